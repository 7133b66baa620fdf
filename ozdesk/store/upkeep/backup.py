"""Rotating backups of the journal, each read back before it counts."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock

from ozdesk.domain.label import Label
from ozdesk.errors import DiskProblem, NotReadable, disk
from ozdesk.files import private_folder, write_file
from ozdesk.store.files.folder import Folder
from ozdesk.store.files.lock import DeskLock
from ozdesk.store.journal.journal import Damage, JournalEntry, decode_entry, read_lines
from ozdesk.store.lasting import lasting

STAMP = "%Y-%m-%dT%H-%M-%S"
DAILY, MONTHLY = 10, 12
DUE = timedelta(days=1)
ALONE = RLock()  # the backup of the day may be made in a thread of its own
SUFFIX, REPLACED, HELD = ".jsonl.gz", "replaced-", "before-"
DIFFERS = Label("de kopie verschilt van het origineel", "the copy differs from the original")
DAMAGED = Label("beschadigde regels: {count}", "damaged lines: {count}")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the journal, and when it was made (local time).

    `replaced`: it stood when a backup was put back. One can go back to it, but a damaged journal
    is not healed from it, for it knows edits that a person wanted to be rid of. `held`: it was made
    before a destruction that waits, and stays until that is carried out.
    """

    path: Path
    made: datetime
    replaced: bool = False
    held: bool = False

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return self.path.stat().st_size


def backups(folder: Folder) -> list[Backup]:
    """The backups there are, newest first; other files are passed over.

    Raises what the disk refuses.
    """
    found = []
    with disk(folder.backups):
        paths = list(folder.backups.glob("*" + SUFFIX))
    for path in paths:
        name = path.name.removesuffix(SUFFIX)
        try:
            made = _moment(name.removeprefix(REPLACED).removeprefix(HELD))
        except ValueError:
            continue
        found.append(Backup(path, made, name.startswith(REPLACED), name.startswith(HELD)))
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def _moment(stamp: str) -> datetime:
    """The moment that a name tells in the form of STAMP; raise ValueError when it tells none."""
    day, _, clock = stamp.partition("T")
    return datetime.fromisoformat(f"{day}T{clock.replace('-', ':')}")


def back_up_if_due(folder: Folder, now: datetime) -> Backup | None:
    """Make a backup when there is none of about this day and the journal holds something."""
    with disk(folder.journal):
        if any(abs(now - backup.made) < DUE for backup in backups(folder)):
            return None
        if folder.journal.stat().st_size == 0:
            return None
    return back_up(folder, now)


def back_up(folder: Folder, now: datetime) -> Backup:
    """Copy the journal, read the copy back, and let the oldest go.

    Raises NotReadable when the copy is not the same; then no old backup is removed.
    """
    backup = Backup(folder.backups / f"{now.strftime(STAMP)}{SUFFIX}", now.replace(microsecond=0))
    with ALONE, disk(backup.path):
        write_backup(backup, _up_to_last_edit(folder.journal.read_bytes()))
        _rotate(folder, backup)
    return backup


def hold_backup(folder: Folder, now: datetime) -> None:
    """Make a backup that stays until it is let go of, unless there is one; raise NotReadable."""
    with ALONE, disk(folder.journal):
        if any(backup.held for backup in backups(folder)):
            return
        data, made = folder.journal.read_bytes(), now.replace(microsecond=0)
        path = folder.backups / f"{HELD}{now.strftime(STAMP)}{SUFFIX}"
        write_backup(Backup(path, made, held=True), _up_to_last_edit(data))


def _up_to_last_edit(data: bytes) -> bytes:
    """A journal without what stands behind its last edit; all whole lines where none is sound."""
    whole = end = data.rfind(b"\n") + 1
    while end:
        start = data.rfind(b"\n", 0, end - 1) + 1
        try:
            decode_entry(data[start:end])
        except ValueError:
            end = start
        else:
            return data[:end]
    return data[:whole]


def let_go_of_held(folder: Folder) -> None:
    """Let the backups that were held be backups like any other; raises what the disk refuses."""
    with ALONE, disk(folder.backups):
        for backup in backups(folder):
            if backup.held:
                backup.path.rename(folder.backups / backup.path.name.removeprefix(HELD))


def write_backup(backup: Backup, data: bytes) -> None:
    """Write a backup and read it back; raise NotReadable when it is not the same."""
    private_folder(backup.path.parent)
    write_file(backup.path, gzip.compress(data, 6, mtime=0), private=True)
    if _digest(gzip.decompress(backup.path.read_bytes())) != _digest(data):
        backup.path.unlink()
        raise NotReadable(path=backup.path, detail=DIFFERS)


def _digest(data: bytes) -> str:
    import hashlib  # late: the start needs no OpenSSL

    return hashlib.sha256(data).hexdigest()


def _rotate(folder: Folder, last: Backup) -> None:
    """Keep some by day and some by month; a clock that was ahead costs no room of its own."""
    there = [backup for backup in backups(folder) if not (backup.replaced or backup.held)]
    past = [backup for backup in there if backup.made <= last.made]
    ahead = [backup for backup in there if backup.made > last.made]
    keep = {backup.path for backup in (*_kept(past), *_kept(ahead))}
    for backup in there:
        if backup.path not in keep:
            backup.path.unlink(missing_ok=True)


def _kept(there: list[Backup]) -> list[Backup]:
    months: dict[tuple[int, int], Backup] = {}
    for backup in there:
        months.setdefault((backup.made.year, backup.made.month), backup)
    return there[:DAILY] + list(months.values())[:MONTHLY]


def backup_entries(path: Path) -> Iterator[JournalEntry | Damage]:
    """The edits in a journal or a backup of one; raises NotReadable when it cannot be unpacked."""
    try:
        with disk(path), gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            yield from read_lines(file)
    except (EOFError, zlib.error, DiskProblem) as error:
        raise NotReadable(path=path, detail=str(error)) from error


@lasting
def restore_backup(folder: Folder, backup: Backup, now: datetime) -> Folder:
    """Put the journal of a backup in place; what stood is kept as a backup of its own.

    Raises InUse when a desk has the workspace open, NotReadable when the backup is damaged. The
    workspace gets a new device id, because its operations after the backup may already be known
    elsewhere.
    """
    lock = DeskLock(folder.path, "")
    try:
        damaged = [line for line in backup_entries(backup.path) if isinstance(line, Damage)]
        if damaged:
            raise NotReadable(path=backup.path, detail=DAMAGED.with_(count=len(damaged)))
        with ALONE, disk(folder.journal):
            data = gzip.decompress(backup.path.read_bytes())
            _replace_all(folder, now)
            folder = folder.renew_device()
            folder.drop_view()
            write_file(folder.journal, data, private=True)
            back_up(folder, now)  # what the journal is healed from, from now on
    finally:
        lock.release()
    return folder


def _replace_all(folder: Folder, now: datetime) -> None:
    """Keep the journal that stands, and mark every backup so far as replaced."""
    stood = folder.journal.read_bytes() if folder.journal.exists() else b""
    write_backup(_replaced(folder, now), stood)
    for backup in backups(folder):
        if not backup.replaced:
            backup.path.rename(_replaced(folder, backup.made).path)


def _replaced(folder: Folder, moment: datetime) -> Backup:
    while (path := folder.backups / f"{REPLACED}{moment.strftime(STAMP)}{SUFFIX}").exists():
        moment += timedelta(seconds=1)
    return Backup(path, moment, replaced=True)
