"""The lines of a journal without the values that traces of destruction name."""

from __future__ import annotations

import io
import re
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

import orjson

from ozdesk.domain.destruction import Destroyed, is_trace, lacks, wiped_raw
from ozdesk.domain.operation import DESTROYED, Operation
from ozdesk.domain.operation_parts import VALUE
from ozdesk.store.files.blobs import references
from ozdesk.store.journal.journal import JournalEntry, decode_entry, mark_in, read_lines
from ozdesk.store.view.database import Database
from ozdesk.store.view.places import LENGTH

RECORD = re.compile(rb'"r":"([^"]*)"')
EDIT = re.compile(rb'[0-9a-f]{8} \{"e":"([0-9a-zA-Z-]+)"')
TRACE = b'"f":"' + DESTROYED.encode()


@dataclass(frozen=True)
class InEffect:
    """The destructions that are in effect: what they take from each record, and who says so.

    `said` names the traces and what confirmed them; `mark` tells all of it from any other.
    """

    records: Mapping[str, Destroyed] = field(default_factory=dict)
    said: frozenset[str] = frozenset()
    count: int = 0
    mark: str = ""

    def takes(self, operation: Operation) -> bool:
        """Whether something of an operation is to be gone and is still there."""
        destroyed = self.records.get(operation.record)
        return bool(destroyed and destroyed.takes(operation))


@dataclass(frozen=True)
class Moved:
    """A journal that was rewritten: what it was, what it is, and by how much lines moved.

    `shifts` are places in the old one, each with the bytes by which all from there on moved;
    `places` those of the operations in lines that changed, old and new; `records` what those lines
    are about. `whole` is off when lines were lost, so that the new one is to be read anew.
    """

    old: bytes
    new: bytes
    shifts: tuple[tuple[int, int], ...]
    places: Mapping[int, int]
    records: frozenset[str]
    whole: bool

    def place(self, size: int, mark: str) -> tuple[int, str] | None:
        """A marked place in the old journal in the new one, with its mark; None when it is none."""
        if size > len(self.old) or (size and mark_in(self.old, size) != mark):
            return None
        size = self.start(size)
        return size, mark_in(self.new, size)

    def start(self, old: int) -> int:
        """Where a line begins that began at `old`."""
        at = bisect_right(self.shifts, old, key=lambda shift: shift[0])
        return old + (self.shifts[at - 1][1] if at else 0)

    def relocate(self, view: Database) -> None:
        """Let a view of the old journal point into the new one."""
        first = self.shifts[0][0] if self.shifts else 0
        for places in view.places.values():
            for number, old in enumerate(places):
                if old in self.places:
                    places[number] = self.places[old]
                elif old >> LENGTH >= first:
                    places[number] = old + (self.start(old >> LENGTH) - (old >> LENGTH) << LENGTH)
        origin = view.origin
        for steps in (origin.done, origin.undone):
            steps[:] = [(edit, self.start(start)) for edit, start in steps]
        received = [(str(self.start(int(old))), at) for old, at in view.received.items()]
        view.received.clear()
        view.received.update(received)


def lines_with_traces(data: bytes) -> Iterator[JournalEntry]:
    """The edits in the bytes of a journal that speak of destruction."""
    for one in io.BytesIO(data):
        if TRACE in one:
            with suppress(ValueError):
                line = decode_entry(one)
                if any(is_trace(operation.path) for operation in line.operations):
                    yield line


def left_in(data: bytes, effect: InEffect) -> int:
    """How many operations in the bytes of a journal hold something that should be gone."""
    wanted = {orjson.dumps(record)[1:-1] for record in effect.records}
    count = 0
    for one in io.BytesIO(data):
        if not wanted.isdisjoint(RECORD.findall(one)):
            lines = [line for line in read_lines([one]) if isinstance(line, JournalEntry)]
            count += sum(effect.takes(o) for line in lines for o in line.operations)
    return count


@dataclass
class Gone:
    """What was taken out of some bytes: how many values, and which blobs they spoke of.

    `shifts` tells from which place on all moved by how many bytes.
    """

    values: int = 0
    digests: set[str] = field(default_factory=set)
    shifts: list[tuple[int, int]] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    records: set[str] = field(default_factory=set)
    whole: bool = True

    def changed(self, one: bytes, new: bytes, start: int, moved: int) -> None:
        """Note a line that changed: where it began, and by how much it moved."""
        self.shifts.append((start + len(one), moved + len(new) - len(one)))
        try:
            before, after = decode_entry(one, start), decode_entry(new, start + moved)
        except ValueError:
            self.whole = False
            return
        self.places.update(zip(before.places, after.places, strict=True))
        self.records.update(operation.record for operation in after.operations)

    def moved(self, old: bytes, new: bytes) -> Moved:
        """The journal before and after."""
        records = frozenset(self.records)
        return Moved(old, new, tuple(self.shifts), self.places, records, self.whole)


def wiped_bytes(data: bytes, records: Mapping[str, Destroyed]) -> tuple[bytes, Gone]:
    """The lines of a journal without the values that are destroyed; what is unreadable goes."""
    wanted = {orjson.dumps(record)[1:-1] for record in records}
    gone = Gone()

    def wiped_one(one: bytes) -> bytes:
        if not _is_whole(one):
            salvaged = (line for line in read_lines([one]) if isinstance(line, JournalEntry))
            return b"".join(_wiped_line(line.data, records, gone) for line in salvaged)
        if wanted.isdisjoint(RECORD.findall(one)):
            return one
        try:
            return _wiped_line(one, records, gone)
        except ValueError:
            return b""

    return _rewritten(data, wiped_one, gone), gone


def _rewritten(data: bytes, change: Callable[[bytes], bytes], gone: Gone) -> bytes:
    """The lines of a journal, each as `change` gives it; `gone` notes by how much they moved."""
    out = []
    start = moved = 0
    for one in io.BytesIO(data):
        new = change(one)
        out.append(new)
        if new != one:
            gone.changed(one, new, start, moved)
            moved += len(new) - len(one)
        start += len(one)
    return b"".join(out)


def refilled(data: bytes, lines: Mapping[str, JournalEntry]) -> Moved:
    """A journal in which edits hold again what they hold in `lines`, by the name of the edit."""
    gone = Gone()

    def refilled_one(one: bytes) -> bytes:
        name = EDIT.match(one)
        line = lines.get(name[1].decode()) if name and _is_whole(one) else None
        return one if line is None else _fuller(one, line.data)

    new = _rewritten(data, refilled_one, gone)
    return gone.moved(data, new)


def _fuller(one: bytes, other: bytes) -> bytes:
    """A line with each operation as it stands in the one or the other that lacks less of it."""
    raw, more = orjson.loads(one[9:-1]), orjson.loads(other[9:-1])
    kept = []
    for mine, theirs in zip(raw["ops"], more["ops"], strict=True):
        own, told = Operation.from_json(mine), Operation.from_json(theirs)
        kept.append(theirs if own.name == told.name and lacks(told) < lacks(own) else mine)
    body = orjson.dumps(raw | {"ops": kept})
    return b"%08x %s\n" % (zlib.crc32(body), body)


def wiped_line(line: JournalEntry, records: Mapping[str, Destroyed]) -> JournalEntry:
    """A line as it may be kept; the same line when it holds nothing that is destroyed."""
    if not any(operation.record in records for operation in line.operations):
        return line
    gone = Gone()
    data = _wiped_line(line.data, records, gone)
    return replace(decode_entry(data), start=0) if gone.values else line


def _is_whole(one: bytes) -> bool:
    try:
        return one.endswith(b"\n") and int(one[:8], 16) == zlib.crc32(one[9:-1])
    except ValueError:
        return False


def _wiped_line(data: bytes, records: Mapping[str, Destroyed], gone: Gone) -> bytes:
    """The bytes of one line without what is destroyed; raise ValueError when it is no edit."""
    raw = orjson.loads(data[9:-1])
    try:
        before, after = raw["ops"], []
        for each in before:
            operation = Operation.from_json(each)
            destroyed = records.get(operation.record)
            if destroyed and (parts := destroyed.takes(operation)):
                gone.values += 1
                gone.digests.update(references(operation) if VALUE in parts else ())
                each = wiped_raw(each, operation, parts)
            after.append(each)
    except (KeyError, TypeError) as error:
        raise ValueError(f"no edit: {error}") from error
    if after == before:
        return data
    body = orjson.dumps(raw | {"ops": after})
    return b"%08x %s\n" % (zlib.crc32(body), body)
