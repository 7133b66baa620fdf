"""When a destroyed name comes back, by whatever way, the desk that destroyed it says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from ozdesk.cli.run import run
from ozdesk.domain.change import Edit, change, create
from ozdesk.domain.label import Label
from ozdesk.errors import CannotUndo
from ozdesk.kinds.risk import Risk
from ozdesk.rules.redaction.mentions import all_in, targets_of
from ozdesk.rules.redaction.watched_names import returned, watched_names
from ozdesk.store.upkeep.backup import back_up, restore_backup
from ozdesk.store.workspace import Workspace
from ozdesk.sync.step import Sync
from tests.sync.pair import level

NAME = "Piet Paulusma"


def destroy(workspace: Workspace) -> None:
    found = all_in(workspace, NAME)
    targets = targets_of(found.mentions, NAME, "nl", workspace.has, found.parts)
    workspace.destroy(targets, "AVG 17")
    watched_names(workspace.folder).watch(NAME)


def told(workspace: Workspace) -> list[str]:
    """What the records are called in which it came back."""
    found = returned(workspace, watched_names(workspace.folder))
    return [record.name for record in found if record is not None]


def by_value(desk: Sync) -> None:
    desk.workspace.apply(create(Risk, {"name": "Terug", "author": "piet  PAULUSMA"})[1])


def by_who(desk: Sync) -> None:
    desk.workspace.who = f"{NAME}, Utrecht"
    desk.workspace.apply(create(Risk, {"name": "Terug"})[1])


def by_reason(desk: Sync) -> None:
    _, made = create(Risk, {"name": "Terug"})
    desk.workspace.apply(Edit(made.name, made.changes, f"zei {NAME}"))


def by_label(desk: Sync) -> None:
    desk.workspace.apply(create(Risk, {"name": "Terug", "labels": frozenset({f"van {NAME}"})})[1])


@pytest.mark.parametrize("way", [by_value, by_who, by_reason, by_label])
def test_a_colleague_who_was_away(desks: list[Sync], way: Callable[[Sync], None]) -> None:
    anna, bram = desks
    anna.workspace.apply(create(Risk, {"name": "Een", "author": NAME})[1])
    destroy(anna.workspace)
    assert told(anna.workspace) == []
    way(bram)
    level(bram, anna)
    assert told(anna.workspace) == ["Terug"]


def test_undo_does_not_bring_it_back(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        id, made = create(Risk, {"name": "Een", "author": NAME})
        anna.apply(made)
        record = anna.get(id)
        assert record is not None
        anna.apply(change(record, {"author": "Niemand"}))
        destroy(anna)
        for _ in range(4):
            try:
                anna.undo()
            except CannotUndo:
                break
        assert told(anna) == []
        assert all_in(anna, NAME).mentions == []


def test_a_backup_from_before_does_not_bring_it_back(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        anna.apply(create(Risk, {"name": "Een", "author": NAME})[1])
        copy = back_up(anna.folder, datetime.now())
        kept = copy.path.read_bytes()
        destroy(anna)
        anna.upkeep.wipe_copies()
    copy.path.write_bytes(kept)
    restore_backup(anna.folder, copy, datetime.now())
    with Workspace.open(tmp_path / "own", "Anna") as anna:
        anna.apply(Edit(Label("x", "x"), create(Risk, {"name": "Later"})[1].changes))
        came, stands = told(anna), all_in(anna, NAME).mentions
        assert bool(came) == bool(stands), "what came back is told"


def test_an_import_and_the_command_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    own = str(tmp_path / "own")
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        anna.apply(create(Risk, {"name": "Een", "author": NAME})[1])
        destroy(anna)
    (tmp_path / "r.csv").write_text(f"Risico;Ingebracht door\nTwee;{NAME.upper()}\n", "utf-8")
    before = ["-w", own, "--language", "nl", "--who", "Anna"]
    run([*before, "import", "--kind", "risk", str(tmp_path / "r.csv")])
    assert "Een naam die hier vernietigd is" in capsys.readouterr().err
    assert run([*before, "check"]) == 1
    assert "Twee" in capsys.readouterr().err
