"""Merge as a machine: whatever comes in any order, grouping or twice, all desks end up the same."""

from __future__ import annotations

import contextlib
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ozdesk.domain.change import change, change_cell, create, remove, restore
from ozdesk.errors import CannotUndo, NothingToUndo, Undecided
from ozdesk.kinds.risk import Risk
from ozdesk.store.files.folder import create_folder
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace

DESKS = 3
DESK = st.integers(0, DESKS - 1)
TEXT = st.sampled_from(["", "a", "b", "'s-Hertogenbosch", "regel 1\nregel 2", "ë"])
PATHS = st.sampled_from(["name", "answer", "labels/a", "labels/b%2Fc"])


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)


def stands(workspace: Workspace) -> tuple[Any, ...]:
    """What a person sees: the records, the bin, and what is to be decided."""
    live = {record.id: record.doc for record in workspace}
    binned = {record.id: record.doc for record in workspace.bin.records()}
    asked = [(q.record, q.path, [v.name for v in q.versions]) for q in workspace.questions()]
    return live, binned, asked


def lines_of(workspace: Workspace) -> list[JournalEntry]:
    return [line for line in workspace.journal.lines(0) if isinstance(line, JournalEntry)]


class Desks(RuleBasedStateMachine):
    """Some desks that work apart, and edits that travel between them in any way."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        data_set = ""
        self.desks: list[Workspace] = []
        for number in range(DESKS):
            folder = create_folder(self.place / str(number), data_set)
            data_set = folder.data_set
            self.desks.append(Workspace(folder, f"Bureau {number}"))

    def teardown(self) -> None:
        if hasattr(self, "desks"):
            self.settle()
            for desk in self.desks:
                desk.close()
            shutil.rmtree(self.place)

    @rule(desk=DESK, name=TEXT)
    def make(self, desk: int, name: str) -> None:
        self.desks[desk].apply(create(Risk, {"name": name, "labels": frozenset("a")})[1])

    @rule(desk=DESK, which=st.integers(0), path=PATHS, text=TEXT)
    def write(self, desk: int, which: int, path: str, text: str) -> None:
        if record := self.pick(desk, which):
            value: Any = (True if text else None) if path.startswith("labels") else text or None
            try:
                self.desks[desk].apply(change_cell(record, path, value))
            except Undecided:
                assert path in self.desks[desk].undecided(record.id)

    @rule(desk=DESK, which=st.integers(0))
    def bin(self, desk: int, which: int) -> None:
        if record := self.pick(desk, which):
            self.desks[desk].apply(remove(record))

    @rule(desk=DESK, which=st.integers(0))
    def back(self, desk: int, which: int) -> None:
        if binned := self.desks[desk].bin.records():
            self.desks[desk].apply(restore(binned[which % len(binned)]))

    @rule(desk=DESK, again=st.booleans())
    def undo(self, desk: int, again: bool) -> None:
        with contextlib.suppress(CannotUndo, NothingToUndo):
            self.desks[desk].redo() if again else self.desks[desk].undo()

    @rule(desk=DESK, which=st.integers(0), take=st.integers(0))
    def decide(self, desk: int, which: int, take: int) -> None:
        if asked := self.desks[desk].questions():
            question = asked[which % len(asked)]
            value = question.value(take % len(question.versions) + 1)
            self.desks[desk].apply(question.answer(value))
            assert question.path not in self.desks[desk].undecided(question.record)

    @rule(one=DESK, other=DESK, dice=st.randoms(use_true_random=False))
    def deliver(self, one: int, other: int, dice: random.Random) -> None:
        lines = lines_of(self.desks[one])
        some = dice.choices(lines, k=min(len(lines), 8)) if lines else []
        before = stands(self.desks[other]) if one == other else None
        while some:
            count = dice.randint(1, len(some))
            self.desks[other].inbox.receive(some[:count])
            some = some[count:]
        if before is not None:
            assert stands(self.desks[other]) == before

    @rule(desk=DESK)
    def reopen(self, desk: int) -> None:
        workspace = self.desks[desk]
        before = stands(workspace)
        workspace.close()
        (workspace.folder.view).unlink(missing_ok=True)
        self.desks[desk] = Workspace.open(workspace.folder.path, workspace.who)
        assert stands(self.desks[desk]) == before

    @invariant()
    def an_open_question_has_more_than_one_version(self) -> None:
        for desk in getattr(self, "desks", ()):
            assert all(len(question.versions) > 1 for question in desk.questions())

    def pick(self, desk: int, which: int) -> Risk | None:
        there = self.desks[desk].of_kind(Risk)
        return there[which % len(there)] if there else None

    def settle(self) -> None:
        everything = [line for desk in self.desks for line in lines_of(desk)]
        for number, desk in enumerate(self.desks):
            mixed = list(everything)
            random.Random(number).shuffle(mixed)
            desk.inbox.receive(mixed)
        first, *others = (stands(desk) for desk in self.desks)
        assert all(other == first for other in others)


Desks.TestCase.settings = settings(
    max_examples=examples(120),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestDesks = Desks.TestCase


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Workspace, Workspace, str]]:
    """Two desks that both changed one field of one record, and know of each other."""
    with Workspace.create(tmp_path / "a", "Anna") as anna:
        id, edit = create(Risk, {"name": "R"})
        anna.apply(edit)
        with Workspace(create_folder(tmp_path / "b", anna.data_set), "Bram") as bram:
            bram.inbox.receive(lines_of(anna))
            for desk, name in ((anna, "van Anna"), (bram, "van Bram")):
                record = desk.get(id)
                assert record is not None
                desk.apply(change(record, {"name": name}))
            swap(anna, bram)
            yield anna, bram, id


def swap(one: Workspace, other: Workspace) -> None:
    mine, theirs = lines_of(one), lines_of(other)
    one.inbox.receive(theirs)
    other.inbox.receive(mine)


def test_deciding_twice_at_the_same_time_is_an_ordinary_conflict(
    pair: tuple[Workspace, Workspace, str],
) -> None:
    anna, bram, id = pair
    [here], [there] = anna.questions(), bram.questions()
    assert here == there
    anna.apply(here.answer("van Anna"))
    bram.apply(there.answer("van Bram"))
    assert not anna.questions()
    swap(anna, bram)
    [again], [same] = anna.questions(), bram.questions()
    assert again == same
    assert {version.value for version in again.versions} == {"van Anna", "van Bram"}
    assert again.ancestor is not None
    anna.apply(again.answer("samen"))
    swap(anna, bram)
    assert stands(anna) == stands(bram)
    assert bram.name_of(id) == "samen"


def test_the_same_decision_twice_is_no_conflict(pair: tuple[Workspace, Workspace, str]) -> None:
    anna, bram, _ = pair
    for desk in (anna, bram):
        desk.apply(desk.questions()[0].answer("van Anna"))
    swap(anna, bram)
    assert not anna.questions()
    assert stands(anna) == stands(bram)


def test_a_decision_that_is_undone_is_a_question_again(
    pair: tuple[Workspace, Workspace, str],
) -> None:
    anna, bram, id = pair
    anna.apply(anna.questions()[0].answer("van Bram"))
    anna.undo()
    [asked] = anna.questions()
    assert {version.value for version in asked.versions} == {"van Anna", "van Bram"}
    swap(anna, bram)
    assert bram.questions() == [asked]
    anna.redo()
    assert not anna.questions()
    assert anna.name_of(id) == "van Bram"


def test_a_decision_about_other_versions_than_were_seen_is_refused(
    pair: tuple[Workspace, Workspace, str],
) -> None:
    from ozdesk.errors import Meanwhile

    anna, bram, _ = pair
    old = anna.questions()[0]
    bram.apply(bram.questions()[0].answer("anders"))
    anna.inbox.receive(lines_of(bram))
    with pytest.raises(Meanwhile):
        anna.apply(old.answer("van Anna"))


def test_an_edit_that_the_remover_had_not_seen_keeps_the_record_and_asks(
    pair: tuple[Workspace, Workspace, str],
) -> None:
    anna, bram, id = pair
    anna.apply(anna.questions()[0].answer("R"))
    swap(anna, bram)
    record, other = anna.get(id), bram.get(id)
    assert record is not None
    assert other is not None
    anna.apply(remove(record))
    bram.apply(change(other, {"answer": "toch van belang"}))
    swap(anna, bram)
    assert [q.path for q in anna.questions()] == ["_removed"] == [q.path for q in bram.questions()]
    assert anna.get(id) is not None
    question = anna.questions()[0]
    anna.apply(question.answer(question.value(1)))
    swap(anna, bram)
    assert bram.get(id) is None
    assert stands(anna) == stands(bram)
