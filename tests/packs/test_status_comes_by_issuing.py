"""A status beyond draft comes by issuing alone, whichever door it is tried at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pack_samples import ORDER

from ozdesk.cli.run import run
from ozdesk.domain.change import change, change_cell, create, remove, restore
from ozdesk.domain.operation import MADE
from ozdesk.errors import CannotUndo, NothingToUndo, NotReadable
from ozdesk.exchange.imports.column_proposals import proposed_mapping
from ozdesk.exchange.imports.plan import import_edit
from ozdesk.exchange.imports.planner import plan_import
from ozdesk.exchange.lists.setup import read_setup
from ozdesk.exchange.tables.reading import read_table
from ozdesk.kinds.pack import FRONTIER, NotIssued, Pack, PackState
from ozdesk.packs.make import make_pack
from ozdesk.rules.all_rules import alerts_of
from ozdesk.store import by_hand
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, members
from ozdesk.sync.step import Sync
from tests.sync.conftest import desks
from tests.sync.pair import level

__all__ = ["desks"]

BEYOND = [state for state in PackState if state is not PackState.DRAFT]
Door = Callable[[Workspace, Pack, PackState, Path], None]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "work", "Anna") as made:
        yield made


def draft(workspace: Workspace, **values: object) -> Pack:
    id, edit = create(Pack, {"name": "Met de hand", **values})
    workspace.apply(edit)
    return pack(workspace, id)


def pack(workspace: Workspace, id: str) -> Pack:
    found = workspace.get(id)
    assert isinstance(found, Pack)
    return found


def make(workspace: Workspace, there: Pack, status: PackState, place: Path) -> None:
    workspace.apply(create(Pack, {"name": "Nieuw", "status": status, "content_hash": "x"})[1])


def make_as(workspace: Workspace, there: Pack, status: PackState, place: Path) -> None:
    workspace.apply(create(Pack, {"name": "Nieuw", "status": status}, made="starter:x")[1])


def edit(workspace: Workspace, there: Pack, status: PackState, place: Path) -> None:
    workspace.apply(change(there, {"status": status, "number": "9"}))


def put_cell(workspace: Workspace, there: Pack, status: PackState, place: Path) -> None:
    workspace.apply(change_cell(there, "status", status.key))


def read_table_in(workspace: Workspace, there: Pack, status: PackState, place: Path) -> None:
    path = place / "packs.csv"
    path.write_text(f"id;status;name\n{there.id};{status.key};Anders\n;{status.label.nl};Nog een\n")
    table = read_table(path)
    planned = plan_import(workspace, Pack, table, proposed_mapping(Pack, table.header))
    assert all("uit te geven" in row.remarks[0].text.nl and row.bad for row in planned.rows)
    before = len(workspace)
    workspace.apply(import_edit([planned]))
    assert len(workspace) == before + 1, "the rest of the rows is read in"
    raise NotIssued(status=status.label)


def set_up(workspace: Workspace, there: Pack, status: PackState, place: Path) -> None:
    told = {"kind": "pack", "number": 1, "fields": {"name": "x", "status": status.key}}
    path = place / "setup.json"
    path.write_text(json.dumps({"ozdesk-setup": 1, "records": [told]}))
    try:
        read_setup(path)
    except NotReadable:
        raise NotIssued(status=status.label) from None


DOORS = [make, make_as, edit, put_cell, read_table_in, set_up]


@pytest.mark.parametrize("status", BEYOND)
@pytest.mark.parametrize("door", DOORS)
def test_no_door_gives_it(desk: Workspace, tmp_path: Path, door: Door, status: PackState) -> None:
    there = draft(desk)
    with pytest.raises(NotIssued):
        door(desk, there, status, tmp_path)
    assert {each.status for each in desk.of_kind(Pack)} <= {None, PackState.DRAFT}
    assert "status" not in pack(desk, there.id).doc


def test_the_command_line_refuses(
    desk: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there, folder = draft(desk), str(desk.folder.path)
    desk.close()
    table = tmp_path / "packs.csv"
    table.write_text(f"id;status\n{there.id};adopted\n")
    for command in (
        ["add", "pack", "name=x", "status=adopted"],
        ["set", there.id, "status", "lapsed"],
        ["import", str(table), "--kind", "pack"],
    ):
        assert run(["-w", folder, "--language", "nl", *command]) != 0
        assert "uit te geven" in capsys.readouterr().err


def test_what_was_issued_stays_so_or_lapses(desk: Workspace) -> None:
    make_pack(desk, replace(ORDER, status=PackState.FOR_DISCUSSION), issue=True)
    [issued] = desk.of_kind(Pack)
    assert issued.status is PackState.FOR_DISCUSSION
    with pytest.raises(NotIssued):
        desk.apply(change(issued, {"status": PackState.ADOPTED}))
    for status in (PackState.LAPSED, PackState.DRAFT, PackState.FOR_DISCUSSION):
        desk.apply(change(pack(desk, issued.id), {"status": status}))
        assert pack(desk, issued.id).status is status
        assert not pack(desk, issued.id).uncounted
    desk.undo()
    desk.redo()
    assert pack(desk, issued.id).status is PackState.FOR_DISCUSSION


STEPS = st.lists(
    st.sampled_from([*PackState, "issue", "remove", "restore", "undo", "redo", "sync"]),
    min_size=1, max_size=8,
)  # fmt: skip


@given(steps=STEPS)
@settings(
    max_examples=examples(25), deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_a_colleague_whose_program_knows_no_better_makes_nothing_count(
    tmp_path_factory: pytest.TempPathFactory, steps: list[PackState | str]
) -> None:
    """Bram's desk enters any status; what counts on both desks is only what was issued."""
    place = tmp_path_factory.mktemp("two")
    (place / "share").mkdir()
    anna = connect.begin(Workspace.create(place / "anna", "Anna"), place / "share")
    anna.run()
    bram = Sync(connect.join(place / "share", place / "bram", "Bram"))
    bram.run()
    anna.run()
    connect.approve(anna, connect.waiting(anna)[0])
    level(anna, bram)
    number, id = 0, draft(bram.workspace).id
    try:
        for step in steps:
            number = _step(bram, step, id, number)
        level(anna, bram)
        for workspace in (anna.workspace, bram.workspace):
            for each in workspace.of_kind(Pack):
                made = each.doc.get(MADE)
                issued = isinstance(made, dict) and FRONTIER in made
                raw = each.doc.get("status")
                assert issued or each.status in (None, PackState.DRAFT)
                told = any(problem.field == "status" for problem in each.problems())
                assert told == (not issued and raw not in (None, "draft"))
                assert told == any(
                    alert.key == "pack_status_uncounted"
                    for alert in alerts_of(each, workspace, ORDER.today)
                )
    finally:
        for sync in (anna, bram):
            sync.workspace.close()


def _step(bram: Sync, step: PackState | str, id: str, number: int) -> int:
    workspace = bram.workspace
    there = workspace.get(id)
    if isinstance(step, PackState):
        if there is not None:
            with pytest.MonkeyPatch.context() as older:
                older.setattr(by_hand, "refuse_by_hand", lambda *_: None)
                workspace.apply(change_cell(there, "status", step.key))
    elif step == "issue":
        number += 1
        order = replace(ORDER, number=str(number), status=PackState.ADOPTED)
        make_pack(workspace, order, issue=True)
    elif step == "remove" and there is not None:
        workspace.apply(remove(there))
    elif step == "restore" and there is None:
        workspace.apply(restore(next(r for r in workspace.bin.records() if r.id == id)))
    elif step in ("undo", "redo"):
        with suppress(CannotUndo, NothingToUndo):
            getattr(workspace, step)()
    elif step == "sync":
        bram.run()
    return number


def test_taking_over_later_work_takes_over_no_such_status(desks: list[Sync]) -> None:
    anna, bram = desks
    id = draft(bram.workspace).id
    level(anna, bram)
    [card] = [c for c in anna.state.all_cards().values() if c.device == bram.key.device]
    members.block(anna, card)
    with pytest.MonkeyPatch.context() as older:
        older.setattr(by_hand, "refuse_by_hand", lambda *_: None)
        there = pack(bram.workspace, id)
        bram.workspace.apply(change(there, {"status": PackState.ADOPTED, "number": "7"}))
    level(anna, bram)
    later = anna.workspace.desks.later_work()
    members.takeover(anna.workspace, later)
    taken = pack(anna.workspace, id)
    assert (taken.number, taken.doc.get("status")) == ("7", None)
    assert [each.later for each in members.blocked(anna)] == [0]
