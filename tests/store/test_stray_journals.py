"""A second journal in the folder of a workspace: told of, and taken over without any loss."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.cli.run import run
from ozdesk.domain.change import change, create
from ozdesk.errors import UserError
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.stray_journals import stray_journals, take_over_journals
from ozdesk.store.workspace import Workspace

NAMES = [
    "journal.sync-conflict-20261128-101010-ABCDEFG.jsonl", "journal-LAPTOP2.jsonl",
    "journal (1).jsonl", "journal - kopie.jsonl", "Kopie van journal.jsonl",
    "journal (conflicted copy 2026-11-28).jsonl", "journal.jsonl.bak", "JOURNAL~1.JSONL",
]  # fmt: skip


def add(workspace: Workspace, name: str) -> str:
    id, edit = create(Risk, {"name": name})
    workspace.apply(edit)
    return id


def rename(workspace: Workspace, id: str, name: str) -> None:
    record = workspace.get(id)
    assert record is not None
    workspace.apply(change(record, {"name": name}))


def names(workspace: Workspace) -> set[str]:
    return {risk.name for risk in workspace.of_kind(Risk)}


def apart(place: Path) -> tuple[Path, Path, str]:
    """A workspace that was copied, after which both wrote; and a risk that both know."""
    with Workspace.create(place / "one", "Anna") as one:
        id = add(one, "samen")
    shutil.copytree(place / "one", place / "two")
    with Workspace.open(place / "one", "Anna") as one:
        add(one, "van een")
        rename(one, id, "door een")
    with Workspace.open(place / "two", "Anna") as two:
        add(two, "van twee")
        rename(two, id, "door twee")
        two.undo()
        rename(two, id, "door twee, later")
    return place / "one", place / "two", id


@pytest.mark.parametrize("name", NAMES)
def test_what_another_computer_wrote_is_taken_over(tmp_path: Path, name: str) -> None:
    one, two, id = apart(tmp_path)
    shutil.copy(two / "journal.jsonl", one / name)
    with Workspace.open(one, "Anna") as workspace:
        assert [path.name for path in stray_journals(workspace.folder)] == [name]
        assert any(name in found.text.nl and found.bad for found in check(workspace))
        assert take_over_journals(workspace).edits == 4
        assert {"van een", "van twee"} < names(workspace)
        [question] = workspace.questions()
        assert (question.record, len(question.versions)) == (id, 2)
        assert not [found for found in check(workspace) if found.bad]
        assert not (one / name).exists()
        add(workspace, "daarna")
    with Workspace.open(one, "Anna") as again:
        assert {"van een", "van twee", "daarna"} < names(again)
        assert not [found for found in check(again) if found.bad]


def test_a_copy_of_ones_own_journal_holds_nothing_new_and_goes(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "one", "Anna") as one:
        add(one, "samen")
        device = one.device
        shutil.copy(one.folder.journal, tmp_path / "one" / NAMES[0])
        assert take_over_journals(one).edits == 0
        assert stray_journals(one.folder) == []
        assert one.device == device


def test_the_journal_of_another_workspace_is_left_alone(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "other", "Bram") as other:
        add(other, "van een ander")
    with Workspace.create(tmp_path / "one", "Anna") as one:
        add(one, "eigen")
        stray = tmp_path / "one" / NAMES[1]
        shutil.copy(other.folder.journal, stray)
        taken = take_over_journals(one)
        assert (taken.edits, taken.others) == (0, (stray,))
        assert names(one) == {"eigen"}
        assert stray.exists()


@settings(max_examples=examples(30), deadline=None)
@given(data=st.data())
def test_of_a_damaged_journal_what_can_be_read_is_taken_and_the_file_is_kept(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("apart")
    one, two, _id = apart(place)
    raw = bytearray((two / "journal.jsonl").read_bytes())
    bit = data.draw(st.integers(0, len(raw) * 8 - 1))
    raw[bit // 8] ^= 1 << bit % 8
    (one / NAMES[1]).write_bytes(bytes(raw))
    with Workspace.open(one, "Anna") as workspace:
        before = names(workspace)
        taken = take_over_journals(workspace)
        assert before - {"door een"} <= names(workspace)
        assert taken.edits >= 2
        assert (one / NAMES[1]).exists() or taken.edits == 4 or taken.damaged
        assert all(path.read_bytes() == bytes(raw) for path in taken.damaged)
        assert not any("journaal" in f.text.nl and f.bad for f in check(workspace))


@pytest.mark.parametrize("call", ["unlink", "read_bytes", "iterdir"])
def test_a_disk_that_refuses_loses_nothing_and_it_is_done_again(
    tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, _id = apart(tmp_path)
    shutil.copy(two / "journal.jsonl", one / NAMES[1])
    with Workspace.open(one, "Anna") as workspace:
        real = getattr(Path, call)

        def refuse(path: Path, *given: object, **more: object) -> object:
            if path.name in (NAMES[1], "one"):
                raise PermissionError(13, "refused", str(path))
            return real(path, *given, **more)

        with monkeypatch.context() as refusing:
            refusing.setattr(Path, call, refuse)
            with suppress(UserError):
                take_over_journals(workspace)
            assert (one / NAMES[1]).exists() or {"van een", "van twee"} < names(workspace)
        take_over_journals(workspace)
        assert {"van een", "van twee"} < names(workspace)
        assert stray_journals(workspace.folder) == []


def test_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two, _id = apart(tmp_path)
    shutil.copy(two / "journal.jsonl", one / NAMES[1])
    call = ["--language", "nl", "-w", str(one)]
    assert run([*call, "check"]) == 1
    assert NAMES[1] in capsys.readouterr().err
    assert run([*call, "check", "--take-over"]) == 0
    assert "4 wijzigingen uit een tweede journaal zijn overgenomen" in capsys.readouterr().err
    assert run([*call, "list", "risk"]) == 0
    assert "van twee" in capsys.readouterr().out
