"""What an import would do, row by row, before it does anything; and the one edit that does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ozdesk.domain.change import Change, Edit
from ozdesk.domain.label import Label, Language, Option
from ozdesk.domain.raw import Raw, unquote
from ozdesk.domain.record import Record
from ozdesk.domain.words import NameOf, words
from ozdesk.exchange.imports.column_values import ValueQuestion
from ozdesk.exchange.imports.mapping import Mapping
from ozdesk.exchange.imports.notations import ColumnDoubt
from ozdesk.exchange.tables.column_paths import field_at, label_of
from ozdesk.exchange.tables.table import SourceTable

READ_IN = Label("Ingelezen: {what}", "Imported: {what}")


class RowOutcome(Option):
    """What becomes of a row."""

    NEW = "new", "nieuw", "new"
    CHANGED = "changed", "gewijzigd", "changed"
    SAME = "same", "gelijk", "same"
    SKIPPED = "skipped", "overgeslagen", "skipped"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about a row; `bad` when part of it cannot be read in."""

    text: Label
    bad: bool = True


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the table: which record it is about, and what it would change."""

    number: int
    outcome: RowOutcome
    id: str = ""
    name: str = ""
    changes: tuple[Change, ...] = ()
    remarks: tuple[Remark, ...] = ()
    doubtful: bool = False  # a cell waits for a choice for its column

    @property
    def bad(self) -> bool:
        """Whether part of the row, or all of it, cannot be read in."""
        return self.doubtful or any(remark.bad for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field that would change: its label, and what it says before and after."""

    label: Label
    before: str
    after: str


@dataclass(frozen=True)
class ImportPlan:
    """What an import of one table would do."""

    kind: type[Record]
    mapping: Mapping
    rows: Sequence[PlannedRow]
    notes: tuple[Label, ...]
    doubts: tuple[ColumnDoubt, ...] = ()
    questions: tuple[ValueQuestion, ...] = ()
    on_the_way: bool = False  # records that other tables name, and that are made for them

    @cached_property
    def counts(self) -> Counter[RowOutcome]:
        """How many rows have which outcome."""
        return Counter(row.outcome for row in self.rows)

    @property
    def touched(self) -> int:
        """How many records would be made or changed."""
        return self.counts[RowOutcome.NEW] + self.counts[RowOutcome.CHANGED]

    @property
    def bad_rows(self) -> list[PlannedRow]:
        """The rows that cannot be read in, or not wholly."""
        return [row for row in self.rows if row.bad]

    def edit(self) -> Edit:
        """The one edit that does it, so that one undo takes it back."""
        return import_edit([self])


def import_edit(plans: Sequence[ImportPlan]) -> Edit:
    """The one edit that does several imports together."""
    told = [
        Label(f"{p.kind.plural.nl} ({p.touched})", f"{p.kind.plural.en} ({p.touched})")
        for p in plans
        if p.touched or len(plans) == 1
    ]
    what = Label(", ".join(t.nl for t in told), ", ".join(t.en for t in told))
    changes = tuple(c for plan in plans for row in plan.rows for c in row.changes)
    return Edit(READ_IN.with_(what=what), changes)


def field_differences(
    kind: type[Record], row: PlannedRow, language: Language, name_of: NameOf
) -> Iterator[FieldDifference]:
    """The fields a row would change, in words; members of one field are told together."""
    grouped: dict[str, list[Change]] = {}
    for change in row.changes:
        steps = change.path.split("/")
        if steps[0] in kind.fields:
            whole = change.path if len(steps) == 3 else steps[0]
            grouped.setdefault(whole, []).append(change)
    for path, changes in grouped.items():
        before = [(c.path, c.before) for c in changes]
        after = [(c.path, c.after) for c in changes]
        told = [_told(kind, path, cells, language, name_of) for cells in (before, after)]
        yield FieldDifference(label_of(kind, path), told[0], told[1])


def _told(
    kind: type[Record], path: str, cells: list[tuple[str, Raw]], language: Language, name_of: NameOf
) -> str:
    field = field_at(kind, path)
    raw: Raw = cells[0][1]
    if cells[0][0] != path:  # members of a set
        raw = {unquote(at.split("/")[1]): value for at, value in cells if value}
    return words(field, field.read({field.name: raw}), language, name_of) if raw else ""


@dataclass(frozen=True, slots=True)
class Source:
    """One table that is to be read into one register."""

    kind: type[Record]
    table: SourceTable
    mapping: Mapping


def only_good(plans: Sequence[ImportPlan]) -> list[ImportPlan]:
    """The same plans without bad rows, and without rows that link to a record these would make."""
    left = {id(row) for plan in plans for row in plan.bad_rows}
    while True:
        gone = {
            row.id for plan in plans for row in plan.rows
            if id(row) in left and row.outcome is RowOutcome.NEW
        }  # fmt: skip
        more = {
            id(row) for plan in plans for row in plan.rows
            if id(row) not in left and any(_names(change, gone) for change in row.changes)
        }  # fmt: skip
        if not more:
            kept = [replace(p, rows=[r for r in p.rows if id(r) not in left]) for p in plans]
            return without_unneeded(kept)
        left |= more


def without_unneeded(plans: Sequence[ImportPlan]) -> list[ImportPlan]:
    """The plans without records made on the way that no row links to any more."""
    told = {
        unquote(part)
        for plan in plans if not plan.on_the_way
        for row in plan.rows
        for change in row.changes
        for part in (*change.path.split("/"), str(change.after))
    }  # fmt: skip
    return [
        replace(plan, rows=[row for row in plan.rows if not plan.on_the_way or row.id in told])
        for plan in plans
    ]


def _names(change: Change, ids: Collection[str]) -> bool:
    """Whether a change puts a link to one of some records."""
    if not ids or not change.after:
        return False
    last = unquote(change.path.rpartition("/")[2])
    return last in ids or (isinstance(change.after, str) and change.after in ids)
