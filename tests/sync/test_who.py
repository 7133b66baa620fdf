"""Who changed something is never shown without the desk that signed, where that is another's."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from ozdesk.domain.change import change, create
from ozdesk.kinds.risk import Risk
from ozdesk.sync.publishing.incoming import Incoming
from ozdesk.sync.step import Sync
from tests.sync.pair import level

ROOT = Path(__file__).parents[2] / "ozdesk"
SHOWN = ("gui", "cli", "packs", "paper", "exchange", "rules")
DOORS = {"signer", "signed_words"}
OF_A_DESK = {"card", "each.card", "settings", "self.settings", "context", "self.shell", "shell",
             "self.session.settings", "session.settings", "self.given", "self.session.workspace",
             "session.workspace",
             "workspace", "self.shell.settings", "self", "self.status", "about",
             "self.window.status"}  # fmt: skip
ELSEWHERE = {
    ("gui/history/last_visit.py", "s"): "compares with oneself",
    ("gui/history/last_visit.py", "step"): "counts people",
    ("gui/share/cards.py", "each"): "the card of a desk that waits, and whose a file is",
    ("gui/destroy/person_dialog.py", "found"): "counts edits",
    ("cli/destroying.py", "found"): "counts edits",
    ("cli/sharestatus.py", "cards[id]"): "the card of a desk",
    ("cli/sharestatus.py", "each"): "for machines: whose a file is",
    ("cli/deciding.py", "each"): "for machines: the desk stands beside it",
    ("cli/reading.py", "step"): "for machines: the desk stands beside it",
    ("rules/redaction/mentions.py", "operation"): "looks for a name",
    ("rules/redaction/watched_names.py", "o"): "looks for a name",
    ("rules/ownership/approval.py", "step"): "keeps it with its desk",
}


def bare() -> set[tuple[str, str]]:
    """Where `who` is read outside the one function that adds the desk, by module and owner."""
    found = set()
    for path in sorted(p for floor in SHOWN for p in (ROOT / floor).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {
            id(inner)
            for call in ast.walk(tree) if isinstance(call, ast.Call) and _name(call.func) in DOORS
            for argument in call.args for inner in ast.walk(argument)
        }  # fmt: skip
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == "who" and id(node) not in told:
                owner = ast.unparse(node.value)
                if owner not in OF_A_DESK and isinstance(node.ctx, ast.Load):
                    found.add((path.relative_to(ROOT).as_posix(), owner))
    return found


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def test_no_place_shows_who_without_the_desk() -> None:
    assert bare() - ELSEWHERE.keys() == set()


def test_every_exception_is_still_there() -> None:
    assert ELSEWHERE.keys() - bare() == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_somebody_at_the_desk_of_another_is_told_so(desks: list[Sync], language: str) -> None:
    anna, bram = desks
    incoming = Incoming(anna.workspace, anna.workspace.folder.ids)
    id, edit = create(Risk, {"name": "R"})
    bram.workspace.who = "Carla"
    bram.workspace.apply(edit)
    bram.workspace.who = "Bram"
    record = bram.workspace.get(id)
    assert record is not None
    bram.workspace.apply(change(record, {"answer": "zo"}))
    level(bram, anna)
    for _ in incoming.read_on():
        pass
    signer = anna.workspace.desks.signer
    told = {signer(each.who, each.device).in_(language) for each in incoming.arrivals}  # type: ignore[arg-type]
    expected = {"nl": "Carla (bureau van Bram)", "en": "Carla (desk of Bram)"}[language]
    assert {"Bram", expected} == {each for each in told if "Anna" not in each}
