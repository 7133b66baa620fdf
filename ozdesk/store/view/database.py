"""The current view of the journal: a TinyDB file that can always be made again.

The file is stock TinyDB JSON. Its first table says what it was made from and holds the CRC-32 of
all that follows, so a changed, foreign or half-written file is noticed and never believed.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from ozdesk.domain.frontier import Reach
from ozdesk.domain.membership import KIND as DESK
from ozdesk.domain.membership import act_of
from ozdesk.domain.operation import Counts, Operation, canonical, counts_on, sha256_hex
from ozdesk.domain.raw import Doc
from ozdesk.domain.waiting import DAY, USUAL, Kinship, Standing, Term, standing_of
from ozdesk.files import write_file
from ozdesk.store.view.places import (
    arrivals_at,
    is_within,
    read_limit,
    read_reach,
    told_limit,
    told_reach,
)

HEAD = b'{"meta":{"1":{"crc":"'
Tables = dict[str, dict[str, Any]]


class LiveStorage(Storage):
    """TinyDB storage over a dict in memory; only `Database.save` writes the file."""

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
class ViewSource:
    """What a view was made from: so much of which journal, and the state of this desk in it.

    `time` is the logical time of this desk's last operation, `version` that of the program that
    made the view, `root` the desk by which it was worked out whose work counts.
    """

    data_set: str
    device: str
    size: int = 0
    checksum: int = 0
    count: int = 0
    time: int = 0
    version: int = 1
    root: str = ""
    done: list[tuple[str, int]] = field(default_factory=list)
    undone: list[tuple[str, int]] = field(default_factory=list)


class Database(TinyDB):
    """The database: tables `records`, `bin`, `places` (of operations in the journal), `undecided`.

    `bin` also holds what is left of records that were destroyed; `waiting` tells of records which
    long texts have yet to arrive; `traces` counts by record the traces of destruction. `reach` is
    how far each desk is known, `limits` of which desks not all work counts, `received` when what
    stands after a place in the journal came in, `desks` counts the operations on the records of
    desks. `effects` tells by record which destructions are in effect, `due` when the first that
    waits will be (ms since 1970 UTC), `passed` of which the term ended: it does not begin anew when
    a clock is set back. `misdated` are operations of which the logical
    time does not follow. `unsettled`: it is to be worked out whose work counts.
    """

    table_class = LiveTable

    def __init__(self, origin: ViewSource, tables: Tables | None = None) -> None:
        self._all: Tables = tables if tables is not None else {}
        super().__init__(self._all, storage=LiveStorage)
        self.origin = origin
        self.records = cast(LiveTable, self.table("records"))
        self.bin = cast(LiveTable, self.table("bin"))
        self.places: dict[str, list[int]] = self._all.setdefault("places", {})
        self.undecided: dict[str, list[str]] = self._all.setdefault("undecided", {})
        self.waiting: dict[str, list[str]] = self._all.setdefault("waiting", {})
        self.traces: dict[str, int] = self._all.setdefault("traces", {})
        self.received: dict[str, int] = self._all.setdefault("received", {})
        self.desks: dict[str, int] = self._all.setdefault("desks", {})
        self.effects: dict[str, list[str]] = self._all.setdefault("effects", {})
        self.due: dict[str, int] = self._all.setdefault("due", {})
        self.passed: dict[str, list[str]] = self._all.setdefault("passed", {})
        self.wait = USUAL * DAY
        self.standings: dict[str, Standing] = {}
        self.unsettled = "kin" not in self._all
        self._kin: dict[str, list[str]] = self._all.setdefault("kin", {})
        follows = {desk: frozenset(ids) for desk, ids in self._kin.items() if ids}
        self.kin = Kinship(origin.root, frozenset({origin.root, *self._kin}), follows)
        self.own: frozenset[str] = frozenset([origin.device])
        self._reach: dict[str, list[Any]] = self._all.setdefault("reach", {})
        self._limits: dict[str, list[Any]] = self._all.setdefault("limits", {})
        self.reach = {desk: read_reach(told) for desk, told in self._reach.items()}
        self.limits = {desk: read_limit(told) for desk, told in self._limits.items()}
        self.misdated: dict[str, list[str]] = self._all.setdefault("misdated", {})
        self.previous: dict[str, int | None] = {}  # until what they belong to is shown

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

    def counts(self, operation: Operation) -> bool:
        """Whether an operation counts, by what is decided about the desk that wrote it."""
        return is_within(self.limits, operation)

    @property
    def counting(self) -> Counts | None:
        """What tells which operations count, None when all of them do."""
        return self.counts if self.limits else None

    def note_reach(self, operation: Operation) -> None:
        """Remember how far a desk is known, and what may decide about desks."""
        if operation.kind == DESK:
            self.desks[operation.record] = self.desks.get(operation.record, 0) + 1
            self.unsettled |= act_of(operation) is not None
        limit = self.limits.get(operation.device)
        self.unsettled |= limit is not None and operation.count <= limit.count
        if operation.device not in self.reach:
            self.reach[operation.device] = Reach()
        if operation.device not in self.own and operation.clock is not None:
            before = self.reach[operation.device].time_of(operation.count - 1)
            self.previous[operation.name] = before
        self.reach[operation.device].note(operation.count, operation.name, operation.logical)

    def note_misdated(self, id: str, operations: Iterable[Operation]) -> None:
        """Verify the logical times of what came in of a record; what does not follow is marked."""
        known = {operation.name: operation for operation in operations}
        wrong = [name for name, operation in known.items() if name in self.previous
                 and not counts_on(operation, self.previous.pop(name), known)]  # fmt: skip
        if wrong:
            self.misdated[id] = sorted({*self.misdated.get(id, ()), *wrong})

    def arrivals(self, id: str, operations: Sequence[Operation]) -> dict[str, int]:
        """When operations of a record came in from other desks, as far as that was noted.

        They are given as they came.
        """
        if not self.received or self.own.issuperset(o.device for o in operations):
            return {}
        at = arrivals_at(self.received, self.places.get(id, ()))
        told = zip(operations, at, strict=False)
        return {o.name: time for o, time in told if time and o.device not in self.own}

    def standing(
        self, id: str, stored: Sequence[Operation], fresh: Sequence[Operation] = ()
    ) -> Standing:
        """How the destructions of a record stand now: from its operations as they were stored, and
        those that come in at this moment.
        """
        now, at = int(time.time() * 1000), self.arrivals(id, stored)
        at |= {operation.name: now for operation in fresh}

        passed = self.passed.get(id, ())

        def arrived(operation: Operation) -> int:
            if operation.name in passed:
                return 0
            own = operation.written if operation.device in self.own else 0
            return at.get(operation.name, own)

        term = Term(now, self.wait, bool(self.origin.root))
        return standing_of([*stored, *fresh], term, arrived, self.counting, self.kin)

    def settle_kinship(self, kin: Kinship) -> set[str]:
        """Take over who is who; gives the records of which the destructions may stand otherwise."""
        if kin == self.kin:
            return set()
        self.kin = kin
        self._kin.clear()
        self._kin.update({desk: [] for desk in kin.desks if desk})
        self._kin.update({desk: sorted(ids) for desk, ids in kin.follows.items()})
        self.standings.clear()
        return set(self.traces)

    def note_standing(self, id: str, standing: Standing) -> None:
        """Remember which destructions of a record are in effect, and when the next will be."""
        if id in self.traces:
            self.standings[id] = standing
        else:
            self.standings.pop(id, None)
        if standing.effective:
            self.effects[id] = standing.marks
        else:
            self.effects.pop(id, None)
        if standing.passed:
            self.passed[id] = sorted(standing.passed)
        else:
            self.passed.pop(id, None)
        if standing.due is not None:
            self.due[id] = standing.due
        else:
            self.due.pop(id, None)

    @property
    def in_effect(self) -> str:
        """What tells all destructions in effect from any others; empty where there are none."""
        if not self.effects:
            return ""
        return sha256_hex(canonical(self.effects))[:32]

    def save(self, path: Path) -> None:
        """Write the file whole or not at all; raises OSError."""
        meta = vars(self.origin) | {"done": self.origin.done[-200:]}
        self._reach.update((desk, told_reach(reach)) for desk, reach in self.reach.items())
        self._limits.clear()
        self._limits.update((desk, told_limit(each)) for desk, each in self.limits.items())
        tables = {k: v for k, v in self._all.items() if k != "meta"}
        rest = b'",' + orjson.dumps(meta)[1:] + b"}," + orjson.dumps(tables)[1:]
        write_file(path, HEAD + b"%08x" % zlib.crc32(rest) + rest, private=True)


def load_view(path: Path) -> Database | None:
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
        meta["time"] = meta["time"] if isinstance(meta["time"], int) else 0
        meta["done"], meta["undone"] = ([tuple(s) for s in meta[k]] for k in ("done", "undone"))
        known = {each.name for each in fields(ViewSource)}
        source = {name: told for name, told in meta.items() if name in known}
        return Database(ViewSource(**source), tables)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
