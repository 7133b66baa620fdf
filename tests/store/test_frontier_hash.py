"""What is new since a frontier goes by the hash that was kept with it, not by counts alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.domain.change import Change, Edit, new_id
from ozdesk.domain.clocks import Doubt
from ozdesk.domain.frontier import Reach, chained, fits, goes_on, not_known
from ozdesk.domain.label import Label
from ozdesk.domain.operation import Operation, new_salt
from ozdesk.store.journal.journal import JournalEntry, decode_entry, encode
from ozdesk.store.workspace import Workspace

OTHER = "bbbbbbbbbbbb"


def written(count: int, value: str, path: str = "name") -> Operation:
    """One operation of another desk."""
    return Operation(
        device=OTHER, count=count, time=(count, 0), kind="risk", record=f"r{count}", path=path,
        value=value, replaces=(), who="Bram", salt=new_salt(), schema=2, clock=1_795_000_000_000,
    )  # fmt: skip


def line(*operations: Operation) -> JournalEntry:
    told = JournalEntry(new_id(), Label("x", "x"), operations)
    return decode_entry(encode(told, 0)[0])


def made(number: int, value: str) -> JournalEntry:
    """A record with a name, in two operations."""
    one = replace(written(2 * number - 1, value, "_made"), value=True, record=f"r{number}")
    return line(one, replace(written(2 * number, value), record=f"r{number}"))


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w", "Anna") as workspace:
        yield workspace


def since(workspace: Workspace, frontier: dict[str, tuple[int, str]]) -> set[str]:
    """The operations that are told as new."""
    return {step.operation for step in workspace.history.since(frontier)}


def test_only_what_came_after_is_new_where_the_hash_fits(anna: Workspace) -> None:
    anna.inbox.receive([made(1, "a"), made(2, "b")])
    frontier = anna.desks.frontier
    assert since(anna, frontier) == set()
    later = made(3, "c")
    anna.inbox.receive([later])
    assert since(anna, frontier) == {o.name for o in later.operations}


def test_another_history_under_the_same_counts_is_all_new(tmp_path: Path, anna: Workspace) -> None:
    """The pack was made from what a desk wrote before it was put back to an earlier day."""
    with Workspace.create(tmp_path / "other", "Cees") as cees:
        cees.inbox.receive([made(1, "a"), made(2, "wat toen stond")])
        frontier = cees.desks.frontier
    now = made(2, "wat nu staat")
    anna.inbox.receive([made(1, "a"), now])
    told = since(anna, frontier)
    assert {o.name for o in now.operations} <= told


def test_a_second_operation_under_a_count_that_came_later_is_new(anna: Workspace) -> None:
    first = made(1, "a")
    anna.inbox.receive([first, made(2, "b")])
    frontier = anna.desks.frontier
    second = line(replace(written(2, "anders"), record="r1"))
    anna.inbox.receive([second])
    assert since(anna, frontier) == {second.operations[0].name}


def test_a_frontier_that_knows_more_than_is_here_makes_nothing_new(anna: Workspace) -> None:
    anna.inbox.receive([made(1, "a")])
    frontier = {OTHER: (9, "0" * 64)}
    assert since(anna, frontier) == set()


@settings(max_examples=examples(60), deadline=None)
@given(count=st.integers(1, 8), at=st.integers(0, 8), wrong=st.integers(0, 8))
def test_a_hash_fits_exactly_what_it_was_made_of(count: int, at: int, wrong: int) -> None:
    operations = [written(number, f"v{number}") for number in range(1, count + 1)]
    at, reach, digest = min(at, count), Reach(), ""
    for operation in operations:
        reach.note(operation.count, operation.name, operation.logical)
        digest = chained(digest, operation.name) if operation.count <= at else digest
    known = at, digest
    names = {o.count: o.name for o in operations if o.count > at}
    assert goes_on(known, names, reach)
    assert not_known(known, operations) == frozenset()
    if 1 <= wrong <= at:
        changed = [written(o.count, "anders") if o.count == wrong else o for o in operations]
        other = Reach()
        for operation in changed:
            other.note(operation.count, operation.name, operation.logical)
        assert not goes_on(known, names, other)
        assert changed[wrong - 1].name in not_known(known, changed)
        twice = [*operations, changed[wrong - 1]]
        assert not_known(known, twice) == {changed[wrong - 1].name}


def after(previous: Operation, time: int, value: str) -> Operation:
    """The next operation of the same desk on the same cell, with a logical time."""
    return replace(
        written(previous.count + 1, value), record=previous.record, time=(time, 0),
        replaces=(previous.name,),
    )  # fmt: skip


@pytest.mark.parametrize(("time", "right"), [(3, True), (2, False), (4, False), (2**40, False)])
def test_a_logical_time_that_does_not_follow_is_marked_and_kept(
    anna: Workspace, time: int, right: bool
) -> None:
    first = made(1, "a")
    second = after(first.operations[1], time, "b")
    anna.inbox.receive([first])
    anna.inbox.receive([line(second)])
    record = anna.get("r1")
    assert record is not None
    assert record.name == "b"
    assert anna.history.doubt(second) is (None if right else Doubt.COUNTED)
    marks = {step.operation for step in anna.history.steps("r1") if step.doubt is Doubt.COUNTED}
    assert marks == (set() if right else {second.name})
    place = anna.folder.path
    anna.close()
    for gone in (False, True):
        if gone:
            (place / "desk.tinydb.json").unlink()
        with Workspace.open(place, "Anna") as again:
            assert again.history.doubt(second) is (None if right else Doubt.COUNTED)


def test_what_cannot_be_verified_is_not_marked(anna: Workspace) -> None:
    first = made(1, "a")
    late = after(after(first.operations[1], 3, "b"), 4, "c")
    anna.inbox.receive([first, line(late)])
    assert anna.history.doubt(late) is None


@settings(max_examples=examples(40), deadline=None)
@given(count=st.integers(1, 6), at=st.integers(0, 6), wrong=st.integers(1, 6))
def test_a_cut_fits_exactly_the_history_it_was_made_of(count: int, at: int, wrong: int) -> None:
    operations = [written(number, f"v{number}") for number in range(1, count + 1)]
    reach = Reach()
    for operation in operations[: min(at, count)]:
        reach.note(operation.count, operation.name, operation.logical)
    cut = reach.cut()
    assert fits(cut, operations)
    assert fits(cut, operations[1:])  # not all of it is here
    changed = [written(o.count, "anders") if o.count == wrong else o for o in operations]
    assert fits(cut, changed) == (not 1 <= wrong <= cut.count)


@pytest.mark.parametrize("same", [True, False])
def test_work_of_a_blocked_desk_that_is_another_than_was_known_is_told_and_kept(
    anna: Workspace, same: bool
) -> None:
    anna.desks.set_root(anna.device)
    anna.inbox.receive([made(1, "a")])
    cut = anna.desks.cut_of(OTHER)
    digest = cut.digest if same else chained("", "iets anders")
    value = {"do": "block", "count": cut.count, "hash": digest}
    anna.apply(Edit(Label("x", "x"), (Change("desk", OTHER, "_member/x", value),)))
    assert anna.desks.is_as_blocked(OTHER) is same
    assert [risk.name for risk in anna if risk.key == "risk"] == ["a"]
    place = anna.folder.path
    anna.close()
    with Workspace.open(place, "Anna") as again:
        assert again.desks.is_as_blocked(OTHER) is same


def test_two_laptops_that_counted_on_under_one_id_are_not_marked(anna: Workspace) -> None:
    first = made(1, "a")
    one = after(first.operations[1], 3, "van de ene")
    other = replace(written(3, "van de andere"), record="r9", time=(7, 0))
    on = replace(written(4, "verder"), record="r9", time=(8, 0), replaces=(other.name,))
    anna.inbox.receive([first, line(one), line(other), line(on)])
    assert anna.history.doubt(on) is None
