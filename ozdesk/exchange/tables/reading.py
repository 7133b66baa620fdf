"""Any table file as a Table: CSV, XLSX or ODS, told apart by what is in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from ozdesk.domain.label import Label
from ozdesk.errors import disk
from ozdesk.exchange.tables.header import Rectangle, found_header, header_place
from ozdesk.exchange.tables.left_out import TableChoices, leave_out
from ozdesk.exchange.tables.separated import read_separated
from ozdesk.exchange.tables.table import (
    LARGEST,
    NO_HEADER,
    TOO_LARGE,
    SourceRow,
    SourceTable,
    is_empty,
    refuse,
)
from ozdesk.exchange.tables.workbook import odd_rows, read_workbook
from ozdesk.exchange.tables.workbook_file import refuse_old
from ozdesk.exchange.tables.workbook_scan import Scan

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm", ".ods")


def read_table(
    path: Path,
    *,
    sheet: str = "",
    known: Collection[str] = (),
    header_row: int = 0,
    choices: TableChoices | None = None,
) -> SourceTable:
    """Read one table; formulas are never run, only their kept outcomes are read.

    `known` are names of columns by which the header is found (`known_headers`);
    `header_row` (from 1) says outright which row it is; `choices` what is left out. Raises
    NotReadable, or what the disk refuses.
    """
    with disk(path):
        if path.stat().st_size > LARGEST:
            raise refuse(path, TOO_LARGE)
        data = path.read_bytes()
    refuse_old(path, data)
    if data.startswith(b"PK\x03\x04"):
        sheets, name, lines, scan = read_workbook(path, data, sheet)
        table = _table(path, sheets, name, lines, [], known, header_row, scan.spans)
        table = replace(table, odd=odd_rows(scan, table.rows), since=scan.since)
        return leave_out(table, scan, choices or TableChoices())
    lines, notes = read_separated(path, data)
    table = _table(path, (path.stem,), path.stem, lines, notes, known, header_row)
    return leave_out(table, Scan(), choices or TableChoices())


def _table(
    path: Path,
    sheets: tuple[str, ...],
    sheet: str,
    lines: list[SourceRow],
    notes: list[Label],
    known: Collection[str],
    header_row: int,
    spans: Sequence[Rectangle] = (),
) -> SourceTable:
    place = header_place(lines, known)
    if header_row:
        numbers = [line.number for line in lines]
        if header_row not in numbers:
            raise refuse(path, NO_HEADER)
        place = numbers.index(header_row)
    header = found_header(lines, place, spans, known)
    rows = lines[header.last + 1 :]
    return SourceTable(
        path,
        sheets,
        sheet,
        header.names,
        lines[header.first].number,
        rows,
        (*notes, *_beside(header.names, rows)),
    )


BESIDE = Label(
    "er staan waarden in kolommen zonder naam; die worden niet gelezen",
    "there are values in columns without a name; these are not read",
)


def _beside(header: Sequence[str], rows: list[SourceRow]) -> list[Label]:
    """A note when cells stand under no header."""
    unnamed = [place for place, name in enumerate(header) if not name]
    for line in rows:
        if any(not is_empty(cell) for cell in line.cells[len(header) :]):
            return [BESIDE]
        if any(place < len(line.cells) and not is_empty(line.cells[place]) for place in unnamed):
            return [BESIDE]
    return []
