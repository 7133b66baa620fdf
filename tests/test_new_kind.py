"""A new kind of record touches two places: its declaration, and the list of registers.

The program is copied, those two places are touched in the copy, and the copy is used.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DECLARED = '''
"""A gathering: who comes together, when, and what for."""

from ozdesk.domain.fields import Choice, Day, Link, Links, Money, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Option
from ozdesk.domain.record import Record


class Pace(Option):
    """How often one meets."""

    ONCE = "once", "Eenmalig", "Once"
    MONTHLY = "monthly", "Maandelijks", "Monthly"


class Gathering(
    Record,
    key="gathering",
    nl=("Bijeenkomst", "Bijeenkomsten"),
    en=("Gathering", "Gatherings"),
    home=Home.COORDINATION,
    icon="calendar",
    purpose=("Noteer wie wanneer overlegt.", "Note who meets when."),
):
    """One gathering."""

    name = Text(nl="Onderwerp", en="Subject", required=True, column=True)
    rhythm = Choice(Pace, nl="Ritme", en="Rhythm", column=True)
    held = Day(nl="Gehouden op", en="Held on", column=True)
    host = Link("party", nl="Gastheer", en="Host")
    decided = Links("action_item", nl="Besloten", en="Decided")
    cost = Money(nl="Kosten", en="Cost")
    report = Prose(nl="Verslag", en="Report")
'''
LISTED = "    Party,\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the program in which the two places were touched."""
    there = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "ozdesk", there / "ozdesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources", there / "resources")
    (there / "pyproject.toml").touch()
    (there / "ozdesk" / "kinds" / "gathering.py").write_text(DECLARED.lstrip(), "utf-8")
    registers = there / "ozdesk" / "kinds" / "registers.py"
    text = registers.read_text("utf-8")
    assert text.count(LISTED) == 1
    text = text.replace(LISTED, f"    Gathering,\n{LISTED}")
    first = "from ozdesk.kinds.goal "
    imported = "from ozdesk.kinds.gathering import Gathering\n"
    registers.write_text(text.replace(first, imported + first), "utf-8")
    return there


def run(program: Path, *command: str) -> str:
    """What a process of the copy writes; it may not fail."""
    env = os.environ | {
        "PYTHONPATH": str(program),
        "OZDESK_CONFIG": str(program / "config"),
        "OZDESK_DOCUMENTS": str(program / "documents"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, *command], cwd=program, env=env, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_the_window_knows_it(program: Path) -> None:
    walk = shutil.copy(ROOT / "tests" / "walk_of_a_new_kind.py", program)
    run(program, walk, "gathering")


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "csv"])
def test_the_command_line_and_spreadsheets_know_it(
    program: Path, tmp_path: Path, suffix: str
) -> None:
    def ozdesk(*given: str) -> str:
        return run(program, "-m", "ozdesk", *given)

    work, sheet = str(tmp_path / "work"), str(tmp_path / f"overleggen.{suffix}")
    kinds = json.loads(ozdesk("kinds", "--json"))
    (gathering,) = (each for each in kinds if each["kind"] == "gathering")
    assert "rhythm" in json.dumps(gathering)
    ozdesk("new", work)
    ozdesk("-w", work, "add", "party", "name=Gemeente Voorbeeld")
    (party,) = json.loads(ozdesk("-w", work, "list", "party", "--json"))
    values = ["name=Raadsvergadering", "rhythm=monthly", "held=2026-05-04", "cost=12.50"]
    ozdesk("-w", work, "add", "gathering", *values, f"host={party['id']}", "report=Goed gesprek.")
    before = json.loads(ozdesk("-w", work, "list", "gathering", "--json"))
    assert before[0]["host"] == party["id"]
    ozdesk("-w", work, "export", "gathering", "-o", sheet)
    ozdesk("-w", work, "set", before[0]["id"], "rhythm", "once")
    ozdesk("-w", work, "set", before[0]["id"], "report", "Anders.")
    ozdesk("-w", work, "import", sheet, "--kind", "gathering")
    after = json.loads(ozdesk("-w", work, "list", "gathering", "--json"))
    assert [_told(each) for each in after] == [_told(each) for each in before]
    assert "Raadsvergadering" in ozdesk("-w", work, "show", before[0]["id"])


def _told(record: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in record.items() if not name.startswith("_")}
