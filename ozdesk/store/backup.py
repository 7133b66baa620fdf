"""Rotating backups of the journal, each read back before it counts."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ozdesk.errors import DiskTrouble, NotReadable, disk
from ozdesk.store.folder import Folder, write_whole
from ozdesk.store.journal import Damage, Line, read_lines

STAMP = "%Y-%m-%dT%H-%M-%S"
DAILY, MONTHLY = 10, 12
DUE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the journal, and when it was made (local time)."""

    path: Path
    made: datetime

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return self.path.stat().st_size


def backups(folder: Folder) -> list[Backup]:
    """The backups there are, newest first; other files are passed over."""
    found = []
    for path in folder.backups.glob("*.jsonl.gz"):
        try:
            made = datetime.strptime(path.name.removesuffix(".jsonl.gz"), STAMP)
        except ValueError:
            continue
        found.append(Backup(path, made))
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def back_up_if_due(folder: Folder, now: datetime) -> Backup | None:
    """Make a backup when the newest is a day old and the journal holds something."""
    with disk(folder.backups):
        there = backups(folder)
    if there and now - there[0].made < DUE:
        return None
    if folder.journal.stat().st_size == 0:
        return None
    return back_up(folder, now)


def back_up(folder: Folder, now: datetime) -> Backup:
    """Copy the journal, read the copy back, and let the oldest go.

    Raises NotReadable when the copy is not the same; then no old backup is removed.
    """
    path = folder.backups / f"{now.strftime(STAMP)}.jsonl.gz"
    with disk(path):
        folder.backups.mkdir(exist_ok=True)
        data = folder.journal.read_bytes()
        data = data[: data.rfind(b"\n") + 1]
        write_whole(path, gzip.compress(data, 6, mtime=0))
        if _digest(gzip.decompress(path.read_bytes())) != _digest(data):
            path.unlink()
            raise NotReadable(path=path, detail="verify")
        _rotate(folder)
    return Backup(path, now)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _rotate(folder: Folder) -> None:
    there = backups(folder)
    months: dict[tuple[int, int], Backup] = {}
    for backup in there:
        months.setdefault((backup.made.year, backup.made.month), backup)
    keep = {b.path for b in there[:DAILY]} | {b.path for b in list(months.values())[:MONTHLY]}
    for backup in there:
        if backup.path not in keep:
            backup.path.unlink(missing_ok=True)


def lines_of(path: Path) -> Iterator[Line | Damage]:
    """The edits in a journal or a backup of one; raises NotReadable when it cannot be unpacked."""
    try:
        with disk(path), gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            yield from read_lines(file)
    except (EOFError, zlib.error, DiskTrouble) as error:
        raise NotReadable(path=path, detail=str(error)) from error


def restore_backup(folder: Folder, backup: Backup, now: datetime) -> Folder:
    """Put the journal of a backup in place; what stood is kept as a backup of its own.

    The workspace must be closed. It gets a new device id, because its operations after the backup
    may already be known elsewhere. Raises NotReadable when the backup is damaged.
    """
    damaged = [line for line in lines_of(backup.path) if isinstance(line, Damage)]
    if damaged:
        raise NotReadable(path=backup.path, detail=f"{len(damaged)}")
    kept = folder.backups / f"replaced-{now.strftime(STAMP)}.jsonl"
    with disk(folder.journal):
        shutil.copyfile(folder.journal, kept)
        write_whole(folder.journal, gzip.decompress(backup.path.read_bytes()))
        folder.view.unlink(missing_ok=True)
    return folder.renew_device()
