"""Backups: verified, rotated, restored, and nothing lost by restoring."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from ozdesk.domain.change import change, create
from ozdesk.errors import NotReadable
from ozdesk.kinds.risk import Risk
from ozdesk.store.upkeep import backup
from ozdesk.store.upkeep.backup import back_up, back_up_if_due, backups, restore_backup
from ozdesk.store.workspace import Workspace

START = datetime(2024, 2, 29, 12)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(tmp_path / "w", "Ik")
    made.apply(create(Risk, {"name": "Eerst"}, id="r1")[1])
    yield made
    made.close()


def test_one_a_day_and_only_when_there_is_something(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "leeg", "Ik") as empty:
        assert back_up_if_due(empty.folder, START) is None
        empty.apply(create(Risk, {"name": "Iets"})[1])
        assert back_up_if_due(empty.folder, START)
        assert back_up_if_due(empty.folder, START + timedelta(hours=23)) is None
        assert back_up_if_due(empty.folder, START + timedelta(hours=24))


def test_the_newest_ten_and_one_a_month_stay(workspace: Workspace) -> None:
    for day in range(120):
        back_up(workspace.folder, START + timedelta(days=day))
    kept = [backup.made for backup in backups(workspace.folder)]
    newest = [START + timedelta(days=day) for day in range(119, 109, -1)]
    assert kept[:10] == newest
    months = [(made.year, made.month) for made in kept[10:]]
    assert months == sorted(set(months), reverse=True)
    assert months[-1] == (2024, 2)


@pytest.mark.parametrize("behind", [b"iets\n", b"iets\nen nog iets\n", b"half", b"\n\n"])
def test_what_another_program_put_behind_the_last_edit_does_not_spoil_a_backup(
    workspace: Workspace, behind: bytes
) -> None:
    with workspace.folder.journal.open("ab") as journal:
        journal.write(behind)
    made = back_up(workspace.folder, START)
    workspace.close()
    with Workspace(restore_backup(workspace.folder, made, START), "Ik") as restored:
        assert restored.name_of("r1") == "Eerst"


def test_restoring_keeps_what_stood(workspace: Workspace) -> None:
    backup = back_up(workspace.folder, START)
    record = workspace.get("r1")
    assert record is not None
    workspace.apply(change(record, {"name": "Later"}))
    device = workspace.device
    workspace.close()
    folder = restore_backup(workspace.folder, backup, START + timedelta(days=1))
    with Workspace(folder, "Ik") as restored:
        assert restored.name_of("r1") == "Eerst"
        assert restored.device != device
    stood = START + timedelta(days=1)
    [kept] = [b for b in backups(workspace.folder) if b.replaced and b.made == stood]
    restore_backup(workspace.folder, kept, START + timedelta(days=2))
    with Workspace.open(workspace.folder.path, "Ik") as again:
        assert again.name_of("r1") == "Later"


def test_a_damaged_backup_is_refused(workspace: Workspace) -> None:
    import gzip

    backup = back_up(workspace.folder, START)
    data = bytearray(gzip.decompress(backup.path.read_bytes()))
    data[50] ^= 1
    backup.path.write_bytes(gzip.compress(bytes(data)))
    workspace.close()
    with pytest.raises(NotReadable):
        restore_backup(workspace.folder, backup, START)
    backup.path.write_bytes(b"no gzip")
    with pytest.raises(NotReadable):
        restore_backup(workspace.folder, backup, START)
    with Workspace.open(workspace.folder.path, "Ik") as again:
        assert again.name_of("r1") == "Eerst"


def test_a_clock_that_was_ahead_costs_no_backup(workspace: Workspace) -> None:
    ahead = START + timedelta(days=27_000)
    for day in range(12):
        back_up(workspace.folder, ahead + timedelta(days=day))
    made = [back_up_if_due(workspace.folder, START + timedelta(days=day)) for day in range(12)]
    there = {backup.path for backup in backups(workspace.folder)}
    assert {backup.path for backup in made[2:] if backup} <= there
    assert all(made)


def test_no_backup_is_put_back_while_another_thread_makes_one(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[bool] = []

    def watched(made: backup.Backup, data: bytes) -> None:
        other = Thread(target=lambda: taken.append(backup.ALONE.acquire(blocking=False)))
        other.start()
        other.join()
        real(made, data)

    real = backup.write_backup
    monkeypatch.setattr(backup, "write_backup", watched)
    made = back_up(workspace.folder, START)
    workspace.close()
    restore_backup(workspace.folder, made, START)
    assert taken
    assert not any(taken)
