"""What the command line prints cannot steer a terminal, and is no formula in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.cli.run import run
from ozdesk.cli.texts import COMMANDS
from ozdesk.domain.change import Change, Edit, create
from ozdesk.domain.label import Label
from ozdesk.domain.visible import is_hidden, visible, without_hidden
from ozdesk.kinds import KINDS
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace

STEERING = "=\x1b]0;titel\x07\x1b[2J\x9b31m\u202egpj.exe\u2066\u2028\x7f\ufeff\U000e0041"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as a colleague's program may have filled it: with signs in every name."""
    folder = tmp_path_factory.mktemp("steering") / "w"
    with Workspace.create(folder, f"Toetser {STEERING}") as workspace:
        made = [create(kind, {"name": "naam"}) for kind in KINDS]
        for _, edit in made:
            workspace.apply(edit)
        changes = [
            Change(kind.key, id, "name", STEERING, "naam")
            for kind, (id, _) in zip(KINDS, made, strict=True)
        ]
        workspace.apply(Edit(Label(STEERING, STEERING), tuple(changes), why=STEERING))
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    return filled


def bad_signs(text: str) -> set[str]:
    return {sign for sign in text if sign not in "\n\t" and unicodedata.category(sign)[0] == "C"}


NOWHERE = f"{__file__}/weg"  # where nothing can be written
OTHERS = [
    ["demo", f"{NOWHERE}/{STEERING}", "--no-window"], ["new", f"{NOWHERE}/{STEERING}"],
    ["kinds", STEERING], ["about"],
    ["add", "risk", f"{STEERING}=x"], ["set", STEERING, "name", "x"], ["remove", STEERING],
    ["restore", STEERING], ["undo", STEERING], ["redo", STEERING],
    ["export", "risk", "-o", f"{NOWHERE}/{STEERING}.csv"], ["attach", STEERING, STEERING],
    ["form", STEERING, "-o", f"{NOWHERE}/{STEERING}.html"], ["answers", f"{STEERING}.json"],
    ["early-notice", "-o", f"{NOWHERE}/{STEERING}.csv"], ["sync"],
    ["funding", "-o", f"{NOWHERE}/{STEERING}.csv"], ["guide", "-o", f"{NOWHERE}/{STEERING}.md"],
    ["export-setup", "-o", f"{NOWHERE}/{STEERING}.json"], ["resolve", STEERING, STEERING, "1"],
    ["share", "init", f"{NOWHERE}/{STEERING}"], ["share", "status"], ["share", "block", STEERING],
    ["destroy", "--person", STEERING, "--dry-run"], ["destroy", "--waiting", STEERING],
    ["destroy", STEERING, "--ground", STEERING], ["check"], ["backup", "list"],
    ["backup", "restore", STEERING], ["roles"], ["roles", "--json"], ["knowledge"],
    ["knowledge", "--besides", STEERING], ["knowledge", "--review"],
    ["agenda", STEERING], ["agenda", STEERING, "--json"],
    ["agenda", STEERING, "--add", STEERING, "--alert", STEERING],
    ["agenda", STEERING, "--subject", STEERING], ["attend", STEERING, "--present", STEERING],
    ["vote", STEERING, f"{STEERING}=for"], ["vote", STEERING, STEERING],
    ["decide", STEERING], ["decide", STEERING, STEERING],
    ["decide", STEERING, "taken", "--action", f"{STEERING};{STEERING};{STEERING}"],
    ["minutes", STEERING, "-o", f"{NOWHERE}/{STEERING}.md"],
    ["me"], ["me", STEERING], ["hand-over", STEERING, STEERING],
    ["merge", "risk"], ["merge", STEERING], ["merge", "risk", STEERING, STEERING],
    ["week", "--person", "all"], ["week", "--person", "all", "--json"],
    ["week", "--person", STEERING], ["week", "--month", STEERING],
    ["week", "-o", f"{NOWHERE}/{STEERING}.md"],
    ["week", "--mail", f"{NOWHERE}/{STEERING}"],
]  # fmt: skip


def test_every_command_is_tried_with_such_signs() -> None:
    [mark] = test_nothing_steers_the_terminal.pytestmark  # type: ignore[attr-defined]
    tried = {words[0] for words in mark.args[1]}
    assert tried == set(COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        *(["list", kind.key] for kind in KINDS),
        *OTHERS,
        ["list", "risk", "--csv"],
        ["list", "risk", "--json"],
        ["history"],
        ["history", "--json"],
        ["alerts"],
        ["alerts", "--json"],
        ["conflicts"],
        ["show", f"{STEERING}12345"],
        ["list", STEERING],
        ["list", "risk", STEERING],
        ["import", f"{STEERING}.csv"],
        ["pack", "--body", STEERING, "--output", f"/nergens/{STEERING}.pdf"],
    ],
    ids=lambda words: visible(" ".join(words))[:40],
)
def test_nothing_steers_the_terminal(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with suppress(SystemExit):  # what is no call at all
        run(["-w", str(folder), "--language", "nl", *words])
    out, err = capsys.readouterr()
    assert bad_signs(out + err) == set()
    assert out + err or words[0] in {"conflicts", "destroy"} or words == ["me", STEERING]


def test_json_says_the_same_as_before(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-w", str(folder), "list", "risk", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["name"] == STEERING


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "#N/A"])
def test_a_listed_table_holds_no_formulas(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace.open(folder, "Toetser") as workspace:
        workspace.apply(create(Risk, {"name": name})[1])
    assert run(["-w", str(folder), "list", "risk", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert f"'{name}" in {row["name"] for row in rows}


@given(st.text())
def test_visible_text_hides_nothing_and_can_be_read_back(text: str) -> None:
    shown = visible(text)
    assert not any(map(is_hidden, shown))
    assert visible(shown) == shown
    assert json.loads(f'"{visible(json.dumps(text, ensure_ascii=False))[1:-1]}"') == text
    assert without_hidden(shown) == shown


@pytest.mark.parametrize("text", ["café naïve", "регион", "δοκιμή", "👩‍💻 ok", "regel\nregel\ttab"])
def test_what_people_write_stays(text: str) -> None:
    assert visible(text) == text
