"""The parts of the program that are mutated: their files, the tests meant for them, their bars."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Part:
    """Files by pattern, the tests that may kill their mutants, and the share they must kill.

    `declared` are the files of those tests that look at all that the modules declare.
    """

    patterns: tuple[str, ...]
    tests: tuple[str, ...]
    bar: float
    declared: tuple[str, ...] = ()

    def files(self, root: Path = ROOT) -> list[Path]:
        """The files of the part below `root`, in one order everywhere."""
        found = {path for pattern in self.patterns for path in root.glob(pattern)}
        return sorted(path for path in found if path.name != "__init__.py")


TEXTS_OF_SECTIONS = "tests/packs/test_texts_of_sections.py"
WORDS_OF_ALERTS = "tests/rules/test_words_of_alerts.py"
TEXTS_OF_DOMAIN = "tests/domain/test_texts_of_domain.py"
TEXTS_OF_EXCHANGE = "tests/exchange/test_texts_of_exchange.py"
TEXTS_OF_PAPER = "tests/paper/test_texts_of_paper.py"

PARTS = {
    "sections": Part(
        ("ozdesk/packs/sections/**/*.py",), ("tests/packs",), 0.9, (TEXTS_OF_SECTIONS,)
    ),
    "rules": Part(
        ("ozdesk/rules/**/*.py",),
        ("tests/rules", "tests/packs"),
        0.9,
        (WORDS_OF_ALERTS, TEXTS_OF_SECTIONS),
    ),
    "domain": Part(
        ("ozdesk/domain/**/*.py",),
        ("tests/domain", "tests/rules", "tests/exchange", "tests/store", "tests/test_plurals.py"),
        0.8,
        (TEXTS_OF_DOMAIN, WORDS_OF_ALERTS),
    ),
    "exchange": Part(
        ("ozdesk/exchange/**/*.py",),
        ("tests/exchange", "tests/cli", "tests/packs"),
        0.8,
        (TEXTS_OF_EXCHANGE,),
    ),
    "markdown": Part(
        ("ozdesk/paper/markdown/**/*.py",),
        ("tests/paper", "tests/packs/test_guide.py"),
        0.8,
        (TEXTS_OF_PAPER,),
    ),
}
