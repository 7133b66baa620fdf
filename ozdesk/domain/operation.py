"""The operation: one cell of one record is given one value by one person.

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

MADE, REMOVED, DESTROYED = "_made", "_removed", "_destroyed"
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
    """One cell written once.

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
        value = self.digest
        said = [
            self.device, self.count, list(self.time), self.kind, self.record, self.path,
            list(self.replaces), self.who, self.why, self.schema, value,
        ]  # fmt: skip
        return _sha(canonical(said))[:32]

    @property
    def digest(self) -> str:
        """The salted SHA-256 of the value in hex, also when the value was destroyed."""
        return self.value_hash or _sha(self.salt.encode() + canonical(self.value))

    @property
    def order(self) -> tuple[Time, str, str]:
        """What decides the provisional winner: latest time, then device."""
        return (self.time, self.device, self.name)

    def to_json(self) -> Doc:
        """The stored form: what a line of the journal holds of it, keys of one or two letters."""
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
            replaces, why, destroyed = raw["p"], raw.get("y"), raw.get("vh", "")
            told = {
                "device": raw["d"], "count": raw["n"], "time": (milliseconds, counter),
                "kind": raw["k"], "record": raw["r"], "path": raw["f"],
                "value": None if destroyed else raw.get("v"), "replaces": tuple(replaces),
                "who": raw["w"], "why": why, "salt": raw.get("s", ""), "schema": raw["sv"],
                "value_hash": destroyed,
            }  # fmt: skip
            numbers = (told["count"], milliseconds, counter, told["schema"])
            texts = (
                told["device"], told["kind"], told["record"], told["path"], told["who"],
                told["salt"], destroyed, why or "", *replaces,
            )  # fmt: skip
            if set(map(type, numbers)) != {int} or min(numbers) < 0 or max(numbers) >= READABLE:
                raise ValueError("a number is of a wrong sort or too big")
            if set(map(type, texts)) != {str} or type(replaces) is not list:
                raise ValueError("a text is of a wrong sort")
            if told["path"].count("/") > DEEPEST:
                raise ValueError("a path too deep")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValueError(f"no operation: {error}") from error
        operation = object.__new__(cls)
        operation.__dict__.update(told)  # a frozen dataclass takes thrice as long to make itself
        return operation


def new_salt() -> str:
    """A fresh salt, so that a destroyed value cannot be guessed back."""
    return os.urandom(6).hex()


Heads = dict[str, list[Operation]]


def heads_of(operations: Iterable[Operation]) -> Heads:
    """The unreplaced operations of each cell, the provisional winner first."""
    known = {operation.name: operation for operation in operations}
    replaced = {name for operation in known.values() for name in operation.replaces}
    heads: Heads = {}
    for name, operation in known.items():
        if name not in replaced:
            heads.setdefault(operation.path, []).append(operation)
    for standing in heads.values():
        if len(standing) > 1:
            standing.sort(key=lambda operation: operation.order, reverse=True)
    return heads


def is_removed(value: Raw) -> bool:
    """Whether the value of a `_removed` cell says that the record lies in the bin.

    Such a value is the list of names that stood when the record was removed.
    """
    return value is True or isinstance(value, list)


@dataclass(frozen=True)
class RecordState:
    """What the operations of one record add up to.

    `undecided` are the cells that hold more than one value, each with its versions, the
    provisional winner first; `there` is whether the record stands, `destroyed` whether it is not
    even in the bin. An edit can come before the making of its record: then that is in the bin.
    """

    heads: Heads
    undecided: Heads
    there: bool
    destroyed: bool


def record_state(operations: Iterable[Operation]) -> RecordState:
    """What stands after operations that came in any order; the same on every desk."""
    known = {operation.name: operation for operation in operations}
    heads = heads_of(known.values())
    if DESTROYED in heads and any(map(is_whole, known.values())):
        return RecordState(heads, {}, there=False, destroyed=True)
    undecided = {
        path: standing
        for path, standing in heads.items()
        if len(standing) > 1
        and not path.startswith("_")
        and len({canonical(o.value) for o in standing}) > 1
    }
    removals = heads.get(REMOVED, [])
    removed = [o for o in removals if is_removed(o.value)]
    kept = [o for o in removals if not is_removed(o.value)] if removed else []
    kept = kept or (_overlooked(removed, known) if removed else [])
    if kept:
        undecided[REMOVED] = [*removed, *kept]
    there = (MADE in heads or bool(removals)) and (not removed or bool(kept))
    return RecordState(heads, undecided, there, destroyed=False)


def is_whole(operation: Operation) -> bool:
    """Whether the trace of a destruction is about a whole record."""
    value = operation.value
    return operation.path == DESTROYED and isinstance(value, dict) and value.get("whole") is True


def _overlooked(removed: list[Operation], known: dict[str, Operation]) -> list[Operation]:
    """The last edit that nobody who removed the record had seen, if there is one."""
    names: set[str] = set()
    for operation in removed:
        if not isinstance(operation.value, list):
            return []  # it does not say what was seen
        names.update(name for name in operation.value if isinstance(name, str))
    open_ = [name for name in names if name in known]
    while open_:
        found = [n for n in known[open_.pop()].replaces if n not in names]
        names.update(found)
        open_ += [name for name in found if name in known]
    unseen = [o for n, o in known.items() if n not in names and not o.path.startswith("_")]
    return [max(unseen, key=lambda o: o.order)] if unseen else []


def doc_of(heads: Heads, resolve: Callable[[Raw], Raw] = deepcopy) -> Doc:
    """The document as it stands: the winner of each cell, copied or resolved."""
    doc: Doc = {}
    for path, standing in heads.items():
        if not path.startswith("_"):
            put(doc, path, resolve(standing[0].value))
    return doc


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
