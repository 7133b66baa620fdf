"""Wiping: the values that traces of destruction name leave the journal, backups and attachments.

Everything here can be done again. The attachments go before the journal, which until then tells
which they are; the view does so too, because a damaged journal is mended from the view. Backups
may come later, and beside the window: the traces in the journal tell what must go from them.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

import orjson

from ozdesk.errors import UserError, disk
from ozdesk.files import sync_folder, write_file
from ozdesk.store.files.blobs import Blobs, references
from ozdesk.store.files.folder import Folder
from ozdesk.store.journal.journal import JournalEntry, decode_entry
from ozdesk.store.upkeep.backup import ALONE, Backup, backups, write_backup
from ozdesk.store.upkeep.carried_out import StillThere
from ozdesk.store.upkeep.odd_files import odd_files, remove_copies_of, wipe_odd
from ozdesk.store.upkeep.wiped_lines import (
    RECORD,
    InEffect,
    Moved,
    left_in,
    lines_with_traces,
    wiped_bytes,
    wiped_line,
)

Progress = Callable[[int, int], object]


@dataclass
class Wiped:
    """What a wiping came to: values that left the journal, files rewritten, files removed."""

    values: int = 0
    backups: int = 0
    attachments: int = 0
    damaged: int = 0


def wipe_blobs(folder: Folder, blobs: Blobs, effect: InEffect) -> tuple[Wiped, Moved | None]:
    """Remove the attachments that only destroyed operations in the journal spoke of.

    Gives the journal as it is to be, or None when it may stay. Raises what the disk refuses.
    """
    with disk(folder.path):
        data = folder.journal.read_bytes()
        new, gone = wiped_bytes(data, effect.records)
        done = Wiped(values=gone.values, attachments=_remove_blobs(blobs, gone.digests, new))
    return done, gone.moved(data, new) if new != data else None


def look_for_left_overs(folder: Folder, effect: InEffect) -> None:
    """Look whether the journal is free of what was destroyed, and nothing made from it is older.

    Raises StillThere, or what the disk refuses.
    """
    with disk(folder.journal):
        data = folder.journal.read_bytes()
        for path in folder.left_overs():
            raise StillThere(path=path)
    if left_in(data, effect):
        raise StillThere(path=folder.journal)


def wipe_copies(
    folder: Folder,
    blobs: Blobs,
    effect: InEffect,
    told: Progress = lambda done, all_: None,
) -> Wiped:
    """Wipe what is destroyed from the backups, look, and empty what was set aside.

    The journal may be open meanwhile. What the disk refuses is raised after all else was done.
    """
    with disk(folder.path):
        said = [
            line
            for line in lines_with_traces(folder.journal.read_bytes())
            if any(operation.name in effect.said for operation in line.operations)
        ]
    done, refused = Wiped(), list[UserError]()
    all_ = backups(folder)
    for number, backup in enumerate(all_):
        told(number, len(all_))
        try:
            with ALONE, disk(backup.path):  # one at a time, so that nobody waits for all of them
                done.backups += backup.path.exists() and _wipe_backup(
                    folder, blobs, effect, said, backup
                )
        except UserError as error:
            refused.append(error)
    try:
        with disk(folder.path):
            for path in odd_files(folder):
                try:
                    with ALONE, disk(path):
                        wipe_odd(path, effect)
                except UserError as error:
                    refused.append(error)
    except UserError as error:
        refused.append(error)
    try:
        with ALONE, disk(folder.damaged):
            done.damaged = _empty_damaged(folder)
    except UserError as error:
        refused.append(error)
    if refused:
        raise refused[0]
    return done


def replace_journal(folder: Folder, data: bytes) -> None:
    """Put the wiped journal in place; nobody may have the old one open. The view goes first."""
    with ALONE, disk(folder.journal):
        folder.drop_view()
        sync_folder(folder.path)
        folder.sweep()
        write_file(folder.journal, data, private=True)


def _remove_blobs(blobs: Blobs, digests: Iterable[str], *kept_in: bytes) -> int:
    """Remove the blobs that nothing which is kept speaks of; gives how many."""
    count, gone = 0, set(digests) - still_told(digests, *kept_in)
    for digest in sorted(gone):
        if (place := blobs.find(digest)) is not None:
            place.unlink(missing_ok=True)
            sync_folder(place.parent)
            count += 1
    return count + remove_copies_of(blobs.folder, gone)


def still_told(digests: Iterable[str], *kept_in: bytes) -> set[str]:
    """Which blobs the edits that are kept still speak of."""
    asked = {digest.encode() for digest in digests}
    if not asked:
        return set()
    pattern = re.compile(b"|".join(sorted(asked)))
    told: set[str] = set()
    for data in kept_in:
        for one in io.BytesIO(data):
            if pattern.search(one):
                told.update(_told(one))
    return told


def _told(one: bytes) -> Iterator[str]:
    with suppress(ValueError):
        for operation in decode_entry(one).operations:
            yield from references(operation)


def _wipe_backup(
    folder: Folder, blobs: Blobs, effect: InEffect, said: list[JournalEntry], backup: Backup
) -> bool:
    """Rewrite one backup; tells whether it held something destroyed."""
    try:
        data = gzip.decompress(backup.path.read_bytes())
    except (EOFError, zlib.error, gzip.BadGzipFile):
        backup.path.unlink()
        return True
    new, gone = wiped_bytes(data, effect.records)
    new += _missing(said, effect, new)
    if new != data:
        _remove_blobs(blobs, gone.digests, folder.journal.read_bytes(), new)
        write_backup(backup, new)
    if left_in(gzip.decompress(backup.path.read_bytes()), effect):
        raise StillThere(path=backup.path)
    return new != data


def _missing(said: list[JournalEntry], effect: InEffect, data: bytes) -> bytes:
    """The lines with traces that a backup lacks about records it holds, so that it can be used."""
    here = set(RECORD.findall(data))
    known = {line.edit for line in lines_with_traces(data)}
    lines = [line for line in said if line.edit not in known]
    return b"".join(
        wiped_line(line, effect.records).data
        for line in lines
        if any(orjson.dumps(o.record)[1:-1] in here for o in line.operations)
    )


def _empty_damaged(folder: Folder) -> int:
    """Remove what was set aside because it was damaged: nobody can tell what it holds."""
    count = 0
    for path in folder.damaged.glob("*"):
        if path.is_file():
            path.unlink()
            count += 1
    return count
