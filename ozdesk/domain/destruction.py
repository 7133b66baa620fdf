"""Lawful destruction: the trace that it leaves, and what a trace takes away.

A trace is an operation on the record itself. At `_destroyed` it takes the whole record, also what
others wrote and has yet to arrive; at `_destroyed/<id>` it takes the operations it names. It tells
the ground, and like every operation who and when; never what was destroyed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ozdesk.domain import common_texts
from ozdesk.domain.change import Change, Edit, new_id
from ozdesk.domain.label import Label
from ozdesk.domain.operation import DESTROYED, Operation, is_whole
from ozdesk.domain.raw import Doc, Raw

MOST_NAMES = 4000  # in one trace, so that it fits in the journal
GONE = "vh"
TOLD = Label(
    "vernietigd door {who} op grond van: {ground}", "destroyed by {who} because of: {ground}"
)
UNTOLD = Label("vernietigd", "destroyed")
ALL = Label("hele onderwerp", "whole record")
ONE, SOME = Label("1 waarde", "1 value"), Label("{count} waarden", "{count} values")


@dataclass(frozen=True)
class Target:
    """What is to go of one record: all of it without `names`, else the operations so named.

    `after` gives cells another value, with `before` as it stands there now.
    """

    kind: str
    record: str
    names: frozenset[str] | None = None
    after: Mapping[str, Raw] = field(default_factory=dict)
    before: Mapping[str, Raw] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether nothing of the record stays."""
        return self.names is None


def edit_of(targets: Iterable[Target], ground: str) -> Edit:
    """The edit that carries the traces, and the values that come instead."""
    changes = [change for target in targets for change in _changes(target, ground)]
    return Edit(common_texts.DESTROYED, tuple(changes), ground)


def _changes(target: Target, ground: str) -> Iterator[Change]:
    kind, record = target.kind, target.record
    for path, value in target.after.items():
        yield Change(kind, record, path, value, target.before.get(path))
    if target.whole:
        yield Change(kind, record, DESTROYED, {"whole": True, "ground": ground})
    names = sorted(target.names or ())
    for at in range(0, len(names), MOST_NAMES):
        told = {"names": names[at : at + MOST_NAMES], "ground": ground}
        yield Change(kind, record, f"{DESTROYED}/{new_id()[:12]}", told)


def is_trace(path: str) -> bool:
    """Whether a cell holds the trace of a destruction."""
    return path == DESTROYED or path.startswith(f"{DESTROYED}/")


@dataclass(frozen=True)
class Destroyed:
    """What traces take away of one record; `why` has the trace that named each operation."""

    whole: Operation | None = None
    why: Mapping[str, Operation] = field(default_factory=dict)

    def trace(self, operation: Operation) -> Operation | None:
        """The trace that takes an operation away; traces themselves stay."""
        if is_trace(operation.path) or not (self.whole or self.why):
            return None
        return self.why.get(operation.name) or self.whole

    def __bool__(self) -> bool:
        return self.whole is not None or bool(self.why)

    def __or__(self, other: Destroyed) -> Destroyed:
        return Destroyed(self.whole or other.whole, {**self.why, **other.why})


def destroyed_in(operations: Iterable[Operation]) -> Destroyed:
    """What the traces among operations of one record take away."""
    whole: Operation | None = None
    why: dict[str, Operation] = {}
    for trace in sorted((o for o in operations if is_trace(o.path)), key=lambda o: o.order):
        if is_whole(trace):
            whole = whole or trace
        names = trace.value.get("names") if isinstance(trace.value, dict) else None
        for name in names if isinstance(names, list) else ():
            if isinstance(name, str):
                why.setdefault(name, trace)
    return Destroyed(whole, why)


def is_wiped(operation: Operation) -> bool:
    """Whether the value of an operation is gone."""
    return bool(operation.value_hash)


def wiped(operation: Operation) -> Operation:
    """An operation without its value, under the same name."""
    return replace(operation, value=None, salt="", value_hash=operation.digest)


def wiped_raw(raw: Doc, operation: Operation) -> Doc:
    """The stored form without the value; what a newer version put beside it stays."""
    kept = {key: part for key, part in raw.items() if key not in ("v", "s", GONE)}
    return kept | {GONE: operation.digest}


def ground_of(trace: Operation) -> str:
    """On which ground something was destroyed."""
    ground = trace.value.get("ground") if isinstance(trace.value, dict) else None
    return ground if isinstance(ground, str) else trace.why or ""


def told_of(trace: Operation | None) -> Label:
    """The words that stand where a destroyed value stood."""
    return TOLD.with_(who=trace.who, ground=ground_of(trace)) if trace else UNTOLD


def extent_of(value: Raw) -> Label:
    """How much a trace took away, from its value."""
    if isinstance(value, dict) and value.get("whole") is True:
        return ALL
    names = value.get("names") if isinstance(value, dict) else None
    count = len(names) if isinstance(names, list) else 0
    return ONE if count == 1 else SOME.with_(count=count)
