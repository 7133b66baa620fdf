"""What the disk, a listener or a busy folder refuse: told, and nothing is half done."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.domain.change import Change, Edit, change, create, remove, restore
from ozdesk.domain.label import same
from ozdesk.domain.operation import Operation
from ozdesk.domain.raw import Doc
from ozdesk.errors import DiskProblem, InDoubt, InUse, NotAllowed, UserError
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.files.lock import DeskLock
from ozdesk.store.journal import history
from ozdesk.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w", "Ik") as made:
        made.apply(create(Risk, {"name": "Eén"}, "r1")[1])
        yield made


def rename(workspace: Workspace, name: str) -> None:
    record = workspace.get("r1")
    assert record is not None
    workspace.apply(change(record, {"name": name}))


# -- the disk


def refuse(*_: object) -> None:
    raise OSError(errno.EIO, "input/output error")


def test_a_refused_sync_is_taken_back(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = iter([True])

    def once(descriptor: int) -> None:
        if next(left, False):
            refuse()
        real(descriptor)

    real = os.fsync
    before = workspace.folder.journal.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", once)
        with pytest.raises(DiskProblem):
            rename(workspace, "Twee")
    assert workspace.folder.journal.read_bytes() == before
    rename(workspace, "Drie")
    workspace.close()
    with Workspace.open(workspace.folder.path, "Ik") as again:
        assert again.name_of("r1") == "Drie"


def test_when_the_disk_does_not_take_back_either_it_is_told_that_nobody_knows(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(InDoubt, match="not certain"):
            rename(workspace, "Twee")
    assert workspace.name_of("r1") == "Eén"
    with pytest.raises(UserError):
        rename(workspace, "Drie")
    workspace.close()
    with Workspace.open(workspace.folder.path, "Ik") as again:
        assert again.name_of("r1") in ("Eén", "Twee")
        assert not [finding for finding in check(again) if finding.bad]
        rename(again, "Vier")


def test_a_desk_opens_when_it_cannot_say_who_it_is(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.close()
    monkeypatch.setattr(Path, "write_text", refuse)
    with Workspace.open(workspace.folder.path, "Ik"), pytest.raises(InUse):
        DeskLock(workspace.folder.path, "Ander")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may do all is not refused")
def test_a_folder_that_may_only_be_read(workspace: Workspace) -> None:
    workspace.close()
    folder = workspace.folder.path
    folder.chmod(0o500)
    try:
        with pytest.raises(NotAllowed):
            Workspace.open(folder, "Ik")
        with Workspace.open(folder, "Ik", read_only=True) as reader:
            assert reader.name_of("r1") == "Eén"
    finally:
        folder.chmod(0o700)


# -- listeners


def test_every_listener_hears_whatever_another_does(workspace: Workspace) -> None:
    heard: list[object] = []

    def fail(applied: object) -> None:
        raise UserError(detail="stuk")

    stop = workspace.listen(fail)
    workspace.listen(heard.append)
    with pytest.raises(RuntimeError, match="kept"):
        rename(workspace, "Twee")
    assert len(heard) == 1
    assert workspace.name_of("r1") == "Twee"
    stop()
    stop()
    workspace.undo()
    assert workspace.name_of("r1") == "Eén"


# -- one cell twice in an edit


def test_a_register_that_is_given_twice_has_one_value_and_one_head(workspace: Workspace) -> None:
    twice = (Change("risk", "r1", "answer", "a"), Change("risk", "r1", "answer", "b"))
    workspace.apply(Edit(same("Twee keer"), twice))
    record = workspace.get("r1")
    assert record is not None
    assert record.value("answer") == "b"
    assert [step.after for step in workspace.history.steps("r1") if step.path == "answer"] == ["b"]
    workspace.undo()
    record = workspace.get("r1")
    assert record is not None
    assert record.value("answer") == ""


# -- history


def test_history_reads_a_record_once(workspace: Workspace) -> None:
    for number in range(20):
        rename(workspace, f"Naam {number}")
    read: list[str] = []

    def operations(id: str) -> list[Operation]:
        read.append(id)
        return workspace.history.operations(id)

    lines = list(workspace.journal.backwards())
    steps = list(history.of_all(lines, operations, workspace.history))
    assert read == ["r1"]
    assert [step.before for step in steps[:3]] == ["Naam 18", "Naam 17", "Naam 16"]


# -- the tail over a saved view, and a full rebuild


def docs_of(workspace: Workspace) -> tuple[dict[str, Doc], dict[str, Doc], object]:
    view = workspace._projection.view
    stacks = (view.origin.done, view.origin.undone, view.origin.count, view.origin.time)
    return view.records.live, view.bin.live, (view.places, stacks)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["make", "name", "labels", "remove", "restore", "undo", "redo", "save"]),
        st.integers(0, 3),
        st.sampled_from(["", "a", "b/c", "d%2F", "'s-Hertogenbosch", "ë", "ë"]),
    ),
    max_size=25,
)


def do(workspace: Workspace, step: str, number: int, text: str) -> None:
    id = f"r{number}"
    record, binned = workspace.get(id), {r.id: r for r in workspace.bin.records()}.get(id)
    if step == "make" and record is None and binned is None:
        workspace.apply(
            create(Risk, {"name": text, "labels": frozenset([text] if text else [])}, id)[1]
        )
    elif step == "name" and (found := record or binned):
        workspace.apply(change(found, {"name": text, "answer": text * 2}))
    elif step == "labels" and record:
        workspace.apply(change(record, {"labels": frozenset([text, "z"] if text else [])}))
    elif step == "remove" and record:
        workspace.apply(remove(record))
    elif step == "restore" and binned:
        workspace.apply(restore(binned))
    elif step == "undo" and workspace.undo_name:
        workspace.undo()
    elif step == "redo" and workspace.redo_name:
        workspace.redo()
    elif step == "save":
        workspace.save_view(always=True)


@settings(max_examples=examples(80), deadline=None)
@given(steps=STEPS)
def test_memory_tail_and_rebuild_agree_to_the_last_bit(
    steps: list[tuple[str, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("agree") / "w"
    with Workspace.create(place, "Ik, één") as workspace:
        for step in steps:
            do(workspace, *step)
        live = docs_of(workspace)
    with Workspace.open(place, "Ander", read_only=True) as workspace:
        assert docs_of(workspace) == live
    (place / "desk.tinydb.json").unlink(missing_ok=True)
    with Workspace.open(place, "Ander", read_only=True) as workspace:
        assert docs_of(workspace) == live
