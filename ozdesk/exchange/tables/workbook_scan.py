"""A look through the XML of a sheet: how far it reaches, where it is odd, and what one sees.

A sheet reader makes room for the whole rectangle around all cells that hold something; one stray
cell in the last corner would ask for half a terabyte. So that rectangle is known beforehand. It
gives values only; what formats, merges, formulas and hidden rows make of them is seen here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ozdesk.exchange.tables.formulas import column_number, sums_rows
from ozdesk.exchange.tables.table import MOST_CELLS, ShownNumber
from ozdesk.exchange.tables.workbook_styles import CellStyle
from ozdesk.exchange.tables.workbook_walk import Hear, UnsoundXml, walk_xml

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
NO_STYLE = CellStyle()
Place = tuple[int, int]
Rectangle = tuple[int, int, int, int]  # top, left, bottom, right


class TooFar(Exception):
    """The rectangle of a sheet holds more cells than we take."""


@dataclass(slots=True)
class ShownCells:
    """A rectangle of cells whose numbers are shown in one way."""

    top: int
    left: int
    bottom: int
    right: int
    shown: Callable[[float], ShownNumber | None]


@dataclass
class Scan:
    """What was seen of one sheet; rows and columns count from 1."""

    rows: int = 0
    columns: int = 0
    faults: set[Place] = field(default_factory=set)
    merged: list[Place] = field(default_factory=list)  # first and last row of each merge
    spans: list[Rectangle] = field(default_factory=list)
    looks: list[ShownCells] = field(default_factory=list)
    totals: set[int] = field(default_factory=set)  # rows in which a formula sums other rows
    bold: set[int] = field(default_factory=set)  # rows in which all that is written is bold
    hidden_rows: list[Place] = field(default_factory=list)  # first and last
    hidden_columns: list[Place] = field(default_factory=list)
    since: int = 1900  # the year from which days are counted

    def holds(self, row: int, column: int) -> None:
        """A cell that holds something; raise TooFar when the sheet gets too large."""
        if row <= self.rows and column <= self.columns:
            return
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows * self.columns > MOST_CELLS:
            raise TooFar


def cell_position(reference: str) -> Place:
    """Row and column of a reference such as B7; raise UnsoundXml when it is none."""
    found = REFERENCE.fullmatch(reference.upper())
    if not found:
        raise UnsoundXml(reference)
    row, column = int(found[2]), column_number(found[1])
    if row > LAST_ROW or column > LAST_COLUMN:
        raise UnsoundXml(reference)
    return row, column


def repetition(text: str | None) -> int:
    """How often something is repeated; raise UnsoundXml for what is no such number."""
    if text is None:
        return 1
    if not text.isdecimal() or not 1 <= int(text[:9]) <= 2 * LAST_ROW:
        raise UnsoundXml(text)
    return int(text)


class _SheetOfXlsx:
    """Follows the elements of one XLSX sheet."""

    def __init__(self, styles: Sequence[CellStyle]) -> None:
        self.scan = Scan()
        self.styles = {str(number): style for number, style in enumerate(styles)}
        self.style = NO_STYLE
        self.row = self.column = 0
        self.formula = False
        self.words: list[str] = []
        self.shared: dict[str, int] = {}  # rows of shared formulas that are totals
        self.runs: dict[int, tuple[CellStyle, ShownCells]] = {}  # by column
        self.filled = self.bold = 0

    def start(self, name: str, attributes: dict[str, str]) -> Hear | None:
        """An element begins."""
        if self.words:
            self._said()
        if name == "c":
            self._cell(attributes)
        elif name == "row":
            self._new_row(attributes)
        elif name == "f":
            return self._formula(attributes)
        elif name in {"v", "is"}:
            self._value()
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attribute_is_true(attributes.get("hidden")):
            first, last = repetition(attributes.get("min")), repetition(attributes.get("max"))
            self.scan.hidden_columns.append((first, last))
        return None

    def _new_row(self, attributes: dict[str, str]) -> None:
        self.unanswered()
        self.end_row()
        self.row = self._row(attributes.get("r"))
        self.column = 0
        if attribute_is_true(attributes.get("hidden")):
            self.scan.hidden_rows.append((self.row, self.row))

    def _row(self, number: str | None) -> int:
        if number is None:
            return self.row + 1
        if not number.isdecimal() or not 1 <= int(number[:9]) <= LAST_ROW:
            raise UnsoundXml(number)
        return int(number)

    def _cell(self, attributes: dict[str, str]) -> None:
        self.unanswered()
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
        else:
            self.row, self.column = cell_position(reference)
        if attributes.get("t") == "e":
            self.scan.faults.add((self.row, self.column))
        self.style = self.styles.get(attributes.get("s", "0"), NO_STYLE)

    def _formula(self, attributes: dict[str, str]) -> Hear:
        self.formula = True
        self.scan.holds(self.row, self.column)
        shared = attributes.get("si", "")
        if shared and self.shared.get(shared) == self.row:
            self.scan.totals.add(self.row)
        self.words = [shared]
        return self.words.append

    def _said(self) -> None:
        shared, *words = self.words
        self.words = []
        if sums_rows("".join(words), self.row, self.column):
            self.scan.totals.add(self.row)
            self.shared[shared] = self.row

    def _value(self) -> None:
        self.formula = False
        self.scan.holds(self.row, self.column)
        self.filled += 1
        self.bold += self.style.bold
        if not self.style.sections:
            return
        style, look = self.runs.get(self.column, (None, None))
        if look and style is self.style and look.bottom in (self.row - 1, self.row):
            look.bottom = self.row
            return
        look = ShownCells(self.row, self.column, self.row, self.column, self.style.shown)
        self.runs[self.column] = (self.style, look)
        self.scan.looks.append(look)

    def unanswered(self) -> None:
        """A cell ends; its formula may have had no outcome."""
        if self.formula:
            self.scan.faults.add((self.row, self.column))
        self.formula = False

    def end_row(self) -> None:
        """A row ends."""
        if self.filled and self.filled == self.bold:
            self.scan.bold.add(self.row)
        self.filled = self.bold = 0

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = cell_position(first), cell_position(last or first)
        self.scan.merged.append((top, bottom))
        self.scan.spans.append((top, left, bottom, right))


def attribute_is_true(text: str | None) -> bool:
    """Whether an attribute of an XLSX file says yes."""
    return text in {"1", "true"}


def scan_xlsx(data: bytes, styles: Sequence[CellStyle] = ()) -> Scan:
    """Scan one sheet of an XLSX file; raise UnsoundXml or TooFar."""
    sheet = _SheetOfXlsx(styles)
    walk_xml(data, sheet.start)
    sheet.unanswered()
    sheet.end_row()
    return sheet.scan
