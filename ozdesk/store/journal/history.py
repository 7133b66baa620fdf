"""The history: who changed which field, when, from what, to what and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from ozdesk.domain.destruction import Destroyed, destroyed_in, is_wiped
from ozdesk.domain.label import Label
from ozdesk.domain.operation import REMOVED, Operation, is_removed
from ozdesk.domain.raw import Raw
from ozdesk.store.journal.journal import JournalEntry

REMEMBERED = 64  # records whose operations stay in memory while one reads back
LAST = datetime(9999, 12, 30, tzinfo=UTC)  # a day before the end, for every time zone


@dataclass(frozen=True, slots=True)
class Step:
    """One cell changed; `when` is in UTC, `before` and `after` are stored values.

    `operation` and `edit` are the names of what changed it; an edit may change more than this.
    `gone` and `gone_before` are the traces of the destruction of a value, where it was destroyed.
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


def moment(milliseconds: int) -> datetime:
    """A hybrid logical time as a moment; absurd ones are at the end of time."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, OSError, ValueError):
        return LAST


def steps(
    operations: Iterable[Operation], edits: Iterable[str], resolve: Callable[[Raw], Raw]
) -> list[Step]:
    """The history of one record, newest first, from its operations and the edit of each."""
    edit_of = {o.name: (o, edit) for o, edit in zip(operations, edits, strict=True)}
    known = {name: operation for name, (operation, _) in edit_of.items()}
    destroyed = destroyed_in(known.values())
    return [
        step_of(operation, edit_of[operation.name][1], known, destroyed, resolve)
        for operation in sorted(known.values(), key=lambda o: o.order, reverse=True)
    ]


def step_of(
    operation: Operation,
    edit: str,
    known: dict[str, Operation],
    destroyed: Destroyed,
    resolve: Callable[[Raw], Raw],
    name: Label | None = None,
) -> Step:
    """One operation as a step; what it replaced is looked up in `known`."""
    replaced = [known[n] for n in operation.replaces if n in known]
    last = max(replaced, key=lambda o: o.order) if replaced else None
    before = _value(last) if last else None
    return Step(
        when=moment(operation.time[0]), who=operation.who, device=operation.device,
        kind=operation.kind, record=operation.record, path=operation.path,
        before=resolve(before), after=resolve(_value(operation)), why=operation.why,
        operation=operation.name, edit=edit, name=name,
        gone=_trace(operation, destroyed),
        gone_before=_trace(last, destroyed) if last else None,
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
    resolve: Callable[[Raw], Raw],
) -> Iterator[Step]:
    """The history of everything from lines that come newest first."""

    @lru_cache(maxsize=REMEMBERED)
    def all_of(record: str) -> tuple[dict[str, Operation], Destroyed]:
        known = {operation.name: operation for operation in operations_of(record)}
        return known, destroyed_in(known.values())

    nothing: tuple[dict[str, Operation], Destroyed] = ({}, Destroyed())
    for line in lines:
        for operation in reversed(line.operations):
            looked_up = operation.replaces or is_wiped(operation)
            known, destroyed = all_of(operation.record) if looked_up else nothing
            yield step_of(operation, line.edit, known, destroyed, resolve, line.name)
