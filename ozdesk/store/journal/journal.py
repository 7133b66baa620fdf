"""The lines of a journal: one edit each, and how it is written and read.

A line is eight hex digits of CRC-32, a space, JSON and a line end. A line without its end was
never acknowledged and is cut; a bad line in the middle is set aside and the rest is kept.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import orjson

from ozdesk.domain.label import Label
from ozdesk.domain.operation import Operation
from ozdesk.store.view.places import LENGTH

OPS = b',"ops":['
START = re.compile(rb"[0-9a-f]{8} \{\"e\":")
MARKED = 256  # bytes by which a place in a journal is known again


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One edit as it was written. `undoes`/`redoes` name the edit that was taken back or redone.

    An entry without operations may tell when what comes after it was received (ms since 1970 UTC).
    """

    edit: str
    name: Label
    operations: tuple[Operation, ...]
    undoes: str = ""
    redoes: str = ""
    start: int = 0
    places: tuple[int, ...] = field(default=(), compare=False)
    data: bytes = field(default=b"", compare=False, repr=False)
    received: int = 0

    @property
    def said(self) -> tuple[str, Label, tuple[Operation, ...], str, str]:
        """All but where it stands."""
        return self.edit, self.name, self.operations, self.undoes, self.redoes


def encode(line: JournalEntry, start: int) -> tuple[bytes, tuple[int, ...]]:
    """The bytes of a line that begins at `start`, and the place of each operation in the file."""
    head: dict[str, Any] = {"e": line.edit, "a": [line.name.nl, line.name.en]}
    if line.undoes:
        head["u"] = line.undoes
    if line.redoes:
        head["r"] = line.redoes
    if line.received:
        head["at"] = line.received
    opening = orjson.dumps(head)[:-1] + OPS
    parts = [orjson.dumps(operation.to_json()) for operation in line.operations]
    body = opening + b",".join(parts) + b"]}"
    places, at = [], start + 9 + len(opening)
    for part in parts:
        places.append(_place(at, part))
        at += len(part) + 1
    return b"%08x %s\n" % (zlib.crc32(body), body), tuple(places)


def _place(at: int, part: bytes) -> int:
    if len(part) >> LENGTH:
        raise ValueError("an operation too long to find back")
    return at << LENGTH | len(part)


def decode_entry(data: bytes, start: int = 0) -> JournalEntry:
    """Read the bytes of a line that begins at `start`; raise ValueError when it is not whole."""
    if not data.endswith(b"\n") or len(data) < 12 or int(data[:8], 16) != zlib.crc32(data[9:-1]):
        raise ValueError("a damaged line")
    raw = orjson.loads(data[9:-1])
    try:
        nl, en = raw["a"]
        texts = (raw["e"], nl, en, raw.get("u", ""), raw.get("r", ""))
        operations = tuple(map(Operation.from_json, raw["ops"]))
        received = raw.get("at", 0)
        if not all(type(text) is str for text in texts) or type(received) is not int:
            raise ValueError("no edit: a part is of a wrong sort")
        places = _places(data, raw["ops"], start)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no edit: {error}") from error
    return JournalEntry(
        texts[0], Label(nl, en), operations, texts[3], texts[4], start, places, data, received
    )


def _places(data: bytes, ops: list[Any], start: int) -> tuple[int, ...]:
    """Where the operations stand in a line; a newer version may have written more beside them."""
    places, at = [], max(0, data.find(OPS))
    for part in map(orjson.dumps, ops):
        at = data.find(part, at)
        if at < 0:
            raise ValueError("an operation in another spelling")
        places.append(_place(start + at, part))
        at += len(part)
    return tuple(places)


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes of the journal that are no edit. `torn`: an end that was never acknowledged."""

    start: int
    data: bytes
    torn: bool


def mark_in(data: bytes, size: int) -> str:
    """The mark of a place, in a whole journal or in the bytes just before the place."""
    return f"{zlib.crc32(data[:size][-MARKED:]):08x}"


def read_lines(file: Iterable[bytes], start: int = 0) -> Iterator[JournalEntry | Damage]:
    """Read the edits of an open file that stands at `start`, and what is no edit."""
    for data in file:
        try:
            yield decode_entry(data, start)
        except ValueError:
            yield from _salvage(data, start)
        start += len(data)


def _salvage(data: bytes, start: int) -> Iterator[JournalEntry | Damage]:
    """Find whole edits within a bad line: a flipped line end joins two."""
    starts = [match.start() for match in START.finditer(data)]
    if not data.endswith(b"\n") and len(starts) <= 1:
        yield Damage(start, data, torn=True)
        return
    found = []
    for begin, end in pairwise([*starts, len(data)]):
        for bare in (data[begin : end - 1], data[begin:end].rstrip(b"\r\n")):
            try:
                found.append(decode_entry(bare + b"\n", start + begin))
                break
            except ValueError:
                continue
    yield Damage(start, data, torn=False)
    yield from found
