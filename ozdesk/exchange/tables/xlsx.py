"""One sheet as XLSX, through `xlsxwriter`; text is always text, never a formula or a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from ozdesk.exchange.tables.sheet import Sheet, Value

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets count days wrongly
SAMPLED = 200  # rows on which the width of a column is judged
NARROWEST, WIDEST = 8, 48  # characters
OPTIONS: dict[str, Any] = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "dd-mm-yyyy",
}


def write_xlsx(file: BinaryIO, sheet: Sheet) -> None:
    """Write a sheet with a frozen header and a filter; raises OSError."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    with TemporaryDirectory(prefix="ozdesk-", ignore_cleanup_errors=True) as between:
        try:
            with Workbook(file, OPTIONS | {"tmpdir": between}) as book:
                _fill(book, sheet)
        except FileCreateError as error:
            raise error.args[0] from error


def _fill(book: Any, sheet: Sheet) -> None:
    page = book.add_worksheet(FORBIDDEN.sub(" ", sheet.title).strip("' ")[:31] or "1")
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    euro = book.add_format({"num_format": "#,##0.00", "valign": "top"})
    text = book.add_format({"num_format": "@", "valign": "top"})
    for place, width in enumerate(widths(sheet)):
        page.set_column(place, place, width)
    page.freeze_panes(1, 0)
    if sheet.note:
        book.set_properties({"comments": sheet.note})
        page.set_footer(f"&L{sheet.note.replace('&', '&&')}")
    if sheet.header:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
    for place, name in enumerate(sheet.header):
        page.write_string(0, place, name, head)
    for number, row in enumerate(sheet.rows, 1):
        for place, value in enumerate(row):
            _write(page, number, place, value, euro if place in sheet.money else None, text)


def _write(page: Any, row: int, place: int, value: Value, euro: Any, text: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(row, place, value)
    elif isinstance(value, date) and value >= FIRST_DAY:
        page.write_datetime(row, place, datetime.combine(value, time()))
    elif isinstance(value, int | Decimal) and is_float(value):
        page.write_number(row, place, float(value), euro)
    else:
        page.write_string(row, place, text_value(value), text)


def is_float(value: int | Decimal) -> bool:
    """Whether a number survives fifteen digits, which is all that spreadsheets keep."""
    exact = Decimal(value)
    return abs(exact) < 10**15 and Decimal(f"{float(exact):.15g}") == exact


def text_value(value: Value) -> str:
    """A value as the text it has where a sheet has no type for it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def widths(sheet: Sheet) -> Sequence[int]:
    """How wide the columns are, in characters."""
    sample = [sheet.header, *sheet.rows[:SAMPLED]]
    found = []
    for place in range(len(sheet.header)):
        longest = max(len(text_value(row[place])) for row in sample if row[place] is not None)
        found.append(min(max(longest + 2, NARROWEST), WIDEST))
    return found
