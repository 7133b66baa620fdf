"""Writing records as a table in XLSX, ODS, CSV or Markdown; atomic.

CSV is UTF-8 with a mark, so that Excel knows the accents. Without loss it is divided by commas and
spells numbers and days as machines do; in words it follows the language, so that a Dutch Excel
opens it in columns: semicolons and decimal commas in Dutch, commas and points in English.
A text longer than an Excel cell can hold goes on in the columns beside it, `text#2` and on.
A CSV has no room beside its table: what is said of the whole stands there as the name of a last
column without values, which a reader of tables keeps and an import of ours leaves out.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import IO, BinaryIO

from ozdesk.domain.book import Book, Records
from ozdesk.domain.label import Language
from ozdesk.domain.record import Record
from ozdesk.domain.words import NO, YES, decimal, euro, short_day
from ozdesk.errors import UserError, disk
from ozdesk.exchange.tables.ods import write_ods
from ozdesk.exchange.tables.separated import escaped
from ozdesk.exchange.tables.sheet import OWN_USE, Sheet, Value, lossless, worded_columns
from ozdesk.exchange.tables.xlsx import write_xlsx
from ozdesk.files import replacing

NO_RECORDS = Book(())
MOST_ROWS, MOST_COLUMNS = 1_048_575, 16_384  # of a spreadsheet, the header apart
LONGEST = 16_000  # characters of one XLSX cell, whose limit of 32,767 counts half of some twice


class UnknownForm(UserError):
    """A file name that does not say which form of table to write."""

    nl = "{path}: kies een naam op .xlsx, .ods, .csv of .md"
    en = "{path}: choose a name ending in .xlsx, .ods, .csv or .md"


class TooLargeForSheet(UserError):
    """More than a spreadsheet can hold."""

    nl = "{rows} rijen en {columns} kolommen passen niet in een rekenblad; kies .csv"
    en = "{rows} rows and {columns} columns do not fit a spreadsheet; choose .csv"


def write_table(
    path: Path,
    kind: type[Record],
    records: Sequence[Record],
    book: Records = NO_RECORDS,
    *,
    language: Language = "nl",
    words: bool = False,
    columns: Sequence[str] | None = None,
) -> None:
    """Write records of a kind in the form that the suffix says.

    Without `words` nothing is lost: every cell, English names, ids. With it the list is
    written as it stands: `columns` (paths; else those of the list) in words, with what they link
    to from `book`. Markdown is always in words. Raises UnknownForm, TooLargeForSheet, or what the
    disk refuses; then the file is as it was.
    """
    suffix = path.suffix.lower()
    _writer(path)
    if words or columns or suffix in PROSE:
        sheet = worded_columns(kind, records, book, language, columns)
        heads_in: Language | None = language
    else:
        sheet, heads_in = lossless(kind, records), None
    write_sheet(path, replace(sheet, note=OWN_USE.in_(language)), heads_in)


def write_sheet(path: Path, sheet: Sheet, language: Language | None) -> None:
    """Write any sheet in the form that the suffix says; without a language for machines.

    Raises UnknownForm, TooLargeForSheet, or what the disk refuses; then the file is as it was.
    """
    writer = _writer(path)
    with disk(path), replacing(path) as file:
        writer(file, sheet, language)


def _writer(path: Path) -> Callable[[BinaryIO, Sheet, Language | None], None]:
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UnknownForm(path=path.name)
    return writer


# CSV


def _write_csv(file: BinaryIO, sheet: Sheet, language: Language | None) -> None:
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    _csv_lines(text, sheet, language)
    text.detach()


def _csv_lines(file: IO[str], sheet: Sheet, language: Language | None) -> None:
    table = csv.writer(file, delimiter=";" if language == "nl" else ",")
    beside = [""] if sheet.note else []
    table.writerow([*(escaped(name) for name in sheet.header), *([sheet.note] if beside else [])])
    for row in sheet.rows:
        cells = (_csv_cell(value, n in sheet.money, language) for n, value in enumerate(row))
        table.writerow([*cells, *beside])


def _csv_cell(value: Value, money: bool, language: Language | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, bool):
        if language is None:
            return "true" if value else "false"
        return (YES if value else NO).in_(language)
    if isinstance(value, date):
        return short_day(value) if language else value.isoformat()
    if isinstance(value, Decimal):
        number = amount(value) if money else value
        return decimal(number, language) if language else format(number, "f")
    return str(value)


def amount(value: Decimal) -> Decimal:
    """An amount with its cents; never three decimals, that could be read as thousands."""
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return value.quantize(Decimal("0.01") if places <= 2 else Decimal(1).scaleb(-max(places, 4)))


# Markdown


def _write_markdown(file: BinaryIO, sheet: Sheet, language: Language | None) -> None:
    spoken: Language = language or "nl"
    rows = [
        [_markdown_cell(value, place in sheet.money, spoken) for place, value in enumerate(row)]
        for row in [sheet.header, *sheet.rows]
    ]
    rows.insert(1, ["---"] * len(sheet.header))
    lines = [f"| {' | '.join(row)} |\n" for row in rows]
    note = f"\n{sheet.note}\n" if sheet.note else ""
    file.write(f"# {sheet.title}\n\n{''.join(lines)}{note}".encode())


def _markdown_cell(value: Value, money: bool, language: Language) -> str:
    if isinstance(value, Decimal) and money:
        return euro(value, language)
    text = value if isinstance(value, str) else _csv_cell(value, money, language)
    for sign in "\\|<*_`[":
        text = text.replace(sign, f"\\{sign}")
    return "<br>".join(text.split("\n"))


# Spreadsheets


def _checked(sheet: Sheet) -> Sheet:
    if len(sheet.rows) > MOST_ROWS or len(sheet.header) > MOST_COLUMNS:
        raise TooLargeForSheet(rows=len(sheet.rows), columns=len(sheet.header))
    return sheet


def _write_xlsx(file: BinaryIO, sheet: Sheet, language: Language | None) -> None:
    write_xlsx(file, _checked(divided(sheet, LONGEST)))


def _write_ods(file: BinaryIO, sheet: Sheet, language: Language | None) -> None:
    write_ods(file, _checked(sheet), language or "nl")


def divided(sheet: Sheet, longest: int) -> Sheet:
    """The sheet with texts of more than `longest` characters going on in columns beside."""
    header: list[str] = []
    rows: list[list[Value]] = [[] for _ in sheet.rows]
    money: set[int] = set()
    for place, name in enumerate(sheet.header):
        money |= {len(header)} if place in sheet.money else set()
        cells = [row[place] for row in sheet.rows]
        most = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
        count = max(1, -(-most // longest))
        header += [name if part == 1 else f"{name}#{part}" for part in range(1, count + 1)]
        for row, cell in zip(rows, cells, strict=True):
            row += (
                [cell[longest * i : longest * (i + 1)] for i in range(count)]
                if isinstance(cell, str)
                else [cell, *[None] * (count - 1)]
            )
    return replace(sheet, header=header, rows=rows, money=frozenset(money))


WRITERS: dict[str, Callable[[BinaryIO, Sheet, Language | None], None]] = {
    ".csv": _write_csv,
    ".xlsx": _write_xlsx,
    ".ods": _write_ods,
    ".md": _write_markdown,
}
PROSE = (".md",)
