"""A workspace is for one thread; others get a picture of it that nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from inspect import signature
from operator import attrgetter
from pathlib import Path

import pytest

from ozdesk.domain.change import change, create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.kinds.risk import Risk
from ozdesk.store.bin import Bin
from ozdesk.store.confined import OtherThread
from ozdesk.store.desks import Desks
from ozdesk.store.exports import Exports
from ozdesk.store.inbox import Inbox
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.snapshot import JournalRewritten, WorkspaceSnapshot
from ozdesk.store.workspace import Workspace
from ozdesk.store.workspace_history import WorkspaceHistory
from ozdesk.store.workspace_upkeep import WorkspaceUpkeep

PARTS = {
    "history": WorkspaceHistory,
    "desks": Desks,
    "bin": Bin,
    "exports": Exports,
    "inbox": Inbox,
    "upkeep": WorkspaceUpkeep,
}
PUBLIC = [
    name for name in dir(Workspace) if not name.startswith("_") and name not in ("create", "open")
]
PUBLIC += [
    f"{part}.{name}"
    for part, made in PARTS.items()
    for name in dir(made)
    if not name.startswith("_")
]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w", "Ik") as made:
        made.apply(create(Risk, {"name": "Eén"}, "r1")[1])
        yield made


def elsewhere(action: Callable[[], object]) -> object:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(action).result()


@pytest.mark.parametrize("name", PUBLIC)
def test_another_thread_is_refused(workspace: Workspace, name: str) -> None:
    def touch() -> None:
        found = attrgetter(name)(workspace)
        found(*["r1"] * (len(signature(found).parameters) == 1))

    with pytest.raises(OtherThread):
        elsewhere(touch)


def test_all_that_is_public_is_looked_at() -> None:
    assert {"get", "of_kind", "apply", "undo", "history.steps", "journal", "close"} <= set(PUBLIC)


def test_every_part_is_looked_at(workspace: Workspace) -> None:
    plain = {"thread"}
    parts = {name for name in vars(workspace) if not name.startswith("_")} - plain
    assert parts == set(PARTS)
    assert all(type(getattr(workspace, name)) is made for name, made in PARTS.items())


def test_another_thread_can_neither_count_nor_go_through_it(workspace: Workspace) -> None:
    for action in (lambda: len(workspace), lambda: list(workspace)):
        with pytest.raises(OtherThread):
            elsewhere(action)


def told(picture: WorkspaceSnapshot, start: int = 0) -> list[str]:
    return [line.edit for line in picture.lines(start) if isinstance(line, JournalEntry)]


def test_a_picture_can_be_read_elsewhere_and_stays_as_it_was(workspace: Workspace) -> None:
    picture = workspace.snapshot()
    before = told(picture)
    record = workspace.get("r1")
    assert record is not None
    workspace.apply(change(record, {"name": "Twee"}))
    workspace.who = "Een ander"
    assert elsewhere(lambda: told(picture)) == before
    assert len(before) == 1
    assert (picture.who, dict(picture.traced)) == ("Ik", {})
    assert len(told(workspace.snapshot())) == 2
    assert told(workspace.snapshot(), picture.end) == told(workspace.snapshot())[1:]


def test_a_picture_of_a_journal_that_was_rewritten_tells_so(workspace: Workspace) -> None:
    picture = workspace.snapshot()
    workspace.destroy([DestructionTarget("risk", "r1")], "Verzoek van betrokkene")
    with pytest.raises(JournalRewritten):
        told(picture)
