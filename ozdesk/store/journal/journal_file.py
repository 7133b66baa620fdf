"""The journal: one edit a line, appended and synced; the truth of a workspace."""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import orjson

from ozdesk.domain.label import Label
from ozdesk.domain.operation import Operation
from ozdesk.errors import ChangedOutside, InDoubt, disk, disk_error
from ozdesk.files import open_private
from ozdesk.store.journal.edit_ids import Edits
from ozdesk.store.journal.journal import (
    MARKED,
    OPS,
    Damage,
    JournalEntry,
    decode_entry,
    encode,
    mark_in,
    read_lines,
)
from ozdesk.store.view.places import LENGTH

CHUNK, BLOCK = 1 << 16, 1 << 18  # bytes that are read at once


class Journal:
    """The open file; `size` is its length in bytes, `crc` the CRC-32 of all of it."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.crc = 0
        self._broken = False
        with ExitStack() as opened, disk(path):
            self._out = None if read_only else opened.enter_context(open_private(path))
            self._in = opened.enter_context(path.open("rb"))
            self.size = os.fstat(self._in.fileno()).st_size
            opened.pop_all()  # both stay open; had one been refused, neither would
        self._edits = Edits(self._between, lambda start: self.line(start).edit)

    @property
    def closed(self) -> bool:
        """Whether the file was let go of."""
        return self._in.closed

    def close(self) -> None:
        """Let go of the file."""
        self._in.close()
        if self._out:
            self._out.close()

    def append(self, line: JournalEntry) -> JournalEntry:
        """Write one edit and have it on disk; on failure the journal is as it was."""
        data, places = encode(line, self.size)
        start = self._write(data)
        return replace(line, start=start, places=places)

    def append_all(self, lines: list[JournalEntry], *, sync: bool = True) -> list[JournalEntry]:
        """Write edits that were read elsewhere as they stood there, all or none of them.

        Without `sync` they are on disk when the next edit is.
        """
        start = self._write(b"".join(line.data for line in lines), sync=sync)
        placed = []
        for line in lines:
            by = start - line.start
            places = tuple(place + (by << LENGTH) for place in line.places)
            placed.append(replace(line, start=start, places=places, data=b""))
            start += len(line.data)
        return placed

    def _write(self, data: bytes, *, sync: bool = True) -> int:
        """Add bytes to the file; give where they begin."""
        if self._out is None or not self.as_left():
            raise ChangedOutside(path=self.path)
        try:
            written = self._out.write(data)
            if written != len(data):
                raise OSError(errno.ENOSPC, "short write")
            if sync:
                os.fsync(self._out.fileno())
        except OSError as error:
            self._take_back(error)
            raise disk_error(error, self.path) from error
        start, self.size = self.size, self.size + len(data)
        self.crc = zlib.crc32(data, self.crc)
        return start

    def flush(self) -> None:
        """Have on disk all that was written; raises ChangedOutside where it was let go of."""
        if self._out is not None:
            if self._out.closed:
                raise ChangedOutside(path=self.path)
            with disk(self.path):
                os.fsync(self._out.fileno())

    def _take_back(self, refusal: OSError) -> None:
        """Take back a refused edit; raise InDoubt when the disk refuses that too."""
        try:
            assert self._out is not None
            self._out.truncate(self.size)
            os.fsync(self._out.fileno())
        except OSError as error:
            self._broken = True
            raise InDoubt(path=self.path, detail=refusal.strerror or refusal) from error

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Read from the file; raises ChangedOutside where it was let go of."""
        if self._in.closed:
            raise ChangedOutside(path=self.path)
        try:
            yield
        except OSError as error:
            raise disk_error(error, self.path) from error

    def mark(self, size: int) -> str:
        """What stands just before a place, by which one tells whether the journal is still it."""
        with self._reading():
            self._in.seek(max(0, size - MARKED))
            return mark_in(self._in.read(min(size, MARKED)), size)

    def is_marked(self, size: int, mark: str) -> bool:
        """Whether what stands before a place is still what was marked there."""
        return size == 0 or (size <= self.size and self.mark(size) == mark)

    def as_left(self) -> bool:
        """Whether the file is still the one that was opened, and ends where this desk left it."""
        if self._out is None or self._out.closed or self._broken:
            return False
        try:
            mine, there = os.fstat(self._out.fileno()), os.stat(self.path)
        except OSError:
            return False
        return mine.st_size == self.size and (os.name == "nt" or os.path.samestat(mine, there))

    def checksum(self, end: int, start: int = 0, crc: int = 0) -> int:
        """The CRC-32 of the first `end` bytes; that of the first `start` may be given."""
        with disk(self.path), self.path.open("rb", buffering=0) as file:
            file.seek(start)
            room = memoryview(bytearray(BLOCK))
            while start < end and (size := file.readinto(room[: end - start])):
                crc, start = zlib.crc32(room[:size], crc), start + size
        return crc

    def operation(self, place: int) -> Operation:
        """Read one operation by its place."""
        with self._reading():
            self._in.seek(place >> LENGTH)
            data = self._in.read(place & ((1 << LENGTH) - 1))
        try:
            return Operation.from_json(orjson.loads(data))
        except ValueError as error:
            raise ChangedOutside(path=self.path) from error

    def edit(self, place: int) -> str:
        """The edit that an operation is part of, by the place of the operation."""
        return self._edits.at(place >> LENGTH)

    def _between(self, start: int, end: int) -> bytes:
        with self._reading():
            self._in.seek(start)
            return self._in.read(end - start)

    def line(self, start: int) -> JournalEntry:
        """Read the edit that begins at `start`."""
        with self._reading():
            self._in.seek(start)
            data = self._in.readline()
        try:
            return decode_entry(data, start)
        except ValueError as error:
            raise ChangedOutside(path=self.path) from error

    def name(self, start: int) -> Label:
        """The name of the edit that begins at `start`, without reading all that it changed."""
        with self._reading():
            self._in.seek(start + 9)
            head, found, _ = self._in.read(CHUNK).partition(OPS)
        try:
            return Label(*orjson.loads(head + b"}")["a"]) if found else self.line(start).name
        except (ValueError, KeyError, TypeError) as error:
            raise ChangedOutside(path=self.path) from error

    def lines(self, start: int = 0) -> Iterator[JournalEntry | Damage]:
        """Read the edits from `start` on, and what is no edit."""
        with disk(self.path), self.path.open("rb") as file:
            file.seek(start)
            yield from read_lines(file, start)

    def backwards(self) -> Iterator[JournalEntry]:
        """Read the edits from the last one back; damaged lines are passed over."""
        with disk(self.path), self.path.open("rb") as file:
            end, rest = self.size, b""
            while end > 0:
                start = max(0, end - CHUNK)
                file.seek(start)
                block = file.read(end - start) + rest
                cut = block.find(b"\n") + 1 if start else 0
                if cut == 0 and start:
                    rest, end = block, start
                    continue
                rest, end = block[:cut], start
                at = start + len(block)
                for data in reversed(block[cut:].splitlines(keepends=True)):
                    at -= len(data)
                    try:
                        yield decode_entry(data, at)
                    except ValueError:
                        continue
