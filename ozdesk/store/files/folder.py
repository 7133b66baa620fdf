"""The folder of a workspace: which file is what, and on which disk it lies."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from ozdesk.domain.change import new_id
from ozdesk.errors import (
    FolderNotEmpty,
    FromNewerVersion,
    NotAWorkspace,
    NotReadable,
    disk,
)
from ozdesk.files import TEMPORARY_NAME, write_file
from ozdesk.store.files.network import refuse_network

FORMAT = 2  # since operations of schema version 2
VIEW, KEPT = "desk.tinydb.json", "desk.alerts.jsonl"


@dataclass(frozen=True)
class Folder:
    """The places in a workspace; `data_set` is shared by all its desks, `device` is this one's.

    `headless`: its `ozdesk.json` could not be read, and the view told what should stand there.
    `former` are the ids that this desk had before, `root` is the desk that began its share.
    """

    path: Path
    data_set: str
    device: str
    headless: bool = False
    format: int = FORMAT
    former: tuple[str, ...] = ()
    root: str = ""

    @property
    def journal(self) -> Path:
        """The truth: one edit a line."""
        return self.path / "journal.jsonl"

    @property
    def view(self) -> Path:
        """The TinyDB file, rebuilt whenever it is missing or doubtful."""
        return self.path / VIEW

    @property
    def kept(self) -> Path:
        """What rules found at the last closing, beside the view; not believed without it."""
        return self.path / KEPT

    def drop_view(self) -> None:
        """Take away what is made of the journal, so that it is made anew; raises OSError."""
        self.kept.unlink(missing_ok=True)
        self.view.unlink(missing_ok=True)

    @property
    def blobs(self) -> Path:
        """Attachments and very long values by their SHA-256."""
        return self.path / "attachments"

    @property
    def packs(self) -> Path:
        """Packs that were made."""
        return self.path / "packs"

    @property
    def backups(self) -> Path:
        """Verified copies of the journal."""
        return self.path / "backups"

    @property
    def damaged(self) -> Path:
        """What could not be read, kept as it was."""
        return self.path / "damaged"

    def sweep(self) -> None:
        """Take away what a killed program left half written."""
        for folder in (self.path, self.backups, self.damaged, self.blobs):
            with suppress(OSError):  # another time
                for path in folder.glob("*.new"):
                    if TEMPORARY_NAME.search(path.name):
                        path.unlink()

    def renew_device(self, device: str = "") -> Folder:
        """Take a new device id, as a restored backup or a copy must: the given or a fresh one."""
        former = (*self.former, self.device)
        return self.changed(device=device or new_device(), former=former)

    def changed(self, **told: Any) -> Folder:
        """The same folder with another head, on disk before returning."""
        new = replace(self, **{"format": FORMAT, "headless": False} | told)
        new.write_head()
        return new

    def rooted(self, root: str, *, keep: bool) -> Folder:
        """The same folder with another desk that began its share, on disk where that is to be."""
        new = replace(self, root=root)
        if keep:
            new.write_head()
        return new

    @property
    def ids(self) -> frozenset[str]:
        """The id of this desk and those it had before."""
        return frozenset((self.device, *self.former))

    def write_head(self) -> None:
        """Write `ozdesk.json`."""
        head: dict[str, Any] = {
            "format": self.format, "data_set": self.data_set, "device": self.device,
        }  # fmt: skip
        head |= {"former": list(self.former)} if self.former else {}
        head |= {"root": self.root} if self.root else {}
        path = self.path / "ozdesk.json"
        with disk(path):
            write_file(path, orjson.dumps(head, option=orjson.OPT_INDENT_2))


def new_device() -> str:
    """A fresh device id: twelve hex digits."""
    return os.urandom(6).hex()


def create_folder(path: Path, data_set: str = "") -> Folder:
    """Make an empty workspace folder, of a data set of its own or one that is shared.

    Raises FolderNotEmpty or NetworkFolder.
    """
    with disk(path):
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise FolderNotEmpty(path=path)
        refuse_network(path)
        path.mkdir(parents=True, exist_ok=True)
        folder = Folder(path, data_set or new_id(), new_device())
        folder.journal.touch()
        folder.write_head()
    return folder


def read_head(path: Path) -> Folder:
    """Read `ozdesk.json`; raise NotAWorkspace, FromNewerVersion or NotReadable."""
    head_path = path / "ozdesk.json"
    with disk(head_path):
        data = head_path.read_bytes() if head_path.is_file() else None
    if data is None:
        raise NotAWorkspace(path=path)
    try:
        head = orjson.loads(data)
        version, data_set, device = head["format"], head["data_set"], head["device"]
    except (ValueError, KeyError, TypeError) as error:
        raise NotReadable(path=head_path, detail=str(error)) from error
    if not isinstance(version, int) or version > FORMAT:
        raise FromNewerVersion(path=head_path, format=version)
    former = head.get("former", ())
    known = tuple(map(str, former)) if isinstance(former, list) else ()
    root = str(head.get("root", ""))
    return Folder(path, str(data_set), str(device), format=version, former=known, root=root)
