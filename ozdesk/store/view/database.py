"""The current view of the journal: a TinyDB file that can always be made again.

The file is stock TinyDB JSON. Its first table says what it was made from and holds the CRC-32 of
all that follows, so a changed, foreign or half-written file is noticed and never believed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from ozdesk.domain.raw import Doc
from ozdesk.files import write_file

HEAD = b'{"meta":{"1":{"crc":"'
Tables = dict[str, dict[str, Any]]


class LiveStorage(Storage):
    """What TinyDB sees is the dict in memory; the file is written by `View.save` alone."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def read(self) -> Tables:
        return self.tables

    def write(self, data: Any) -> None:
        raise NotImplementedError("the view changes through the journal")


class LiveTable(Table):
    """A table whose documents have text ids and are put and dropped one by one."""

    document_id_class = str  # type: ignore[assignment,unused-ignore]

    @property
    def live(self) -> dict[str, Doc]:
        """The documents themselves, by id; not to be changed in place."""
        tables = cast(Tables, self._storage.read())
        return tables.setdefault(self.name, {})

    def put(self, id: str, doc: Doc) -> None:
        """Set one document."""
        self.live[id] = doc
        self.clear_cache()

    def drop(self, id: str) -> Doc | None:
        """Take one document out."""
        self.clear_cache()
        return self.live.pop(id, None)


@dataclass
class Origin:
    """What a view was made from: so much of which journal, and the state of this desk in it.

    `wiped` is the number of traces of destruction that were acted upon.
    """

    data_set: str
    device: str
    size: int = 0
    checksum: int = 0
    count: int = 0
    time: tuple[int, int] = (0, 0)
    wiped: int = 0
    done: list[tuple[str, int]] = field(default_factory=list)
    undone: list[tuple[str, int]] = field(default_factory=list)


class View(TinyDB):
    """The database: tables `records`, `bin`, `places` (of operations in the journal), `undecided`.

    `bin` also holds what is left of records that were destroyed; `waiting` tells of records which
    long texts have yet to arrive; `traces` counts by record the
    traces of destruction.
    """

    table_class = LiveTable

    def __init__(self, origin: Origin, tables: Tables | None = None) -> None:
        self._all: Tables = tables if tables is not None else {}
        super().__init__(self._all, storage=LiveStorage)
        self.origin = origin
        self.records = cast(LiveTable, self.table("records"))
        self.bin = cast(LiveTable, self.table("bin"))
        self.places: dict[str, list[int]] = self._all.setdefault("places", {})
        self.undecided: dict[str, list[str]] = self._all.setdefault("undecided", {})
        self.waiting: dict[str, list[str]] = self._all.setdefault("waiting", {})
        self.traces: dict[str, int] = self._all.setdefault("traces", {})

    def doc(self, id: str) -> Doc | None:
        """The stored form of a record, in the bin or not."""
        live = self.records.live.get(id)
        return live if live is not None else self.bin.live.get(id)

    def put(self, id: str, doc: Doc, *, there: bool) -> None:
        """Set a record; `there` is off when it lies in the bin."""
        (self.records if there else self.bin).put(id, doc)
        (self.bin if there else self.records).drop(id)

    def note_undecided(self, id: str, paths: Iterable[str]) -> None:
        """Remember which cells of a record hold more than one value."""
        if found := sorted(paths):
            self.undecided[id] = found
        else:
            self.undecided.pop(id, None)

    def note_waiting(self, id: str, digests: list[str]) -> None:
        """Remember which long texts of a record are not here, by the SHA-256 of each."""
        if digests:
            self.waiting[id] = digests
        else:
            self.waiting.pop(id, None)

    def note_places(self, ids: Iterable[str], places: Iterable[int]) -> None:
        """Remember where the operations of records stand in the journal."""
        for id, place in zip(ids, places, strict=True):
            self.places.setdefault(id, []).append(place)

    def note_trace(self, id: str) -> None:
        """Remember that a record, or something of it, was destroyed."""
        self.traces[id] = self.traces.get(id, 0) + 1

    @property
    def unwiped(self) -> bool:
        """Whether there are traces of destruction that were not acted upon."""
        return sum(self.traces.values()) != self.origin.wiped

    def save(self, path: Path) -> None:
        """Write the file whole or not at all; raises OSError."""
        meta = vars(self.origin) | {"done": self.origin.done[-200:]}
        tables = {k: v for k, v in self._all.items() if k != "meta"}
        rest = b'",' + orjson.dumps(meta)[1:] + b"}," + orjson.dumps(tables)[1:]
        write_file(path, HEAD + b"%08x" % zlib.crc32(rest) + rest)


def load_view(path: Path) -> View | None:
    """Read the file; None when it is missing, damaged or not ours. Raises OSError."""
    if not path.is_file():
        return None
    data = path.read_bytes()
    at = len(HEAD)
    crc = b"%08x" % zlib.crc32(memoryview(data)[at + 8 :])
    if not data.startswith(HEAD) or data[at : at + 8] != crc:
        return None
    try:
        tables: Tables = orjson.loads(data)
        meta = tables.pop("meta")["1"]
        meta.pop("crc")
        meta["time"] = tuple(meta["time"])
        meta["done"], meta["undone"] = ([tuple(s) for s in meta[k]] for k in ("done", "undone"))
        return View(Origin(**meta), tables)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
