"""What a shared folder is: its `FORMAT.json`, and how one finds out before connecting."""

from __future__ import annotations

import os
import time
import zlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import orjson

from ozdesk.domain.label import Label
from ozdesk.errors import FromNewerVersion, UserError
from ozdesk.store.files.places import SHARE_MARK, refuse_inside
from ozdesk.sync.share.card import Desk
from ozdesk.sync.share.refusals import (
    FoldersNested,
    NotAShare,
    ShareGone,
    ShareReadOnly,
    ShareTaken,
)
from ozdesk.sync.share.share_files import ShareFiles, translated_errors

FORMAT = 1
FORMAT_FILE = SHARE_MARK
DEVICES, BLOBS, KEYS = "devices", "blobs", "keys"
CLUTTER = {
    "desktop.ini",
    "thumbs.db",
    ".ds_store",
    ".stfolder",
    ".stignore",
    ".sync",
    ".stversions",
}


@dataclass(frozen=True)
class Format:
    """The one file that never changes: which data set, whose key began it, how it is encrypted."""

    data_set: str
    root: Desk
    cipher: dict[str, Any] | None = None

    def to_bytes(self) -> bytes:
        """The file."""
        told = {
            "ozdesk-share": FORMAT, "data_set": self.data_set, "root": list(self.root),
            "cipher": self.cipher, "made": int(time.time() * 1000),
        }  # fmt: skip
        return orjson.dumps(told | {"crc": _crc(told)}, option=orjson.OPT_INDENT_2)


def _crc(told: dict[str, Any]) -> str:
    """A checksum over the fields, to tell a damaged file from another share."""
    return f"{zlib.crc32(orjson.dumps(told)):08x}"


def read_format(files: ShareFiles) -> Format:
    """Read it; raise ShareGone, NotAShare, FromNewerVersion."""
    data = files.read(FORMAT_FILE)
    if data is None:
        with translated_errors(files.path):
            there = files.path.is_dir()
        raise NotAShare(path=files.path) if there else ShareGone(path=files.path)
    try:
        raw = orjson.loads(data)
        if (crc := raw.pop("crc", None)) is not None and crc != _crc(raw):
            raise ValueError("damaged")
        form, data_set, root = raw["ozdesk-share"], raw["data_set"], raw["root"]
        read = Format(str(data_set), (str(root[0]), str(root[1])), raw["cipher"])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise NotAShare(path=files.path) from error
    if not isinstance(form, int) or form > FORMAT:
        raise FromNewerVersion(path=files.path, format=form)
    return read


def make_share(files: ShareFiles, told: Format) -> None:
    """Make a share of an empty folder; raise ShareTaken, ShareGone, ShareReadOnly, ShareFull."""
    look = found_at(files)
    if look.what is not What.EMPTY:
        raise look.error or ShareTaken(path=files.path)
    files.make(DEVICES)
    files.make(BLOBS)
    files.make(f"{DEVICES}/{told.root[0]}")
    files.put(FORMAT_FILE, told.to_bytes(), f"{DEVICES}/{told.root[0]}")


def keep_apart(shared: Path, own: Path) -> None:
    """Raise FoldersNested where a workspace would lie on its share, with its keys, or around it."""
    with translated_errors(shared):
        one, other = shared.resolve(), own.resolve()
        if one == other or one in other.parents or other in one.parents:
            raise FoldersNested(path=shared, own=own)
        for path in (one, other):
            refuse_inside(path)


class What(Enum):
    """What a folder turns out to be."""

    EMPTY = Label("Een lege map: hier kan de administratie gedeeld worden.",
                  "An empty folder: the workspace can be shared here.")  # fmt: skip
    SHARE = Label("Een gedeelde administratie; bureaus: {desks}.",
                  "A shared workspace; desks: {desks}.")  # fmt: skip
    OTHER = Label("Een map met andere bestanden; kies een lege map.",
                  "A folder with other files; choose an empty folder.")  # fmt: skip
    UNFIT = Label("Hier kan ozdesk niet terecht.", "ozdesk cannot work here.")


@dataclass(frozen=True)
class ShareProbe:
    """What a folder is, before connecting to it; `error` is why it cannot be used."""

    what: What
    format: Format | None = None
    desks: int = 0
    writable: bool = False
    error: UserError | None = None


def found_at(files: ShareFiles) -> ShareProbe:
    """Look whether a folder is reachable, writable, and ours."""
    try:
        with translated_errors(files.path):
            refuse_inside(files.path)
            names = [name for name in os.listdir(files.path) if name.lower() not in CLUTTER]
        if FORMAT_FILE in names:
            told = read_format(files)
            kept = DEVICES in names  # some synchronisers drop it while it is empty
            desks = len(files.folders(DEVICES)) if kept else 0
            return ShareProbe(What.SHARE, told, desks, _writable(files, DEVICES if kept else "."))
        if names:
            return ShareProbe(What.OTHER)
        if not _writable(files, "."):
            return ShareProbe(What.UNFIT, error=ShareReadOnly(path=files.path))
        return ShareProbe(What.EMPTY, writable=True)
    except UserError as error:
        return ShareProbe(What.UNFIT, error=error)


def _writable(files: ShareFiles, below: str) -> bool:
    name = f"{below}/{os.urandom(6).hex()}.new"
    try:
        (files.path / name).write_bytes(b"")
    except OSError:
        return False
    return files.remove(name)


def folder_of(path: Path) -> ShareFiles:
    """The files of a shared folder."""
    return ShareFiles(path.absolute())
