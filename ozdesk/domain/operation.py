"""The operation: one cell of one record is given one value by one person.

Operations are named by their content, so that copies, restored backups and other desks agree on
what they are; the value enters the name as a salted hash only, so that it can be destroyed by law
while the name stays; so, since schema version 2, do who, why and the words in the path. Which
values stand follows from the operations alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import orjson

from ozdesk.domain.operation_parts import VALUE, WHO, WHY, WORDS, hybrid, plain
from ozdesk.domain.raw import Doc, Raw, put

MADE, REMOVED, DESTROYED, MEMBER = "_made", "_removed", "_destroyed", "_member"
SCHEMA = 2
HIGHEST, READABLE = 2**53, 2**63  # what is counted on from, and what can be read
DEEPEST = 16  # steps below a field
Time = tuple[int, int, int]


def canonical(value: Any) -> bytes:
    """JSON with one spelling: sorted keys, no spaces, UTF-8."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def sha256_hex(data: bytes) -> str:
    """The SHA-256 in hex."""
    import hashlib  # late: the start needs no OpenSSL

    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Operation:
    """One cell written once.

    `time` is logical: a plain count, or in schema version 1 hybrid (milliseconds since 1970,
    counter). `clock` is the wall clock of the writer in milliseconds since 1970 UTC, which in
    version 1 is in the logical time. `replaces` are the sorted names of the operations it replaces.
    `value_hash` and `hashes` stand in for what was destroyed, and then `salts` for the salt.
    """

    device: str
    count: int
    time: tuple[int, int]
    kind: str
    record: str
    path: str
    value: Raw
    replaces: tuple[str, ...]
    who: str
    why: str | None = None
    salt: str = ""
    schema: int = 1
    value_hash: str = ""
    clock: int | None = None
    hashes: Mapping[str, str] = field(default_factory=dict, hash=False)
    salts: Mapping[str, str] = field(default_factory=dict, hash=False)

    @cached_property
    def name(self) -> str:
        """The first 32 hex digits of the SHA-256 over everything it says."""
        if self.clock is None:
            said = [
                self.device, self.count, list(self.time), self.kind, self.record, self.path,
                list(self.replaces), self.who, self.why, self.schema, self.digest,
            ]  # fmt: skip
        else:
            said = [
                self.device, self.count, self.time[0], self.clock, self.kind, self.record,
                self.field, self.digest_of(WORDS), list(self.replaces), self.digest_of(WHO),
                self.digest_of(WHY), self.schema, self.digest,
            ]  # fmt: skip
        return sha256_hex(canonical(said))[:32]

    @property
    def digest(self) -> str:
        """The salted SHA-256 of the value in hex, also when the value was destroyed."""
        return self.value_hash or sha256_hex(self.salt_of(VALUE).encode() + canonical(self.value))

    def digest_of(self, part: str) -> str | None:
        """The salted SHA-256 of a part in hex, None when the operation has no such part."""
        if part == VALUE:
            return self.digest
        if part in self.hashes:
            return self.hashes[part]
        told = {WHO: self.who, WHY: self.why, WORDS: self.words or None}[part]
        return None if told is None else sha256_hex(self.salt_of(part).encode() + canonical(told))

    def salt_of(self, part: str) -> str:
        """The salt of one part, which follows from the salt of all as long as nothing is gone."""
        if self.clock is None:
            return self.salt
        return (
            self.salts.get(part, "") if self.salts else sha256_hex((self.salt + part).encode())[:32]
        )

    @property
    def field(self) -> str:
        """The first step of the path, which is never more than the name of a field."""
        return self.path.partition("/")[0]

    @property
    def words(self) -> str:
        """The steps of the path below the field, as they are spelled there."""
        return self.path.partition("/")[2]

    @property
    def order(self) -> tuple[Time, str, str]:
        """What decides the provisional winner: latest logical time, then device.

        What was written in schema version 1 comes before all that counts plainly.
        """
        logical = (0, *self.time) if self.clock is None else (self.time[0], 0, 0)
        return (logical, self.device, self.name)

    @property
    def logical(self) -> int:
        """The plain count that the next operation counts on from."""
        return 0 if self.clock is None else self.time[0]

    @property
    def written(self) -> int:
        """When it was written by the clock of its writer, in milliseconds since 1970 UTC."""
        return self.time[0] if self.clock is None else self.clock

    def to_json(self) -> Doc:
        """The stored form: what a line of the journal holds of it, keys of one or two letters."""
        plain = self.clock is not None
        raw: Doc = {"d": self.device, "n": self.count}
        raw |= {"t": self.time[0], "c": self.clock} if plain else {"t": list(self.time)}
        raw |= {"k": self.kind, "r": self.record}
        if WORDS in self.hashes:
            raw |= {"f": self.field, "fh": self.hashes[WORDS]}
        else:
            raw["f"] = self.path
        raw["p"] = list(self.replaces)
        raw |= {"wh": self.hashes[WHO]} if WHO in self.hashes else {"w": self.who}
        raw["sv"] = self.schema
        if WHY in self.hashes:
            raw["yh"] = self.hashes[WHY]
        elif self.why is not None:
            raw["y"] = self.why
        raw |= {"vh": self.value_hash} if self.value_hash else {"v": self.value}
        if self.salts:
            return raw | {"ss": dict(self.salts)}
        return raw | {"s": self.salt} if self.salt or not self.value_hash else raw

    @classmethod
    def from_json(cls, raw: Doc) -> Operation:
        """Read the stored form; raise ValueError when something is missing or of a wrong sort.

        The time tells the form: a later version that keeps to one of the two is read as that.
        """
        try:
            told = plain(raw) if type(raw["t"]) is int else hybrid(raw)
            numbers = (told["count"], *told["time"], told["schema"], told["clock"] or 0)
            texts = (
                told["device"], told["kind"], told["record"], told["path"], told["who"],
                told["salt"], told["value_hash"], told["why"] or "", *told["replaces"],
            )  # fmt: skip
            if set(map(type, numbers)) != {int} or min(numbers) < 0 or max(numbers) >= READABLE:
                raise ValueError("a number is of a wrong sort or too big")
            if set(map(type, texts)) != {str} or type(raw["p"]) is not list:
                raise ValueError("a text is of a wrong sort")
            if told["path"].count("/") > DEEPEST:
                raise ValueError("a path too deep")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValueError(f"no operation: {error}") from error
        operation = object.__new__(cls)
        operation.__dict__.update(told)  # a frozen dataclass takes thrice as long to make itself
        return operation


def new_salt() -> str:
    """A fresh salt of 128 bits, so that what was destroyed cannot be guessed back."""
    return os.urandom(16).hex()


def follows(previous: int, replaced: Iterable[Operation]) -> int:
    """The logical time after a desk's own previous one and those of what is replaced.

    Exactly one more than the highest; what is beyond counting is no time.
    """
    times = (operation.logical for operation in replaced)
    return 1 + max((time for time in (previous, *times) if time < HIGHEST), default=0)


def counts_on(operation: Operation, before: int | None, known: Mapping[str, Operation]) -> bool:
    """Whether the logical time of an operation follows, as far as that can be told.

    `before` is that of the desk's own previous operation, `known` are those of its record by name.
    """
    replaced = [known[name] for name in operation.replaces if name in known]
    if operation.clock is None or before is None or len(replaced) < len(operation.replaces):
        return True
    return operation.logical == follows(before, replaced)


Heads = dict[str, list[Operation]]
Counts = Callable[[Operation], bool]


def all_count(_: Operation) -> bool:
    """What tells which operations count, where nobody was blocked."""
    return True


def heads_of(operations: Iterable[Operation], counts: Counts | None = None) -> Heads:
    """The unreplaced operations of each cell, the provisional winner first.

    What does not count is never among them, yet what it replaced is replaced by whatever replaces
    it in turn.
    """
    known = {operation.name: operation for operation in operations}
    out = {n for n, o in known.items() if not counts(o)} if counts else set()
    replaced = replaced_in(known, out)
    heads: Heads = {}
    for name, operation in known.items():
        if name not in replaced and name not in out:
            heads.setdefault(operation.path, []).append(operation)
    for standing in heads.values():
        if len(standing) > 1:
            standing.sort(key=lambda operation: operation.order, reverse=True)
    return heads


def replaced_in(known: Mapping[str, Operation], out: Collection[str] = ()) -> set[str]:
    """The names that were replaced by what counts, also by way of what does not (`out`)."""
    replaced = {n for name, o in known.items() if name not in out for n in o.replaces}
    open_ = [name for name in replaced if name in out] if out else []
    while open_:
        fresh = set(known[open_.pop()].replaces) - replaced
        replaced |= fresh
        open_ += [name for name in fresh if name in out]
    return replaced


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


def record_state(
    operations: Iterable[Operation], counts: Counts | None = None, *, gone: bool | None = None
) -> RecordState:
    """What stands after operations that came in any order; the same on every desk.

    `gone` tells whether the record was destroyed as a whole; by itself every trace is believed.
    """
    known = {operation.name: operation for operation in operations}
    heads = heads_of(known.values(), counts)
    whole = any(map(is_whole, known.values())) if gone is None else gone
    if DESTROYED in heads and whole:
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
    kept = kept or (_overlooked(removed, known, counts) if removed else [])
    if kept:
        undecided[REMOVED] = [*removed, *kept]
    there = (MADE in heads or bool(removals)) and (not removed or bool(kept))
    return RecordState(heads, undecided, there, destroyed=False)


def is_whole(operation: Operation) -> bool:
    """Whether the trace of a destruction is about a whole record."""
    value = operation.value
    return operation.path == DESTROYED and isinstance(value, dict) and value.get("whole") is True


def _overlooked(
    removed: list[Operation], known: dict[str, Operation], counts: Counts | None
) -> list[Operation]:
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
    unseen = [o for o in unseen if counts(o)] if counts else unseen
    return [max(unseen, key=lambda o: o.order)] if unseen else []


def doc_of(heads: Heads, resolve: Callable[[Raw], Raw] = deepcopy) -> Doc:
    """The document as it stands: the winner of each cell, copied or resolved."""
    doc: Doc = {}
    for path, standing in heads.items():
        if not path.startswith("_"):
            put(doc, path, resolve(standing[0].value))
    return doc
