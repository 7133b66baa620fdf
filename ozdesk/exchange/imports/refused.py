"""The rows that could not be read in, as a sheet with the reason, to mend and read again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from ozdesk.domain.label import Label, Language
from ozdesk.exchange.imports.plan import ImportPlan, PlannedRow, Source
from ozdesk.exchange.tables.cells import cell_as_text
from ozdesk.exchange.tables.sheet import Sheet, Value
from ozdesk.exchange.tables.table import Cell
from ozdesk.exchange.tables.writing import write_sheet

REASON_HEAD = Label("Waarom niet ingelezen", "Why it was not read in")
WAITING = Label("een keuze voor de kolom ontbreekt", "a choice for the column is missing")


def refused_sheet(source: Source, plan: ImportPlan, language: Language) -> Sheet:
    """The bad rows of one table as they stood in the file, with the reason in the last column."""
    reasons = {row.number: _reason(row, language) for row in plan.bad_rows}
    width = len(source.table.header)
    rows: list[Sequence[Value]] = []
    for line in source.table.rows:
        if line.number in reasons:
            cells = [*line.cells[:width], *[None] * (width - len(line.cells))]
            rows.append([*map(_value, cells), reasons[line.number]])
    return Sheet(source.kind.plural.in_(language), [*source.table.header,
                 REASON_HEAD.in_(language)], rows)  # fmt: skip


def write_refused(path: Path, source: Source, plan: ImportPlan, language: Language) -> int:
    """Write the bad rows of one table in the form that the suffix says; gives how many there are.

    Raises UnknownForm, TooLargeForSheet, or what the disk refuses.
    """
    sheet = refused_sheet(source, plan, language)
    write_sheet(path, sheet, language)
    return len(sheet.rows)


def _reason(row: PlannedRow, language: Language) -> str:
    remarks = [remark.text.in_(language) for remark in row.remarks if remark.bad]
    return "; ".join(remarks) or WAITING.in_(language)


def _value(cell: Cell) -> Value:
    """A cell as it can be written again: days stay days, the rest is the text one sees."""
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return cell
    return cell_as_text(cell)
