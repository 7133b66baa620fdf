"""The history: who changed which field, when, from what, to what and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Protocol

from ozdesk.domain.clocks import Dating, Doubt, Upgraded, datings
from ozdesk.domain.destruction import Destroyed, is_wiped
from ozdesk.domain.label import Label
from ozdesk.domain.operation import REMOVED, Operation, is_removed
from ozdesk.domain.raw import Raw
from ozdesk.domain.waiting import veiled
from ozdesk.store.journal.journal import JournalEntry

REMEMBERED = 64  # records whose operations stay in memory while one reads back
LAST = datetime(9999, 12, 30, tzinfo=UTC)  # a day before the end, for every time zone


@dataclass(frozen=True, slots=True)
class Step:
    """One cell changed; `when` is in UTC, `before` and `after` are stored values.

    `operation` and `edit` are the names of what changed it; an edit may change more than this.
    `gone` and `gone_before` are the traces of the destruction of a value, where it was destroyed.
    `when` is what the clock of the writer said, `doubt` why that cannot be, `counted` what days are
    counted by; `counts` is off for what a desk wrote after it was blocked.
    """

    when: datetime
    who: str
    device: str
    kind: str
    record: str
    path: str
    before: Raw
    after: Raw
    why: str | None
    operation: str
    edit: str
    name: Label | None = None
    gone: Operation | None = None
    gone_before: Operation | None = None
    doubt: Doubt | None = None
    counted: datetime | None = None
    counts: bool = True


class HistorySource(Upgraded, Protocol):
    """What one needs to know to tell the history."""

    def resolve(self, value: Raw) -> Raw:
        """The value behind what the journal holds."""

    def counts(self, operation: Operation) -> bool:
        """Whether an operation counts."""

    def misdated(self, id: str) -> Collection[str]:
        """The operations of a record of which the logical time does not follow."""

    def hidden(self, id: str) -> Destroyed:
        """What of a record is destroyed, or waits to be."""

    def arrivals(self, id: str, operations: Sequence[Operation]) -> Mapping[str, int]:
        """When operations of a record came in from other desks (ms since 1970 UTC)."""


def wall_time(milliseconds: int) -> datetime:
    """Milliseconds since 1970 UTC as a moment; absurd ones are at the end of time."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, OSError, ValueError):
        return LAST


@dataclass(frozen=True)
class _Record:
    """What is known of one record: its operations, their times, and what was destroyed."""

    known: dict[str, Operation]
    dated: Mapping[str, Dating]
    destroyed: Destroyed


def _record(id: str, operations: Sequence[Operation], facts: HistorySource) -> _Record:
    known = {operation.name: operation for operation in operations}
    arrivals, misdated = facts.arrivals(id, operations), facts.misdated(id)
    dated = datings(known.values(), arrivals, misdated, facts)
    return _Record(known, dated, facts.hidden(id))


def steps(
    operations: Sequence[Operation], edits: Iterable[str], facts: HistorySource, id: str = ""
) -> list[Step]:
    """The history of one record, newest first, from its operations and the edit of each."""
    edit_of = {o.name: edit for o, edit in zip(operations, edits, strict=True)}
    record = _record(id, operations, facts)
    newest_first = sorted(
        record.known.values(), key=lambda o: (record.dated[o.name].counted, o.order), reverse=True
    )
    return [_step(operation, edit_of[operation.name], record, facts) for operation in newest_first]


def _step(
    operation: Operation,
    edit: str,
    record: _Record,
    facts: HistorySource,
    name: Label | None = None,
) -> Step:
    """One operation as a step; what it replaced is looked up."""
    known, destroyed = record.known, record.destroyed
    operation = veiled(operation, destroyed)
    replaced = [known[n] for n in operation.replaces if n in known]
    last = max(replaced, key=lambda o: o.order) if replaced else None
    dated = record.dated.get(operation.name) or Dating(operation.written, operation.written)
    return Step(
        when=wall_time(dated.written), who=operation.who, device=operation.device,
        kind=operation.kind, record=operation.record, path=operation.path,
        before=facts.resolve(_value(last) if last else None),
        after=facts.resolve(_value(operation)), why=operation.why,
        operation=operation.name, edit=edit, name=name,
        gone=_trace(operation, destroyed),
        gone_before=_trace(last, destroyed) if last else None,
        doubt=dated.doubt, counted=wall_time(dated.counted), counts=facts.counts(operation),
    )  # fmt: skip


def _trace(operation: Operation, destroyed: Destroyed) -> Operation | None:
    return destroyed.trace(operation) if is_wiped(operation) else None


def _value(operation: Operation) -> Raw:
    if operation.path == REMOVED:
        return True if is_removed(operation.value) else None
    return operation.value


def of_all(
    lines: Iterable[JournalEntry],
    operations_of: Callable[[str], list[Operation]],
    facts: HistorySource,
) -> Iterator[Step]:
    """The history of everything from lines that come newest first."""

    @lru_cache(maxsize=REMEMBERED)
    def all_of(record: str) -> _Record:
        return _record(record, operations_of(record), facts)

    for line in lines:
        for operation in reversed(line.operations):
            yield _step(operation, line.edit, all_of(operation.record), facts, line.name)
