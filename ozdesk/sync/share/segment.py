"""The segment: edits of one desk as one immutable file, signed by that desk.

What is signed are the names of operations, not their values, so that a value can be destroyed by
law and the signature still holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ozdesk.domain.operation import SCHEMA
from ozdesk.store.journal.journal import JournalEntry, decode_entry
from ozdesk.sync.share.box import BadFile, Flaw, decode_file, encode_file, name_digest
from ozdesk.sync.share.keys import DeskKey, is_signed
from ozdesk.sync.share.secret import Keys

NAME = re.compile(r"([0-9a-f]{1,12})-([0-9a-f]{1,12})-([0-9a-f]{16})\.seg")
LIKE = re.compile(
    r"(?:.*[^0-9a-f])?([0-9a-f]{1,12})-([0-9a-f]{1,12})-([0-9a-f]{16}).*\.seg"
)  # or a copy
AT_ONCE = 200  # operations that are taken in before anybody else gets a turn
MOST_OPERATIONS = 4000  # in one segment that is published
MOST_BYTES = 32 * 1024 * 1024  # of edits in one segment; much more than that nobody would unpack


@dataclass(frozen=True)
class SegmentHeader:
    """The header of a segment: desk, range of operations, time and signature.

    `first` and `last` count the operations that the desk published, from 1; `at` is its wall clock
    in milliseconds since 1970 UTC; `key` is its public key.
    """

    device: str
    first: int
    last: int
    at: int
    key: str
    signature: str

    def to_json(self) -> dict[str, Any]:
        """As it is written."""
        return {
            "device": self.device, "first": self.first, "last": self.last, "at": self.at,
            "key": self.key, "sig": self.signature,
        }  # fmt: skip

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> SegmentHeader:
        """Read it; raise ValueError."""
        try:
            head = cls(raw["device"], raw["first"], raw["last"], raw["at"], raw["key"], raw["sig"])
        except (KeyError, TypeError) as error:
            raise ValueError(f"no head: {error}") from error
        texts, numbers = (head.device, head.key, head.signature), (head.first, head.last, head.at)
        if not all(type(t) is str for t in texts) or not all(type(n) is int for n in numbers):
            raise ValueError("no head: a part is of a wrong sort")
        return head


@dataclass(frozen=True)
class Segment:
    """A head and its edits."""

    head: SegmentHeader
    lines: tuple[JournalEntry, ...]

    def file(self, keys: Keys | None) -> tuple[str, bytes]:
        """The name and the bytes of the file."""
        body = b"".join(line.data for line in self.lines)
        schemas = (operation.schema for line in self.lines for operation in line.operations)
        data = encode_file(self.head.to_json(), body, keys, min(SCHEMA, max(schemas, default=1)))
        return f"{self.head.first:x}-{self.head.last:x}-{name_digest(data)}.seg", data


def _said(data_set: str, head: SegmentHeader, lines: Iterable[JournalEntry]) -> list[Any]:
    """What is signed: whose, where they stand, and the name of everything that was said."""
    told = [
        [line.edit, line.name.nl, line.name.en, line.undoes, line.redoes]
        + [operation.name for operation in line.operations]
        for line in lines
    ]
    return ["ozdesk segment", data_set, head.device, head.first, head.last, head.at, told]


def sign_segment(
    data_set: str, key: DeskKey, first: int, at: int, lines: tuple[JournalEntry, ...]
) -> Segment:
    """A new segment of this desk, from its `first` operation on."""
    last = first + sum(len(line.operations) for line in lines) - 1
    head = SegmentHeader(key.device, first, last, at, key.public, "")
    signature = key.sign(_said(data_set, head, lines))
    return Segment(SegmentHeader(key.device, first, last, at, key.public, signature), lines)


def read_segment(
    data: bytes,
    digest: str,
    keys: Keys | None,
    trusts: Callable[[SegmentHeader], bool] = lambda _: True,
) -> Segment:
    """Read a file, its edits only when their writer is trusted; raise BadFile."""
    raw, body = decode_file(data, digest, keys)
    try:
        head = SegmentHeader.from_json(raw)
        if not trusts(head):
            raise BadFile(Flaw.STRANGER)
        lines = tuple(decode_entry(line, 0) for line in body.splitlines(keepends=True))
    except ValueError:
        raise BadFile(Flaw.FOREIGN) from None
    return Segment(head, lines)


def verify_segment(segment: Segment, data_set: str, folder: str, others: Collection[str]) -> None:
    """Raise BadFile unless the desk of a folder signed this, and not in the name of others.

    What was written before anybody shared stands under ids that are no desk's.
    """
    head = segment.head
    counted = sum(len(line.operations) for line in segment.lines)
    if head.device != folder or head.last - head.first + 1 != counted:
        raise BadFile(Flaw.FORGED)
    if any(o.device in others for line in segment.lines for o in line.operations):
        raise BadFile(Flaw.FORGED)
    if not is_signed(head.key, head.signature, _said(data_set, head, segment.lines)):
        raise BadFile(Flaw.FORGED)


def batches(lines: Sequence[JournalEntry]) -> Iterator[tuple[list[JournalEntry], bool]]:
    """Edits a few at a time, each with whether they are the last."""
    some: list[JournalEntry] = []
    count = 0
    for number, line in enumerate(lines, 1):
        some.append(line)
        count += len(line.operations)
        if count >= AT_ONCE or number == len(lines):
            yield some, number == len(lines)
            some, count = [], 0


def portions(lines: Iterable[JournalEntry]) -> Iterable[tuple[JournalEntry, ...]]:
    """Edits in portions of a size that travels well."""
    portion: list[JournalEntry] = []
    count = size = 0
    for line in lines:
        count, size = count + len(line.operations), size + len(line.data)
        if portion and (count > MOST_OPERATIONS or size > MOST_BYTES):
            yield tuple(portion)
            portion, count, size = [], len(line.operations), len(line.data)
        portion.append(line)
    if portion:
        yield tuple(portion)
