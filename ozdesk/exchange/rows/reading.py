"""The rows of one record from a table or from what is pasted: what each line would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.change import Change, new_id
from ozdesk.domain.fields import Amount, Day, Field, Number
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.domain.parse import single_line
from ozdesk.domain.raw import pick, quote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Checklist, Row, Rows
from ozdesk.errors import BadValue, UserError
from ozdesk.exchange.imports.column_values import ColumnValues, ValueQuestion
from ozdesk.exchange.imports.mapping import MappedColumn
from ozdesk.exchange.imports.mapping import Mapping as Columns
from ozdesk.exchange.imports.notations import ColumnDoubt, ColumnNotations, NotationChoices
from ozdesk.exchange.imports.planner import CELL
from ozdesk.exchange.imports.seen import as_seen
from ozdesk.exchange.rows.columns import (
    PLACE,
    columns_of,
    identity,
    known_columns,
    plain_columns,
    sheet_columns,
)
from ozdesk.exchange.tables.cells import FAULT, cell_as_text, value_of
from ozdesk.exchange.tables.lookup import Lookup
from ozdesk.exchange.tables.separated import read_separated
from ozdesk.exchange.tables.table import Cell, Fault, SourceRow, is_empty

NO_SUCH_ITEM = Label(
    "de checklist heeft geen vraag “{text}”", "the checklist has no question “{text}”"
)
TWICE = Label("staat er twee keer in", "stands in it twice")


class NoRowsKnown(UserError):
    """A table without one column that a field of rows has."""

    nl = "Geen kolom hoort bij {field}. Kolommen: {columns}; bekend zijn {known}."
    en = "No column belongs to {field}. Columns: {columns}; known are {known}."


@dataclass
class SheetRow:
    """A line of the sheet: its row, its values by column, and what cannot be read."""

    number: int
    key: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    remarks: list[Label] = field(default_factory=list)


@dataclass(frozen=True)
class RowsPlan:
    """What a sheet would make of the rows of one field of one record."""

    record: Record
    field: Rows
    rows: Sequence[SheetRow]
    doubts: Sequence[ColumnDoubt] = ()
    questions: Sequence[ValueQuestion] = ()

    @property
    def bad_rows(self) -> list[SheetRow]:
        """The lines that cannot be read, or not wholly."""
        return [row for row in self.rows if row.remarks]

    def value(self) -> dict[str, Row]:
        """The rows of the field as they would be."""
        now = {key: Row(row) for key, row in self.record.value(self.field.name).items()}
        empty = {name: column.empty for name, column in self.field.columns.items()}
        for row in self.rows:
            if row.key:
                told = {n: v for n, v in row.values.items() if n in self.field.columns}
                now[row.key] = Row(now.get(row.key, empty) | told)
        return now

    def changes(self) -> Iterator[Change]:
        """The cells that would change."""
        name, doc = self.field.name, self.record.doc
        for row in self.rows:
            for column, value in row.values.items() if row.key else ():
                path = f"{name}/{quote(row.key)}/{column}"
                sort = self.field.columns.get(column)
                before = pick(doc, path) if name in doc else None
                if sort is not None and not sort.equal(before, sort.dump(value)):
                    yield Change(self.record.key, self.record.id, path, sort.dump(value), before)


def plan_rows(
    record: Record,
    field_: Rows,
    header: Sequence[str],
    lines: Sequence[SourceRow],
    records: Records,
    choices: NotationChoices | None = None,
) -> RowsPlan:
    """What a table would make of the rows of a field; nothing is changed.

    A row is known again by its question, party, version or day, else by its number; rows that the
    sheet does not name stay. Raises NoRowsKnown.
    """
    places = columns_of(field_, header)
    if not places:
        known = ", ".join(column.label.nl for column in sheet_columns(field_).values())
        told = ", ".join(filter(None, header[:12]))
        raise NoRowsKnown(field=field_.label, columns=told, known=known)
    return _Reader(record, field_, places, header, records, choices).plan(lines)


def pasted_rows(record: Record, field_: Rows, text: str, records: Records) -> RowsPlan:
    """What pasted cells would make of the rows of a field, with or without a header.

    Raises NotReadable for what is no table.
    """
    lines, _ = read_separated(Path("plakken.tsv"), text.encode("utf-8", "replace"))
    first = [single_line(cell_as_text(cell)) for cell in lines[0].cells] if lines else []
    words = known_columns(field_)
    if len([1 for cell in first if fold(cell) in words]) * 2 > len([c for c in first if c]):
        return plan_rows(record, field_, first, lines[1:], records)
    width = max((len(line.cells) for line in lines), default=0)
    numbered = all(cell_as_text(line.cells[0]).strip().isdecimal() for line in lines if line.cells)
    places = plain_columns(field_, width, numbered)
    header = [sheet_columns(field_)[name].label.nl for name in places]
    return _Reader(record, field_, places, header, records, None).plan(lines)


class _Reader:
    """Reads the lines of one sheet."""

    def __init__(
        self,
        record: Record,
        field_: Rows,
        places: Mapping[str, int],
        header: Sequence[str],
        records: Records,
        choices: NotationChoices | None,
    ) -> None:
        self.record, self.field, self.places = record, field_, places
        self.lookup, self.choices = Lookup(records), choices or NotationChoices()
        self.fields = {n: c for n, c in sheet_columns(field_).items() if n in places}
        self.headers = {name: header[place] for name, place in places.items()}
        mapped = tuple(MappedColumn(place, header[place], name) for name, place in places.items())
        self.values = ColumnValues(Columns(type(record), mapped), self.fields, self.headers)
        self.items = _items(record, field_, records)
        self.now = record.value(field_.name)

    def plan(self, lines: Sequence[SourceRow]) -> RowsPlan:
        numeric = {
            name: [self._cell(line, name) for line in lines]
            for name, sort in self.fields.items()
            if isinstance(sort, Day | Amount | Number)
        }
        notations = ColumnNotations(self.fields, numeric, self.choices)
        rows = [self._row(line, notations) for line in lines
                if any(not is_empty(self._cell(line, name)) for name in self.fields)]  # fmt: skip
        self._identify(rows)
        doubts = list(notations.doubts(self.headers))
        return RowsPlan(self.record, self.field, rows, doubts, list(self.values.questions()))

    def _cell(self, line: SourceRow, name: str) -> Cell:
        place = self.places[name]
        return line.cells[place] if place < len(line.cells) else None

    def _row(self, line: SourceRow, notations: ColumnNotations) -> SheetRow:
        row = SheetRow(line.number)
        for name, sort in self.fields.items():
            cell = self._cell(line, name)
            if isinstance(cell, Fault):
                row.remarks.append(CELL.with_(column=self.headers[name], reason=FAULT))
                continue
            if is_empty(cell):
                continue
            try:
                if notations.waits(name, cell):
                    raise BadValue(field=sort.label, reason=_waiting(notations, self.headers))
                row.values[name] = self._value(name, sort, cell, notations)
            except BadValue as error:
                if not notations.means_empty(name, cell):
                    reason = error.facts["reason"]
                    row.remarks.append(CELL.with_(column=self.headers[name], reason=reason))
        return row

    def _value(self, name: str, sort: Field[Any], cell: Cell, notations: ColumnNotations) -> Any:
        told = self.values.translated(name, cell)
        seen, _ = as_seen(sort, notations.as_chosen(name, told), 1900)
        return sort.empty if is_empty(seen) else value_of(sort, seen, self.lookup)

    # -- which row a line is

    def _identify(self, rows: Sequence[SheetRow]) -> None:
        taken: set[str] = set()
        if isinstance(self.field, Checklist):
            self._as_answers(rows, taken)
            return
        by = identity(self.field)
        for row in rows:
            self._take_equal(row, taken)
        for row in rows:
            self._take(row, taken, by)
        for row in rows:
            if (not row.key and by not in row.values) or (not row.key and PLACE in self.fields):
                self._take(row, taken, PLACE)
        last = max((each.get(PLACE) or 0 for each in self.now.values()), default=0)
        for row in rows:
            if not row.key:
                row.key = new_id()[:12]
            if PLACE in self.field.columns and PLACE not in row.values and row.key not in self.now:
                last += 1
                row.values[PLACE] = last

    def _take_equal(self, row: SheetRow, taken: set[str]) -> None:
        """Give a line the stored row that says wholly the same."""
        for key, stored in self.now.items():
            if (
                key not in taken
                and not row.remarks
                and all(
                    stored.get(name) == row.values.get(name, sort.empty)
                    for name, sort in self.fields.items()
                )
            ):
                row.key = key
                taken.add(key)
                return

    def _take(self, row: SheetRow, taken: set[str], by: str) -> None:
        """Give a line the stored row that says the same in a column, if one is left."""
        wanted = row.values.get(by)
        if row.key or wanted in (None, ""):
            return
        for key, stored in self.now.items():
            if key not in taken and _same(stored.get(by), wanted):
                row.key = key
                taken.add(key)
                return

    def _as_answers(self, rows: Sequence[SheetRow], taken: set[str]) -> None:
        for row in rows:
            asked, number = row.values.pop("question", ""), row.values.pop("order", None)
            keys = [key for key, item in self.items.items() if _same(item["question"], asked)]
            if not asked:
                keys = [key for key, item in self.items.items() if item["order"] == number]
            if len(keys) != 1:
                row.remarks.append(NO_SUCH_ITEM.with_(text=asked or number))
            elif keys[0] in taken:
                row.remarks.append(TWICE)
            else:
                row.key = keys[0]
                taken.add(row.key)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return bool(one) and fold(one) == fold(other)
    return one is not None and one == other


def _waiting(notations: ColumnNotations, headers: Mapping[str, str]) -> Label:
    return next(iter(notations.doubts(headers))).text


def _items(record: Record, field_: Rows, records: Records) -> Mapping[str, Row]:
    """The questions that answers belong to: those of the template of the record."""
    if not isinstance(field_, Checklist):
        return {}
    template = records.get(record.value(field_.template))
    items: Mapping[str, Row] = template.value("items") if template else {}
    return items
