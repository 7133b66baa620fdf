"""Which tests run which lines: a run of the tests of a part under coverage, kept while true."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import coverage
import pytest

from tests.mutation.parts import ROOT, Part
from tests.mutation.trial import QUIETLY

KEPT = ROOT / "build" / "mutation"
SHARED = ("ozdesk", "tests", "resources")


@dataclass(frozen=True)
class Reach:
    """For each file and line the tests that run it, and what each test takes in seconds.

    `loading` are the lines that ran before any test, while what they test was imported. Tests
    that noticed much before, in little time, are run first.
    """

    lines: dict[str, dict[str, list[str]]]
    loading: dict[str, list[int]]
    seconds: dict[str, float]
    declared: tuple[str, ...] = ()
    noticed: Counter[str] = field(default_factory=Counter)

    def declarations(self) -> list[str]:
        """The tests of what modules declare: these were imported before, so no line tells."""
        return self._in_order({test for test in self.seconds if _file(test) in self.declared})

    def everything(self) -> list[str]:
        """All tests that were run."""
        return self._in_order(set(self.seconds))

    def near(self, file: str, first: int, last: int) -> list[str]:
        """The tests that run one of these lines."""
        lines = self.lines.get(file, {})
        found = {test for n in range(first, last + 1) for test in lines.get(str(n), ())}
        return self._in_order(found)

    def at_load(self, file: str, first: int, last: int) -> bool:
        """Tell whether one of these lines ran before any test."""
        return any(first <= line <= last for line in self.loading.get(file, ()))

    def around(self, file: str, first: int, last: int) -> list[str]:
        """All tests of the test files of which one test runs one of these lines.

        What a test file makes once is run by the first test that asks for it alone. Where no test
        runs the lines, those count that run the file; where none does that either, all.
        """
        lines = self.lines.get(file, {})
        whole = [test for tests in lines.values() for test in tests]
        files = {_file(test) for test in self.near(file, first, last) or whole or self.seconds}
        return self._in_order({test for test in self.seconds if _file(test) in files})

    def _in_order(self, tests: set[str]) -> list[str]:
        return sorted(tests, key=lambda test: (self._worth(test), test))

    def _worth(self, test: str) -> float:
        return (self.seconds.get(test, 0.0) + 0.01) / (self.noticed[test] + 0.5)


def _file(test: str) -> str:
    return test.partition("::")[0]


def measured(name: str, part: Part, tree: Path) -> Reach:
    """Run the tests of a part in a tree and note what they run; what is known is not run again."""
    kept, before = KEPT / f"{name}-{_digest()}.json", KEPT / f"{name}-noticed.json"
    if not kept.exists():
        _measure(part, tree)
        kept.parent.mkdir(parents=True, exist_ok=True)
        (tree / "reach.json").replace(kept)
    found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    noticed = Counter(json.loads(before.read_text("utf-8")) if before.exists() else {})
    return Reach(found["lines"], found["loading"], found["seconds"], part.declared, noticed)


def keep_noticed(name: str, reach: Reach) -> None:
    """Keep which tests noticed mutants of a part, for the next run."""
    text = json.dumps(dict(reach.noticed.most_common()), indent=1)
    (KEPT / f"{name}-noticed.json").write_text(text, encoding="utf-8")


def _digest() -> str:
    found = hashlib.sha256()
    for path in sorted(path for top in SHARED for path in (ROOT / top).rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def _measure(part: Part, tree: Path) -> None:
    command = [sys.executable, "-m", "tests.mutation.reach", *part.tests, "--", *part.patterns]
    done = subprocess.run(command, cwd=tree, check=False, env=os.environ | {"PYTHONPATH": "."})
    if done.returncode:
        raise SystemExit("the tests must pass before anything is mutated")


class _Noted:
    """A pytest plugin: which test runs now, for coverage, and what each took."""

    def __init__(self, cover: Any) -> None:
        self.seconds: dict[str, float] = {}
        self._cover = cover

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._cover.switch_context(nodeid)

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration


def run_here(tests: Sequence[str], patterns: Sequence[str]) -> int:
    """Run tests under coverage in this process and write `reach.json` in the folder one is in."""
    cover = coverage.Coverage(data_file=None, include=list(patterns))
    cover.start()
    noted = _Noted(cover)
    status = pytest.main([*QUIETLY, *tests], plugins=[noted])
    cover.stop()
    data = cover.get_data()
    contexts = {
        str(Path(path).relative_to(Path.cwd())): data.contexts_by_lineno(path)
        for path in data.measured_files()
    }
    lines = {
        file: {str(line): [test for test in ran if test] for line, ran in found.items()}
        for file, found in contexts.items()
    }
    loading = {
        file: [line for line, ran in found.items() if "" in ran] for file, found in contexts.items()
    }
    text = json.dumps({"lines": lines, "loading": loading, "seconds": noted.seconds})
    Path("reach.json").write_text(text, encoding="utf-8")
    return int(status)


if __name__ == "__main__":
    split = sys.argv.index("--")
    sys.exit(run_here(sys.argv[1:split], sys.argv[split + 1 :]))
