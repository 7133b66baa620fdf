"""Rows of a table that are no records: totals and subtotals, and the names of groups."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from ozdesk.domain.amounts import read_amount
from ozdesk.exchange.tables.number_format import kept_number
from ozdesk.exchange.tables.table import Cell, ShownNumber, SourceRow, is_empty

SUM = r"(?:(?:sub|eind|tussen|grand|generaal|algemeen)[\s-]?)?(?:totaal|totalen|totals?|som|sum)"
BESIDE_SUM = r"bedrag|generaal|excl\.?|incl\.?|inclusief|exclusief|btw|vat|per jaar|20\d\d"
TOTAL = re.compile(rf"{SUM}(?:\s*(?:{BESIDE_SUM}|\([^()]*\)|[:=]))*", re.IGNORECASE)
LIKE_TOTAL = re.compile(rf"{SUM}\b.*|.*\b(?:sub)?tota(?:al|l)", re.IGNORECASE | re.DOTALL)
FULL = 3  # cells of a row among which one with a single cell is no row of its own


@dataclass(frozen=True, slots=True)
class RowLooks:
    """What formats and formulas say of the rows of a sheet, by number."""

    totals: Collection[int] = ()
    bold: Collection[int] = ()
    merged_across: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with what is filled in it."""

    number: int
    cells: Sequence[Cell]
    filled: Sequence[int] = field(default=())

    @property
    def label(self) -> str:
        """The text of the first cell that holds any, if it is text."""
        cell = self.cells[self.filled[0]] if self.filled else None
        return " ".join(cell.split()) if isinstance(cell, str) else ""


def summary_rows(rows: Sequence[SourceRow], looks: RowLooks) -> dict[int, str]:
    """The numbers of the rows that are totals or names of groups, each with what it is called.

    A total has a formula that sums other rows, or is called so; one that is called more than that
    also is bold, merged, or the sum of what stands above it. The name of a group stands alone in
    its row: merged, bold, or between rows that are full.
    """
    read = [_Row(r.number, r.cells, _filled(r.cells)) for r in rows]
    distinct = 2 * sum(row.number in looks.bold for row in read) <= len(read)
    marked = {*(looks.bold if distinct else ()), *looks.merged_across}
    found: dict[int, str] = {}
    for place, row in enumerate(read):
        if _is_total(read, place, marked, looks.totals, found):
            found[row.number] = row.label or "…"
    found |= _group_names([row for row in read if row.number not in found], marked)
    return dict(sorted(found.items()))


def _group_names(rows: Sequence[_Row], marked: Collection[int]) -> dict[int, str]:
    alone = [row for row in rows if len(row.filled) == 1]
    if 2 * len(alone) > len(rows):
        return {}  # a list of names
    full = {row.number for row in rows if len(row.filled) >= FULL}
    between = len(full) + len(alone) == len(rows)
    followed = {row.number for row, below in pairwise(rows) if between and below.number in full}
    names = {*marked, *followed}
    left = min((row.filled[0] for row in rows if row.filled), default=0)
    return {
        row.number: row.label
        for row in alone
        if row.label and row.filled[0] == left and row.number in names
    }


def _filled(cells: Sequence[Cell]) -> list[int]:
    return [place for place, cell in enumerate(cells) if not is_empty(cell)]


def _is_total(
    rows: Sequence[_Row],
    place: int,
    marked: Collection[int],
    sums: Collection[int],
    found: Collection[int],
) -> bool:
    row = rows[place]
    if row.number in sums or TOTAL.fullmatch(row.label):
        return True
    if len(row.filled) < 2 or not LIKE_TOTAL.fullmatch(row.label):
        return False
    return row.number in marked or _sums_above(rows[:place], row, found)


def _sums_above(above: Sequence[_Row], row: _Row, found: Collection[int]) -> bool:
    """Whether a number in a row is the sum of those above it, all of them or since a total."""
    for place in row.filled:
        wanted, total, count = _number(row.cells[place]), Decimal(0), 0
        for earlier in reversed(above):
            if earlier.number in found:
                if count > 1 and total == wanted:
                    return True
                continue
            number = _number(earlier.cells[place]) if place < len(earlier.cells) else None
            if number is not None:
                total, count = total + number, count + 1
        if wanted and count > 1 and total == wanted:
            return True
    return False


def _number(cell: Cell) -> Decimal | None:
    if isinstance(cell, ShownNumber):
        return kept_number(cell.number)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return kept_number(float(cell))
    try:
        return read_amount(cell, thousands=True) if isinstance(cell, str) else None
    except (ArithmeticError, ValueError):
        return None
