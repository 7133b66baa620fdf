"""A scan of the XML of an ODS file, sheet by sheet, as `workbook_scan` does for XLSX."""

from __future__ import annotations

import re
from functools import partial

from ozdesk.exchange.tables.formulas import sums_rows
from ozdesk.exchange.tables.number_format import (
    MOST_DECIMALS,
    kept_number,
    round_half_up,
    says_more,
)
from ozdesk.exchange.tables.table import ShownNumber
from ozdesk.exchange.tables.workbook_scan import Scan, ShownCells, repetition
from ozdesk.exchange.tables.workbook_walk import Hear, walk_xml

NO_DIGITS = re.compile(r"[^0-9]")
NUMBERS = {"float", "percentage", "currency"}
HIDDEN = {"collapse", "filter"}


class _SheetsOfOds:
    """Follows the elements of an ODS file, table after table."""

    def __init__(self) -> None:
        self.scans: dict[str, Scan] = {}
        self.scan = Scan()
        self.bold_styles: set[str] = set()
        self.style = ""
        self.row = self.column = self.columns = 0
        self.below = 0  # rows that the present row stands for
        self.filled = self.bold = 0
        self.sort, self.across, self.is_bold = "", 1, False
        self.words: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> Hear | None:
        """An element begins."""
        if name in {"table-cell", "covered-table-cell", "table-row", "table"}:
            self.end_cell()
        if name == "table":
            self.end_row()
            self.scan = self.scans.setdefault(attributes.get("name", ""), Scan())
            self.row = self.below = self.columns = 0
        elif name == "style":
            self.style = attributes.get("name", "")
        elif name == "text-properties" and attributes.get("font-weight") in {"bold", "700"}:
            self.bold_styles.add(self.style)
        elif name == "table-column":
            self._columns(attributes)
        elif name == "table-row":
            self._row(attributes)
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell(name, attributes)
        elif name == "p" and self.column:
            self.scan.holds(self.row + self.below, self.column)
            if self.words:  # what came before was a note on the cell
                self.words = []
        return self.words.append if self.words is not None else None

    def _columns(self, attributes: dict[str, str]) -> None:
        first = self.columns + 1
        self.columns += repetition(attributes.get("number-columns-repeated"))
        if attributes.get("visibility") in HIDDEN:
            self.scan.hidden_columns.append((first, self.columns))

    def _row(self, attributes: dict[str, str]) -> None:
        self.end_row()
        self.row += self.below
        self.below = repetition(attributes.get("number-rows-repeated"))
        self.column = 0
        if attributes.get("visibility") in HIDDEN:
            self.scan.hidden_rows.append((self.row + 1, self.row + self.below))

    def _cell(self, name: str, attributes: dict[str, str]) -> None:
        self.across = repetition(attributes.get("number-columns-repeated"))
        self.column += self.across
        self.sort = attributes.get("value-type", "")
        if self.sort or "formula" in attributes:
            self.scan.holds(self.row + self.below, self.column)
            self.filled += 1
            self.bold += attributes.get("style-name") in self.bold_styles
        if sums_rows(attributes.get("formula", ""), self.row + 1, self.column):
            self.scan.totals.add(self.row + 1)
        if attributes.get("calc-value-type") == "error":
            self.scan.faults.add((self.row + 1, self.column))
        if name == "covered-table-cell":
            rows = (self.row + 1, self.row + self.below)
            if rows not in self.scan.merged[-1:]:
                self.scan.merged.append(rows)
        elif self.sort in NUMBERS:
            self.words = []
        self._span(attributes)

    def _span(self, attributes: dict[str, str]) -> None:
        down = repetition(attributes.get("number-rows-spanned"))
        across = repetition(attributes.get("number-columns-spanned"))
        if down > 1 or across > 1:
            top, left = self.row + 1, self.column
            self.scan.spans.append((top, left, top + down - 1, left + across - 1))

    def end_cell(self) -> None:
        """A cell ends; of a number it is known now how it is shown."""
        if self.words is not None and (text := "".join(self.words).strip()):
            shown = partial(_shown, text, self.sort == "percentage")
            left = self.column - self.across + 1
            rows = self.row + 1, self.row + self.below
            self.scan.looks.append(ShownCells(rows[0], left, rows[1], self.column, shown))
        self.words = None

    def end_row(self) -> None:
        """A row ends."""
        if self.filled and self.filled == self.bold:
            self.scan.bold.add(self.row + 1)
        self.filled = self.bold = 0


def _shown(text: str, percent: bool, number: float) -> ShownNumber | None:
    """What a cell with this text shows of its number; None where that is just the number."""
    kept = kept_number(number)
    if not kept.is_finite() or kept.adjusted() >= MOST_DECIMALS:
        return None
    digits = NO_DIGITS.sub("", text)
    for decimals in range(MOST_DECIMALS):
        shown = round_half_up(kept.scaleb(2 * percent), decimals)
        plain = NO_DIGITS.sub("", format(shown, "f"))
        if plain.lstrip("0") == digits.lstrip("0"):
            said = says_more(text.replace("%", "") if percent else text)
            if shown == kept and not (said or percent or len(digits) > len(plain)):
                return None
            return ShownNumber(number, text, shown, percent, said)
    return ShownNumber(number, text, kept, percent, True)


def scan_ods(data: bytes) -> dict[str, Scan]:
    """Scan the content of an ODS file, sheet by sheet; raise UnsoundXml or TooFar."""
    sheets = _SheetsOfOds()
    walk_xml(data, sheets.start)
    sheets.end_cell()
    sheets.end_row()
    return sheets.scans
