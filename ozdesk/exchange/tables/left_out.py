"""Rows and columns that are left out of a table unless they are asked for; notes say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ozdesk.domain.label import Label
from ozdesk.exchange.tables.summary_rows import RowLooks, summary_rows
from ozdesk.exchange.tables.table import SourceRow, SourceTable
from ozdesk.exchange.tables.workbook_scan import Scan

MOST_NAMED = 8  # rows or columns in one note
LONGEST = 40  # characters of a name in a note
ROW = Label("rij {row}", "row {row}")
NAMED_ROW = Label("rij {row} “{name}”", "row {row} “{name}”")
COLUMN = Label("kolom {column}", "column {column}")
ROWS_HIDDEN = (
    Label("1 verborgen rij", "1 hidden row"),
    Label("{count} verborgen rijen", "{count} hidden rows"),
)
COLUMNS_HIDDEN = (
    Label("1 verborgen kolom", "1 hidden column"),
    Label("{count} verborgen kolommen", "{count} hidden columns"),
)
SUMMARIES = (
    Label("1 rij met een totaal of tussenkop", "1 row with a total or the name of a group"),
    Label(
        "{count} rijen met een totaal of tussenkop",
        "{count} rows with a total or the name of a group",
    ),
)
NOT_READ = Label("{what}, niet gelezen: {places}", "{what}, not read: {places}")
READ_TOO = Label("{what}, ook gelezen: {places}", "{what}, read too: {places}")


@dataclass(frozen=True, slots=True)
class TableChoices:
    """What to read besides the plain rows: what is hidden, and totals and names of groups."""

    hidden: bool = False
    summaries: bool = False


def leave_out(table: SourceTable, scan: Scan, choices: TableChoices) -> SourceTable:
    """The table without what was not asked for, with a note of each sort of it."""
    hidden = _within([row.number for row in table.rows], scan.hidden_rows)
    columns = _within(range(1, len(table.header) + 1), scan.hidden_columns)
    places = [column - 1 for column in columns if table.header[column - 1]]
    rows = list(table.rows)
    notes = list(_hidden_notes(table, hidden, places, choices.hidden))
    if not choices.hidden:
        rows = [_without(row, places) for row in rows if row.number not in hidden]
    summaries = summary_rows(rows, _looks(scan, len(table.header)))
    notes += _note(SUMMARIES, _names(summaries), choices.summaries)
    if not choices.summaries:
        rows = [row for row in rows if row.number not in summaries]
    header = tuple(
        "" if place in places and not choices.hidden else name
        for place, name in enumerate(table.header)
    )
    return replace(
        table, header=header, rows=rows, notes=(*table.notes, *notes),
        hidden=len(hidden) + len(places), summaries=len(summaries),
    )  # fmt: skip


def _within(numbers: Sequence[int], ranges: Sequence[tuple[int, int]]) -> list[int]:
    """Which of some rising numbers lie in one of the ranges."""
    found, left = [], sorted(ranges)
    place = 0
    for number in numbers:
        while place < len(left) and left[place][1] < number:
            place += 1
        if place < len(left) and left[place][0] <= number:
            found.append(number)
    return found


def _without(row: SourceRow, places: Collection[int]) -> SourceRow:
    if not places:
        return row
    cells = [None if place in places else cell for place, cell in enumerate(row.cells)]
    return SourceRow(row.number, cells)


def _looks(scan: Scan, width: int) -> RowLooks:
    across = {top for top, left, bottom, right in scan.spans if left < right and left <= width}
    return RowLooks(scan.totals, scan.bold, across)


def _hidden_notes(
    table: SourceTable, rows: Sequence[int], places: Sequence[int], read: bool
) -> Iterator[Label]:
    yield from _note(ROWS_HIDDEN, [ROW.with_(row=row) for row in rows], read)
    names = [COLUMN.with_(column=f"“{table.header[place][:LONGEST]}”") for place in places]
    yield from _note(COLUMNS_HIDDEN, names, read)


def _names(rows: Mapping[int, str]) -> list[Label]:
    return [NAMED_ROW.with_(row=row, name=name[:LONGEST]) for row, name in rows.items()]


def _note(what: tuple[Label, Label], places: Sequence[Label], read: bool) -> Iterator[Label]:
    if not places:
        return
    told = what[0] if len(places) == 1 else what[1].with_(count=len(places))
    named = list(places[:MOST_NAMED]) + [Label("…", "…")] * (len(places) > MOST_NAMED)
    joined = Label(", ".join(n.nl for n in named), ", ".join(n.en for n in named))
    yield (READ_TOO if read else NOT_READ).with_(what=told, places=joined)
