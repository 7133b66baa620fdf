"""The operation: one register of one record is given one value by one person.

Operations are named by their content, so that copies, restored backups and other desks agree on
what they are; the value enters the name as a salted hash only, so that it can be destroyed by law
while the name stays. Which values stand follows from the operations alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

from ozdesk.domain.raw import Doc, Raw, put

MADE, REMOVED = "_made", "_removed"
SCHEMA = 1
HIGHEST, READABLE = 2**53, 2**63  # what is counted on from, and what can be read
DEEPEST = 16  # steps below a field
Time = tuple[int, int]


def canonical(value: Any) -> bytes:
    """JSON with one spelling: sorted keys, no spaces, UTF-8."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def _sha(data: bytes) -> str:
    import hashlib  # late: the start needs no OpenSSL

    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Operation:
    """One register written once.

    `time` is hybrid logical (milliseconds since 1970, counter); `replaces` are the sorted names of
    the operations it replaces; `value_hash` stands in for a value that was destroyed.
    """

    device: str
    count: int
    time: Time
    kind: str
    record: str
    path: str
    value: Raw
    replaces: tuple[str, ...]
    who: str
    why: str | None = None
    salt: str = ""
    schema: int = SCHEMA
    value_hash: str = ""

    @cached_property
    def name(self) -> str:
        """The first 32 hex digits of the SHA-256 over everything it says."""
        value = self.value_hash or _sha(self.salt.encode() + canonical(self.value))
        said = [
            self.device, self.count, list(self.time), self.kind, self.record, self.path,
            list(self.replaces), self.who, self.why, self.schema, value,
        ]  # fmt: skip
        return _sha(canonical(said))[:32]

    @property
    def order(self) -> tuple[Time, str, str]:
        """What decides the provisional winner: latest time, then device."""
        return (self.time, self.device, self.name)

    def to_json(self) -> Doc:
        """The stored form (`design.md` 4)."""
        raw = {
            "d": self.device, "n": self.count, "t": list(self.time), "k": self.kind,
            "r": self.record, "f": self.path, "p": list(self.replaces), "w": self.who,
            "sv": self.schema,
        }  # fmt: skip
        if self.why is not None:
            raw["y"] = self.why
        if self.value_hash:
            return raw | {"vh": self.value_hash}
        return raw | {"v": self.value, "s": self.salt}

    @classmethod
    def from_json(cls, raw: Doc) -> Operation:
        """Read the stored form; raise ValueError when something is missing or of a wrong sort."""
        try:
            milliseconds, counter = raw["t"]
            destroyed = raw.get("vh", "")
            operation = cls(
                device=raw["d"], count=raw["n"], time=(milliseconds, counter), kind=raw["k"],
                record=raw["r"], path=raw["f"], value=None if destroyed else raw.get("v"),
                replaces=tuple(raw["p"]), who=raw["w"], why=raw.get("y"), salt=raw.get("s", ""),
                schema=raw["sv"], value_hash=destroyed,
            )  # fmt: skip
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"no operation: {error}") from error
        numbers = (operation.count, milliseconds, counter, operation.schema)
        if not all(type(n) is int and 0 <= n < READABLE for n in numbers):
            raise ValueError("no operation: a number is of a wrong sort or too big")
        texts = (
            operation.device, operation.kind, operation.record, operation.path, operation.who,
            operation.salt, destroyed, operation.why or "", *operation.replaces,
        )  # fmt: skip
        if not all(type(t) is str for t in texts) or type(raw["p"]) is not list:
            raise ValueError("no operation: a text is of a wrong sort")
        if operation.path.count("/") > DEEPEST:
            raise ValueError("no operation: a path too deep")
        return operation


def new_salt() -> str:
    """A fresh salt, so that a destroyed value cannot be guessed back."""
    return os.urandom(6).hex()


Heads = dict[str, list[Operation]]


def heads_of(operations: Iterable[Operation]) -> Heads:
    """The unreplaced operations of each register, the provisional winner first."""
    known = {operation.name: operation for operation in operations}
    replaced = {name for operation in known.values() for name in operation.replaces}
    heads: Heads = {}
    for name, operation in known.items():
        if name not in replaced:
            heads.setdefault(operation.path, []).append(operation)
    for standing in heads.values():
        standing.sort(key=lambda operation: operation.order, reverse=True)
    return heads


def conflicts_of(heads: Heads) -> dict[str, list[Operation]]:
    """The registers that hold more than one value; equal values are no conflict."""
    return {
        path: standing
        for path, standing in heads.items()
        if len(standing) > 1 and len({canonical(o.value) for o in standing}) > 1
    }


def doc_of(heads: Heads, resolve: Callable[[Raw], Raw] = deepcopy) -> Doc:
    """The record as it stands: the winner of each register, copied or resolved."""
    doc: Doc = {}
    for path, standing in heads.items():
        if not path.startswith("_"):
            put(doc, path, resolve(standing[0].value))
    return doc


def is_there(heads: Heads) -> bool:
    """Whether the record exists and is not in the bin; one taken out of the bin was made once."""
    if REMOVED in heads:
        return heads[REMOVED][0].value is not True
    return MADE in heads


class Clock:
    """A hybrid logical clock: close to the wall clock, never backwards."""

    def __init__(self, last: Time = (0, 0)) -> None:
        self.last = last

    def tick(self, now: int) -> Time:
        """The next time, given the wall clock in milliseconds."""
        self.last = (now, 0) if now > self.last[0] else (self.last[0], self.last[1] + 1)
        return self.last

    def see(self, time: Time) -> None:
        """Never fall behind a time that was seen."""
        self.last = max(self.last, time)
