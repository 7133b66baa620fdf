"""Numbers as a sheet displays them, with a remark where the stored digits differ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import singledispatch
from typing import Any

from ozdesk.domain.amounts import read_amount
from ozdesk.domain.fields import Day, Field, Money, Number, is_exact
from ozdesk.domain.label import Label
from ozdesk.exchange.tables.cells import cell_as_text
from ozdesk.exchange.tables.number_format import kept_number, round_half_up
from ozdesk.exchange.tables.table import Cell, ShownNumber

ROUNDED = Label("{kept} is gelezen als {read}", "{kept} was read as {read}")
SEEN = Label(
    "{kept} staat er als {seen} en is gelezen als {read}",
    "{kept} is shown as {seen} and was read as {read}",
)
CENTS = 2
DAYS_1904 = (date(1904, 1, 1) - date(1899, 12, 30)).days

Seen = tuple[Cell, Label | None]


@singledispatch
def as_seen(field: Field[Any], cell: Cell, since: int) -> Seen:
    """A cell as a field reads it, and a remark where its digits are not those that one sees.

    `since` is the year from which the sheet counts days.
    """
    return cell, None


@as_seen.register(Day)
def _(field: Day, cell: Cell, since: int) -> Seen:
    if isinstance(cell, ShownNumber):
        cell = cell.number
    if since == 1904 and isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell + DAYS_1904, None
    return cell, None


@as_seen.register(Number)
def _(field: Number, cell: Cell, since: int) -> Seen:
    if not isinstance(cell, ShownNumber) or cell.said or (cell.percent and not field.percent):
        return cell, None  # the text says what the number counts
    kept = kept_number(cell.number).scaleb(2 * cell.percent)
    if not _is_whole(cell.seen):
        return (cell if cell.percent else cell.number), None
    return int(cell.seen), None if kept == cell.seen else _told(kept, cell.text, cell.seen)


@as_seen.register(Money)
def _(field: Money, cell: Cell, since: int) -> Seen:
    if isinstance(cell, ShownNumber) and (cell.said or cell.percent):
        return cell, None
    if isinstance(cell, str):
        return _to_cents(cell)
    if not isinstance(cell, ShownNumber | float):
        return cell, None
    number = cell.number if isinstance(cell, ShownNumber) else cell
    kept = kept_number(number)
    if not kept.is_finite() or abs(kept) >= 10**15:
        return number, None
    read = round_half_up(kept, CENTS)
    shown = cell.seen if isinstance(cell, ShownNumber) else read
    if read == kept == shown:
        return number, None
    return _plain(read), _told(kept, cell_as_text(cell) if shown != read else "", read)


def _to_cents(text: str) -> Seen:
    """An amount in text with more than two decimals, in cents; any other text as it is."""
    try:
        kept = read_amount(text, thousands=True)
    except (ValueError, ArithmeticError):
        return text, None
    if kept is None or not is_exact(kept) or kept == round_half_up(kept, CENTS):
        return text, None
    read = round_half_up(kept, CENTS)
    return _plain(read), _told(kept, "", read)


def _is_whole(number: Decimal) -> bool:
    return number == number.to_integral_value()


def _told(kept: Decimal, seen: str, read: Decimal) -> Label:
    """Say what was kept, what one sees, and what was read, with Dutch and English marks."""
    if not seen:
        return ROUNDED.with_(kept=_words(kept), read=_words(read))
    return SEEN.with_(kept=_words(kept), seen=seen, read=_words(read))


def _words(number: Decimal) -> Label:
    plain = _plain(number)
    return Label(plain.replace(".", ","), plain)


def _plain(number: Decimal) -> str:
    return format(number, "f")
