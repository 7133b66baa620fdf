"""The rows of one table matched with records, then read: the work behind a plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.change import Change
from ozdesk.domain.fields import Amount, Day, Field, Number
from ozdesk.domain.label import Label
from ozdesk.domain.operation import MADE
from ozdesk.domain.parse import clean_text
from ozdesk.domain.raw import flatten, pick, quote, unquote
from ozdesk.domain.record import Record
from ozdesk.errors import BadValue
from ozdesk.exchange.imports.agreeing import agreed
from ozdesk.exchange.imports.column_units import ColumnUnits
from ozdesk.exchange.imports.column_values import ColumnValues
from ozdesk.exchange.imports.mapping import Mapping
from ozdesk.exchange.imports.missing import LinkWords, MissingRecords
from ozdesk.exchange.imports.notations import ColumnNotations, NotationChoices
from ozdesk.exchange.imports.plan import ImportPlan, PlannedRow, Remark, RowOutcome, Source
from ozdesk.exchange.imports.row_matching import RowMatch, RowMatcher, SourceCells
from ozdesk.exchange.imports.seen import as_seen
from ozdesk.exchange.tables.cells import (
    DANGLING,
    DANGLING_ONE,
    FAULT,
    cell_as_text,
    dangling,
    value_of,
)
from ozdesk.exchange.tables.column_paths import ID, KIND, field_at
from ozdesk.exchange.tables.lookup import Lookup
from ozdesk.exchange.tables.table import Cell, Fault, SourceTable, is_empty
from ozdesk.store import by_hand

UNUSED = Label("niet gelezen kolommen: {columns}", "columns that are not read: {columns}")
STEP = 250  # rows between two looks at how far it is
MANY = 8  # names of columns in one note
CELL = Label("{column}: {reason}", "{column}: {reason}")


class Planner:
    """Plans one table; `match` all tables first, so that rows can link to new records."""

    def __init__(
        self,
        source: Source,
        lookup: Lookup,
        erase: bool,
        removed: Collection[str],
        choices: NotationChoices,
    ) -> None:
        self.kind, self.table, self.mapping = source.kind, source.table, source.mapping
        self.lookup, self.erase = lookup, erase
        self.cells = SourceCells(source.mapping)
        self.columns = self.cells.columns
        self.matcher = RowMatcher(source, self.cells, lookup, removed)
        self.fields = {
            path: field_at(self.kind, path) for path in self.columns if path not in (ID, KIND)
        }
        cells = {
            path: [self.cells.cell(row, path) for row in self.table.rows]
            for path, sort in self.fields.items()
            if isinstance(sort, Day | Amount | Number)
        }
        self.notations = ColumnNotations(self.fields, cells, choices)
        self.headers = {path: column.header for path, column in self.columns.items()}
        self.values = ColumnValues(source.mapping, self.fields, self.headers)
        self.links = LinkWords(source.mapping, self.fields, self.headers)
        self.units = ColumnUnits(self.kind, self.fields, self.headers)
        self.matches: list[RowMatch] = []

    def match(self) -> None:
        """Find the record of each row, or that it is a new one."""
        self.matches = self.matcher.matches()

    def note_missing(self) -> None:
        """Note which records the rows name that are not there."""
        for match in self.matches:
            for path in self.links.fields if not match.skipped else ():
                self.links.note(path, self.cells.cell(match.line, path), self.lookup)

    def rows(self) -> Iterator[PlannedRow]:
        """Each row with what it would change."""
        for match in self.matches:
            changes = [] if match.skipped else self._allowed(match)
            changes += self.units.implied(match.id, match.record, changes)
            yield PlannedRow(
                match.line.number, _outcome(match, changes), match.id, match.name,
                tuple(changes), tuple(match.remarks), match.doubtful,
            )  # fmt: skip

    def plan(self, rows: Sequence[PlannedRow]) -> ImportPlan:
        """The plan of the table, once its rows are known."""
        doubts = tuple(self.notations.doubts(self.headers))
        notes = [*self.table.notes, *(doubt.text for doubt in doubts)]
        notes += [*self.notations.notes(self.headers), *self.values.notes(), *self.units.notes()]
        notes += [*self.matcher.notes(), *_unused(self.mapping)]
        notes += self.links.notes({id: self.lookup.name_of(id) for id in self.links.found.values()})
        questions = (*self.values.questions(), *self.links.questions(self.lookup))
        return ImportPlan(self.kind, self.mapping, rows, tuple(notes), doubts, questions)

    def _allowed(self, match: RowMatch) -> list[Change]:
        """The changes of a row without what nobody may enter by hand, which is remarked."""
        changes, doc = list(self._changes(match)), match.record.doc if match.record else {}
        refused = by_hand.refusals(changes, lambda _id: doc)
        for (_, field), error in refused.items():
            self._remark(match, field, Label(error.in_("nl"), error.in_("en")))
        return by_hand.without_refused(changes, lambda _id: doc) if refused else changes

    def _changes(self, match: RowMatch) -> Iterator[Change]:
        doc = match.record.doc if match.record else {}
        if match.record is None:
            yield Change(self.kind.key, match.id, MADE, True)
            if "name" not in self.fields:
                yield from self._differences(match, "name", None, match.name)
        for path, field_ in self.fields.items():
            cell = self.cells.cell(match.line, path)
            if isinstance(cell, Fault):
                self._remark(match, path, FAULT)
                continue
            if self.notations.waits(path, cell):
                match.doubtful = True
                continue
            if self.notations.is_word_for_empty(path, cell):
                cell = None
            cell = self.values.translated(path, cell)
            cell = self.links.translated(path, cell, self.lookup)
            if is_empty(cell) and (not self.erase or path == "name"):
                continue
            try:
                yield from self._cell_changes(match, doc, path, field_, cell)
            except BadValue as error:
                if self.notations.means_empty(path, cell):
                    if self.erase:
                        yield from self._cell_changes(match, doc, path, field_, None)
                    continue
                reason = error.facts["reason"]
                self._remark(match, path, reason)  # type: ignore[arg-type]

    def _cell_changes(
        self, match: RowMatch, doc: dict[str, Any], path: str, field_: Field[Any], cell: Cell
    ) -> Iterator[Change]:
        name, *steps = path.split("/")
        at = "/".join([name, *(quote(unquote(step)) for step in steps)])
        before = pick(doc, at) if steps else doc.get(name)
        if before is not None and clean_text(str(before)) == clean_text(cell_as_text(cell)):
            return  # as it was written, even where this version cannot read it
        chosen = self.units.told(path, self.notations.as_chosen(path, cell))
        seen, remark = as_seen(field_, chosen, self.table.since)
        value = field_.empty if is_empty(cell) else value_of(field_, seen, self.lookup)
        if remark:
            self._remark(match, path, remark, bad=False)
        self.notations.note_reading(path, cell, value)
        if value != field_.empty and value == field_.read({field_.name: before}):
            return
        if count := dangling(field_, value, self.lookup):
            told = DANGLING_ONE if count == 1 else DANGLING.with_(count=count)
            self._remark(match, path, told, bad=False)
        yield from self._differences(match, at, before, field_.dump(value))

    def _differences(self, match: RowMatch, at: str, before: Any, after: Any) -> Iterator[Change]:
        was, becomes = dict(flatten(at, before)), dict(flatten(at, after))
        for cell in was | becomes:
            if was.get(cell) != becomes.get(cell):
                yield Change(self.kind.key, match.id, cell, becomes.get(cell), was.get(cell))

    def _remark(self, match: RowMatch, path: str, reason: Label, *, bad: bool = True) -> None:
        column = self.columns[path].header
        match.remarks.append(Remark(CELL.with_(column=column, reason=reason), bad))


def _outcome(match: RowMatch, changes: Sequence[Change]) -> RowOutcome:
    if match.skipped:
        return RowOutcome.SKIPPED
    if match.record is None:
        return RowOutcome.NEW
    return RowOutcome.CHANGED if changes else RowOutcome.SAME


def plan_import(
    records: Records,
    kind: type[Record],
    table: SourceTable,
    mapping: Mapping,
    *,
    erase: bool = False,
    removed: Collection[str] = (),
    choices: NotationChoices | None = None,
) -> ImportPlan:
    """Say what reading one table into a register would do; nothing is changed.

    Rows are matched on id, else on a name that only one record bears. Empty cells leave a value
    as it is unless `erase`. `removed` are ids of records in the bin, which are left there.
    """
    sources = [Source(kind, table, mapping)]
    return plan_imports(records, sources, erase=erase, removed=removed, choices=choices)[0]


def plan_imports(
    records: Records,
    sources: Sequence[Source],
    *,
    erase: bool = False,
    removed: Collection[str] = (),
    choices: NotationChoices | None = None,
    make_missing: bool = False,
    step: Callable[[int, int], None] = lambda done, all_: None,
) -> list[ImportPlan]:
    """Say what reading several tables together would do; their rows may link to each other.

    With `make_missing` records that the tables name and that are not there are made too: a plan
    for each kind, behind those of the tables. The order of the tables does not matter.
    `step` hears now and then how many rows are done, of how many; what it raises ends the work.
    """
    lookup = Lookup(records)
    chosen = choices or NotationChoices()
    planners = [Planner(source, lookup, erase, removed, chosen) for source in sources]
    for planner in planners:
        planner.match()
    for planner in planners:
        planner.note_missing()
    missing = MissingRecords(lookup, [planner.links for planner in planners], make_missing)
    missing.settle()
    all_, rows = sum(len(source.table.rows) for source in sources), list[list[PlannedRow]]()
    for planner in planners:
        rows.append([])
        for row in planner.rows():
            rows[-1].append(row)
            if len(rows[-1]) % STEP == 0:
                step(sum(map(len, rows)), all_)
    plans = [planner.plan(planned) for planner, planned in zip(planners, rows, strict=True)]
    return [*agreed(plans), *missing.plans()]


def _unused(mapping: Mapping) -> Iterator[Label]:
    names = [column.header for column in mapping.unused]
    if names:
        more = ["…"] if len(names) > MANY else []
        yield UNUSED.with_(columns=", ".join([*names[:MANY], *more]))
