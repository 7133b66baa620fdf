"""The folder of a workspace: which file is what, and on which disk it lies."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import orjson

from ozdesk.domain.change import new_id
from ozdesk.domain.label import Label
from ozdesk.domain.waiting import MOST, USUAL
from ozdesk.errors import (
    FromNewerVersion,
    NotAWorkspace,
    NotReadable,
    disk,
)
from ozdesk.files import TEMPORARY_NAME, open_private, private_folder, write_file
from ozdesk.store.files.places import HEADS, refuse_unfit

FORMAT = 2  # since operations of schema version 2
VIEW, KEPT = "desk.tinydb.json", "desk.alerts.jsonl"
CARRIED_OUT, EXPORTS = "desk.destroyed.json", "desk.exports.jsonl"
HOLDING = ("journal", VIEW, KEPT)
HEAD, HEAD_COPY = HEADS
KNOWN = {"format", "data_set", "device", "former", "root", "wait"}  # what stands in a head
CRC = "crc"  # of all the rest, so that every flipped bit shows
DAMAGED = Label(
    "het bestand is beschadigd. Zet het terug uit een kopie van deze map van een eerdere dag; "
    "begin geen nieuwe administratie in deze map.",
    "the file is damaged. Put it back from a copy of this folder of an earlier day; do not start a "
    "new workspace in this folder.",
)


@dataclass(frozen=True)
class Folder:
    """The places in a workspace; `data_set` is shared by all its desks, `device` is this one's.

    `headless`: its `ozdesk.json` could not be read, and its copy or the view told what should
    stand there. `sealed`: a checksum stands in it, which earlier programs did not write.
    `former` are the ids that this desk had before, `root` is the desk that began its share, `wait`
    the days that a destruction of what others wrote waits here.
    """

    path: Path
    data_set: str
    device: str
    headless: bool = False
    sealed: bool = True
    format: int = FORMAT
    former: tuple[str, ...] = ()
    root: str = ""
    wait: int = USUAL

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

    @property
    def carried_out(self) -> Path:
        """From which places what was destroyed is gone, and from which it is not yet."""
        return self.path / CARRIED_OUT

    @property
    def exports(self) -> Path:
        """Which files left this desk."""
        return self.path / EXPORTS

    def drop_view(self) -> None:
        """Take away what is made of the journal, so that it is made anew; raises OSError."""
        self.carried_out.unlink(missing_ok=True)
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

    def left_overs(self) -> Iterator[Path]:
        """What was left half written of the journal, or of what is made from it."""
        for path in self.path.glob("*.new"):
            if TEMPORARY_NAME.search(path.name) and any(n in path.name for n in HOLDING):
                yield path

    def renew_device(self, device: str = "") -> Folder:
        """Take a new device id, as a restored backup or a copy must: the given or a fresh one."""
        former = (*self.former, self.device)
        return self.changed(device=device or new_device(), former=former)

    def changed(self, **told: Any) -> Folder:
        """The same folder with another head, on disk before returning."""
        new = replace(self, **{"format": FORMAT, "headless": False, "sealed": True} | told)
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
        """Write `ozdesk.json` and its copy, with a checksum."""
        head: dict[str, Any] = {
            "format": self.format, "data_set": self.data_set, "device": self.device,
        }  # fmt: skip
        head |= {"former": list(self.former)} if self.former else {}
        head |= {"root": self.root} if self.root else {}
        head |= {"wait": self.wait} if self.wait != USUAL else {}
        data = orjson.dumps(head | {CRC: _crc(head)}, option=orjson.OPT_INDENT_2)
        for path in (self.path / HEAD, self.path / HEAD_COPY):
            with disk(path):
                write_file(path, data, private=True)


def _crc(head: dict[str, Any]) -> str:
    return f"{zlib.crc32(orjson.dumps(head)):08x}"


def new_device() -> str:
    """A fresh device id: twelve hex digits."""
    return os.urandom(6).hex()


def create_folder(path: Path, data_set: str = "") -> Folder:
    """Make an empty workspace folder, of a data set of its own or one that is shared.

    Raises what `refuse_unfit` raises.
    """
    refuse_unfit(path)
    with disk(path):
        private_folder(path, parents=True)
        folder = Folder(path, data_set or new_id(), new_device())
        open_private(folder.journal).close()
        folder.write_head()
    return folder


def read_head(path: Path, name: str = HEAD) -> Folder:
    """Read `ozdesk.json` or its copy; raise NotAWorkspace, FromNewerVersion or NotReadable."""
    head_path = path / name
    with disk(head_path):
        data = head_path.read_bytes() if head_path.is_file() else None
    if data is None:
        raise NotAWorkspace(path=path)
    try:
        head = orjson.loads(data)
        crc = head.pop(CRC, None)
        version, data_set, device = head["format"], head["data_set"], head["device"]
        whole = crc == _crc(head) if crc is not None else _is_of_earlier_program(head)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotReadable(path=head_path, detail=DAMAGED) from error
    if not whole:
        raise NotReadable(path=head_path, detail=DAMAGED)
    if version > FORMAT:
        raise FromNewerVersion(path=head_path, format=version)
    former, root = tuple(map(str, head.get("former", ()))), str(head.get("root", ""))
    wait = head.get("wait", USUAL)
    days = wait if type(wait) is int and 0 <= wait <= MOST else USUAL
    return Folder(path, str(data_set), str(device), sealed=crc is not None, format=version,
                  former=former, root=root, wait=days)  # fmt: skip


def _is_of_earlier_program(head: dict[str, Any]) -> bool:
    """Whether a head without a checksum can be what an earlier or later program wrote."""
    later = isinstance(head["format"], int) and head["format"] > FORMAT
    known = head.keys() <= KNOWN and isinstance(head.get("former", []), list)
    return later or (known and isinstance(head["format"], int))
