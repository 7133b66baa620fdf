"""What the headers of a table say about the numbers below them, told to every cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ozdesk.domain.change import Change
from ozdesk.domain.durations import DurationUnit
from ozdesk.domain.fields import Choice, Field, Money, Timespan
from ozdesk.domain.label import Label
from ozdesk.domain.parse import NO_NUMBER, bad
from ozdesk.domain.record import Record
from ozdesk.exchange.tables.cells import cell_as_text
from ozdesk.exchange.tables.header_units import header_unit, in_unit
from ozdesk.exchange.tables.table import Cell, is_empty

VAT = "vat"
COUNTS = Label(
    "kolom “{column}”: een getal alleen telt als {unit}",
    "column “{column}”: a number alone counts as {unit}",
)
THOUSANDS = Label(
    "kolom “{column}”: bedragen zijn gelezen als duizenden",
    "column “{column}”: amounts were read as thousands",
)
WITH_VAT = Label("kolom “{column}”: gelezen als {vat}", "column “{column}”: read as {vat}")


class ColumnUnits:
    """The units of the columns of one table, by path."""

    def __init__(
        self, kind: type[Record], fields: Mapping[str, Field[Any]], headers: Mapping[str, str]
    ) -> None:
        self._kind, self._fields, self._headers = kind, fields, headers
        self._units = {path: header_unit(headers[path]) for path in fields}
        self._money = [path for path, field in fields.items() if isinstance(field, Money)]
        said = {self._units[path].vat for path in self._money} - {""}
        has_none = isinstance(kind.fields.get(VAT), Choice) and VAT not in fields
        self._vat = said.pop() if has_none and len(said) == 1 else ""

    def told(self, path: str, cell: Cell) -> Cell:
        """A cell with what its header says about it; raises BadValue for no number of thousands."""
        known = in_unit(self._fields[path], cell, self._units[path])
        if known is None and not is_empty(cell):
            raise bad(self._fields[path], NO_NUMBER, cell_as_text(cell))
        return known

    def implied(
        self, id: str, record: Record | None, changes: Sequence[Change]
    ) -> Iterator[Change]:
        """With or without VAT as the header of the amounts says, where nothing was known yet."""
        paths = {change.path for change in changes if change.after is not None}
        is_unknown = record is None or record.doc.get(VAT) is None
        if self._vat and is_unknown and paths & set(self._money):
            yield Change(self._kind.key, id, VAT, self._vat)

    def notes(self) -> Iterator[Label]:
        """What the headers say, a sentence for each column."""
        for path, unit in self._units.items():
            column, field = self._headers[path], self._fields[path]
            if isinstance(field, Timespan) and unit.duration:
                yield COUNTS.with_(column=column, unit=_plural(unit.duration))
            if isinstance(field, Money) and unit.thousands:
                yield THOUSANDS.with_(column=column)
            if isinstance(field, Money) and self._vat and unit.vat:
                option = self._kind.fields[VAT].load(self._vat)
                yield WITH_VAT.with_(column=column, vat=option.label)


def _plural(key: str) -> Label:
    """A unit of time in the plural: dagen, days."""
    told = DurationUnit.from_key(key).counted(2)
    return Label(told.nl.split()[1], told.en.split()[1])
