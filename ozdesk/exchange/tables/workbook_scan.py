"""A look through the XML of a sheet: how far it reaches, and where it is odd.

A sheet reader makes room for the whole rectangle around all cells that hold something; one stray
cell in the last corner would ask for half a terabyte. So that rectangle is known beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from ozdesk.exchange.tables.table import MOST_CELLS

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
Place = tuple[int, int]


class Unsound(Exception):
    """XML that no spreadsheet program writes."""


class TooFar(Exception):
    """The rectangle of a sheet holds more cells than we take."""


@dataclass
class Scan:
    """What was seen of one sheet; rows and columns count from 1."""

    rows: int = 0
    columns: int = 0
    faults: set[Place] = field(default_factory=set)
    merged: list[Place] = field(default_factory=list)  # first and last row of each merge

    def holds(self, row: int, column: int) -> None:
        """A cell that holds something; raise TooFar when the sheet gets too large."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows * self.columns > MOST_CELLS:
            raise TooFar


def cell_position(reference: str) -> Place:
    """Row and column of a reference such as B7; raise Unsound when it is none."""
    found = REFERENCE.fullmatch(reference.upper())
    if not found:
        raise Unsound(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if row > LAST_ROW or column > LAST_COLUMN:
        raise Unsound(reference)
    return row, column


def _walk(data: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    """Call `start` with local names for every element; raise Unsound for odd XML."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unsound("encoding")
    local: dict[str, str] = {}

    def begin(name: str, attributes: dict[str, str]) -> None:
        short = local.get(name)
        if short is None:
            short = local[name] = name.rpartition(" ")[2]
        start(short, {_attribute(key): value for key, value in attributes.items()})

    def declared(version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in {"utf-8", "utf8", "us-ascii", "ascii"}:
            raise Unsound(encoding)

    def doctype(*_: object) -> None:
        raise Unsound("DOCTYPE")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begin
    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unsound(str(error)) from error


def _attribute(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"calc-{local}" if "calcext" in space else local


class _SheetOfXlsx:
    """Follows the elements of one XLSX sheet."""

    def __init__(self) -> None:
        self.scan = Scan()
        self.row = self.column = 0
        self.formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "c":
            self._cell(attributes)
        elif name == "row":
            self.unanswered()
            self.row = self._row(attributes.get("r"))
            self.column = 0
        elif name == "f":
            self.formula = True
            self.scan.holds(self.row, self.column)
        elif name in {"v", "is"}:
            self.formula = False
            self.scan.holds(self.row, self.column)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _row(self, number: str | None) -> int:
        if number is None:
            return self.row + 1
        if not number.isdecimal() or not 1 <= int(number[:9]) <= LAST_ROW:
            raise Unsound(number)
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

    def unanswered(self) -> None:
        """A cell ends; its formula may have had no outcome."""
        if self.formula:
            self.scan.faults.add((self.row, self.column))
        self.formula = False

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        top, bottom = cell_position(first)[0], cell_position(last or first)[0]
        self.scan.merged.append((top, bottom))


def scan_xlsx(data: bytes) -> Scan:
    """Look through one sheet of an XLSX file; raise Unsound or TooFar."""
    sheet = _SheetOfXlsx()
    _walk(data, sheet.start)
    sheet.unanswered()
    return sheet.scan


class _SheetsOfOds:
    """Follows the elements of an ODS file, table after table."""

    def __init__(self) -> None:
        self.scans: dict[str, Scan] = {}
        self.scan = Scan()
        self.row = self.column = 0
        self.below = 0  # rows that the present row stands for

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "table":
            self.scan = self.scans.setdefault(attributes.get("name", ""), Scan())
            self.row = self.below = 0
        elif name == "table-row":
            self.row += self.below
            self.below = _count(attributes.get("number-rows-repeated"))
            self.column = 0
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell(name, attributes)
        elif name == "p" and self.column:
            self.scan.holds(self.row + self.below, self.column)

    def _cell(self, name: str, attributes: dict[str, str]) -> None:
        self.column += _count(attributes.get("number-columns-repeated"))
        if "value-type" in attributes or "formula" in attributes:
            self.scan.holds(self.row + self.below, self.column)
        if attributes.get("calc-value-type") == "error":
            self.scan.faults.add((self.row + 1, self.column))
        if name == "covered-table-cell":
            rows = (self.row + 1, self.row + self.below)
            if rows not in self.scan.merged[-1:]:
                self.scan.merged.append(rows)


def _count(text: str | None) -> int:
    if text is None:
        return 1
    if not text.isdecimal() or not 1 <= int(text[:9]) <= 2 * LAST_ROW:
        raise Unsound(text)
    return int(text)


def scan_ods(data: bytes) -> dict[str, Scan]:
    """Look through the content of an ODS file, sheet by sheet; raise Unsound or TooFar."""
    sheets = _SheetsOfOds()
    _walk(data, sheets.start)
    return sheets.scans
