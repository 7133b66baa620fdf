"""The share as a machine: whatever happens to desks and files, in the end all know the same."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from effort import examples
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from ozdesk.domain.change import change_cell, create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.errors import UserError
from ozdesk.kinds.risk import Risk
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, members
from ozdesk.sync.health.status import Backlog, colleagues, status_line, status_of
from ozdesk.sync.share.tree import FileCategory, read_tree
from ozdesk.sync.step import Sync
from tests.sync.test_merge_machine import stands

WHICH = st.integers(0, 40)
TEXT = st.sampled_from(["a", "b", "'s-Hertogenbosch", "regel 1\nregel 2"])
MARK = st.sampled_from([" (1)", " - kopie", " (conflicted copy)", "-LAPTOP2"])
YEARS = 2 * 365 * 24 * 3600.0
ROUNDS, MOST_DESKS = 12, 5


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)


class Share(RuleBasedStateMachine):
    """Desks on one share, the first of which is two years ahead of its time."""

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.share = self.place / "share"
        self.share.mkdir()
        self.late: list[tuple[Path, bytes]] = []
        self.written: dict[str, float] = {}
        self.blockings = 0
        self.desks: list[Sync] = []
        workspace = Workspace.create(self.place / "0", "Bureau 0")
        workspace.inbox.set_wait(0)
        self.desks.append(connect.begin(workspace, self.share))
        self.desks[0].run()
        for _ in range(2):
            self.newcomer()
        self.rounds(2)

    @precondition(lambda self: len(self.desks) < MOST_DESKS)
    @rule()
    def newcomer(self) -> None:
        number = len(self.desks)
        workspace = connect.join(self.share, self.place / f"{number}", f"Bureau {number}")
        workspace.inbox.set_wait(0)
        self.desks.append(Sync(workspace))
        self.step(self.desks[-1])

    @contextmanager
    def clock(self, desk: Sync) -> Iterator[float]:
        real = time.time
        ahead = YEARS if desk is self.desks[0] else 0.0
        with patch("time.time", lambda: real() + ahead):
            yield real() + ahead

    def step(self, desk: Sync) -> bool:
        with self.clock(desk):
            done = desk.run()
        return bool(done.received or done.sent or done.fetched)

    def desk(self, which: int) -> Sync:
        return self.desks[which % len(self.desks)]

    @rule(which=WHICH, record=WHICH, field=st.sampled_from(["name", "answer"]), text=TEXT)
    def write(self, which: int, record: int, field: str, text: str) -> None:
        desk = self.desk(which)
        there = desk.workspace.of_kind(Risk)
        with self.clock(desk) as now, suppress(UserError):
            before = desk.workspace.journal.size
            if there and record % 3:
                desk.workspace.apply(change_cell(there[record % len(there)], field, text))
            else:
                desk.workspace.apply(create(Risk, {"name": text})[1])
            for line in desk.workspace.journal.lines(before):
                if isinstance(line, JournalEntry):
                    self.written.update({o.name: now for o in line.operations})

    @rule(which=WHICH, again=st.booleans())
    def undo(self, which: int, again: bool) -> None:
        desk = self.desk(which)
        with self.clock(desk), suppress(UserError):
            desk.workspace.redo() if again else desk.workspace.undo()

    @rule(which=WHICH, record=WHICH)
    def destroy(self, which: int, record: int) -> None:
        desk = self.desk(which)
        there = desk.workspace.of_kind(Risk)
        if there and record % 4 == 0:
            target = DestructionTarget("risk", there[record % len(there)].id)
            with self.clock(desk), suppress(UserError):
                desk.workspace.destroy([target], "AVG artikel 17")

    @rule(which=WHICH)
    def run(self, which: int) -> None:
        self.step(self.desk(which))

    @rule(which=WHICH)
    def approve(self, which: int) -> None:
        self.let_in(self.desk(which))

    def let_in(self, desk: Sync) -> bool:
        with self.clock(desk), suppress(UserError):
            waiting = connect.waiting(desk) if connect.is_approved(desk) else []
            for card in waiting:
                connect.approve(desk, card)
            return bool(waiting)
        return False

    @precondition(lambda self: self.blockings < 2)
    @rule(which=WHICH, other=WHICH)
    def block(self, which: int, other: int) -> None:
        desk = self.desk(which)
        heard = colleagues(desk)
        if len(heard) >= 2 and connect.is_approved(desk):
            self.blockings += 1
            with self.clock(desk), suppress(UserError):
                members.block(desk, heard[other % len(heard)])

    @rule(which=WHICH)
    def unblock(self, which: int) -> None:
        self.release(self.desk(which))

    def release(self, desk: Sync) -> bool:
        blocked = members.blocked(desk) if connect.is_approved(desk) else []
        with self.clock(desk), suppress(UserError):
            for each in blocked:
                members.unblock(desk, each.card)
        return bool(blocked)

    # -- the files

    def files(self) -> list[Path]:
        return sorted(path for path in self.share.rglob("*") if path.is_file())

    @rule(which=WHICH, mark=MARK)
    def copy_file(self, which: int, mark: str) -> None:
        file = self.files()[which % len(self.files())]
        shutil.copy(file, file.with_name(f"{file.stem}{mark}{file.suffix}"))

    @rule(which=WHICH, mark=MARK)
    def copy_folder(self, which: int, mark: str) -> None:
        folders = sorted(p for p in [*self.share.glob("*"), *self.share.glob("devices/*")]
                         if p.is_dir() and mark not in p.name)  # fmt: skip
        if folders:
            folder = folders[which % len(folders)]
            copy = folder.with_name(folder.name + mark)
            shutil.copytree(folder, copy, dirs_exist_ok=True)

    @rule()
    def drop_empty(self) -> None:
        for folder in sorted(self.share.rglob("*"), reverse=True):
            with suppress(OSError):
                folder.rmdir()

    @rule(which=WHICH)
    def hold_back(self, which: int) -> None:
        """A file that was written arrives later."""
        segments = [path for path in self.files() if path.suffix == ".seg"]
        if segments:
            path = segments[which % len(segments)]
            self.late.append((path, path.read_bytes()))
            path.unlink()

    @rule()
    def arrive(self) -> None:
        for path, data in self.late:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        self.late.clear()

    # -- the end

    def rounds(self, most: int) -> None:
        calm = 0
        for _ in range(most):
            moved = [self.step(desk) for desk in self.desks]
            moved += [self.let_in(desk) for desk in self.desks]
            calm = 0 if any(moved) else calm + 1
            if calm == 2:
                return

    def teardown(self) -> None:
        if not hasattr(self, "desks"):
            return
        self.arrive()
        self.rounds(ROUNDS)
        for desk in list(self.desks):
            if self.release(desk):
                self.rounds(ROUNDS)
        for desk in self.desks:
            desk.healing.verify()
        self.rounds(ROUNDS)
        self.judge()
        for desk in self.desks:
            desk.workspace.close()
        shutil.rmtree(self.place)

    def judge(self) -> None:
        known = [self.operations(desk) for desk in self.desks]
        assert all(each.keys() == known[0].keys() for each in known)
        shown = [stands(desk.workspace) for desk in self.desks]
        assert all(each == shown[0] for each in shown)
        for name, at in self.written.items():
            assert abs(known[0][name] - at * 1000) < 60_000
        for desk in self.desks:
            line = status_line(status_of(desk, Backlog(desk).count()), date.today())
            assert line.en.startswith("level with"), line.en
            assert desk.healing.verify() == []
        tree = read_tree(self.desks[0].files, self.desks[0].state.secret, deep=True)
        assert {each.category for each in tree.files} == {FileCategory.OURS}

    def operations(self, desk: Sync) -> dict[str, int]:
        lines = (x for x in desk.workspace.journal.lines() if isinstance(x, JournalEntry))
        return {o.name: o.written for line in lines for o in line.operations}


Share.TestCase.settings = settings(
    max_examples=examples(60), stateful_step_count=20, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
TestShare = Share.TestCase
