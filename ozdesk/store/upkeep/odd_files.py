"""Files in the folder of a workspace that are not of it, such as copies that synchronisers leave.

What was destroyed may stand in a copy of a journal, of a backup, of the view or of an attachment,
whatever that is called.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path

from ozdesk.files import write_file
from ozdesk.store.files.blobs import DIGEST, content_digest
from ozdesk.store.files.folder import Folder
from ozdesk.store.upkeep.backup import backups
from ozdesk.store.upkeep.carried_out import StaysThere, StillThere
from ozdesk.store.upkeep.wiped_lines import InEffect, left_in, wiped_bytes
from ozdesk.store.view.database import HEAD as VIEW_HEAD

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
BIGGEST = 256 * 1024 * 1024  # bytes that are unpacked of one file
UNREADABLE = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError,
              RuntimeError)  # fmt: skip


def odd_files(folder: Folder) -> Iterator[Path]:
    """The files of the folder that are not the workspace's own; attachments and packs apart.

    What the disk does not let us look at counts as a file: who reads it is refused, and tells.
    """
    known = {folder.journal, folder.view, *(backup.path for backup in backups(folder))}
    apart = (folder.blobs, folder.packs, folder.damaged)
    for path in sorted(folder.path.rglob("*")):
        within = any(path.is_relative_to(each) for each in apart)
        if _may_be_file(path) and not (path in known or within):
            yield path


def _may_be_file(path: Path) -> bool:
    try:
        return path.is_file() and not path.is_symlink()
    except OSError:
        return True


def unpacked(data: bytes) -> Iterator[bytes]:
    """Bytes, and what is packed in them: with gzip, or as a part of a zip file."""
    yield data
    try:
        if data.startswith(GZIP):
            with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
                yield file.read(BIGGEST)
        elif data.startswith(ZIP):
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                for part in parts.infolist():
                    if part.file_size <= BIGGEST:
                        yield from unpacked(parts.read(part))
    except UNREADABLE:
        return


def holds_destroyed(data: bytes, effect: InEffect) -> bool:
    """Whether something of what is destroyed stands in the bytes of a file, or in its parts."""
    return any(left_in(each, effect) or _is_of_view(each, effect) for each in unpacked(data))


def _is_of_view(data: bytes, effect: InEffect) -> bool:
    """Whether bytes are a copy of a view that tells of a record of which something is destroyed."""
    ids = (f'"{id}"'.encode() for id in effect.records)
    return data.startswith(VIEW_HEAD) and any(id in data for id in ids)


def stays(path: Path) -> bool:
    """Whether a file is left as it is, for it may hold more than copies of ours."""
    with path.open("rb") as file:
        return file.read(len(ZIP)) == ZIP


def wipe_odd(path: Path, effect: InEffect) -> None:
    """Take what is destroyed out of a file that is not of the workspace, and look.

    A copy of a view goes, for it can be made again. Raises StaysThere for a zip file, which may
    hold more than that, StillThere, and what the disk refuses.
    """
    data = path.read_bytes()
    if not holds_destroyed(data, effect):
        return
    if stays(path):
        raise StaysThere(path=path)
    if data.startswith(VIEW_HEAD):
        path.unlink()
        return
    packed = data.startswith(GZIP)
    new, _ = wiped_bytes(gzip.decompress(data) if packed else data, effect.records)
    write_file(path, gzip.compress(new, 6, mtime=0) if packed else new, private=True)
    if holds_destroyed(path.read_bytes(), effect):
        raise StillThere(path=path)


def remove_copies_of(folder: Path, digests: Collection[str]) -> int:
    """Take away copies of blobs that bear another name than their own; gives how many."""
    count = 0
    for path in sorted(folder.rglob("*")) if digests else ():
        proper = DIGEST.fullmatch(path.name) and path.parent.name == path.name[:2]
        if path.is_file() and not proper and content_digest(path) in digests:
            path.unlink()
            count += 1
    return count
