"""What the header of a column says about its cells: the unit, thousands, with or without VAT."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ozdesk.domain.amounts import read_amount
from ozdesk.domain.fields import Field, Money, Timespan
from ozdesk.domain.folding import fold
from ozdesk.domain.record import Record
from ozdesk.exchange.tables.cells import cell_as_text
from ozdesk.exchange.tables.number_format import kept_number
from ozdesk.exchange.tables.table import Cell, ShownNumber, is_empty

DURATIONS = {
    "D": re.compile(r"\b(?:kalender)?dag(?:en)?\b|\bdays?\b|\(d\)"),
    "W": re.compile(r"\bweken\b|\bweek\b|\bweeks\b"),
    "M": re.compile(r"\bmaand(?:en)?\b|\bmnd\b|\bmonths?\b|\bmdn\b"),
    "Y": re.compile(r"\bjaar\b|\bjaren\b|\bjr\b|\byears?\b"),
}
THOUSANDS = re.compile(
    r"[x×*]\s*(?:€\s*)?1[.,\s]?000\b|\bin duizend(?:en|tallen)?\b|\bk€|€k\b|€ ?1\.000|\bdzd\b"
)
PART_OF_YEAR = re.compile(
    r"\bper (?:maand|kwartaal|week|half ?jaar|month|quarter)\b|\bmaandelijks|\bmaandbedrag"
    r"|\bkwartaal(?:bedrag)?\b|\bp/?m\b|\bmonthly\b|\bquarterly\b|/\s*(?:mnd|maand|kwartaal)"
)
EXCLUDED = re.compile(r"\bexcl|\bex\.?\s+(?:btw|vat)|\bzonder btw")
INCLUDED = re.compile(r"\bincl|\bmet btw")
WHOLE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class HeaderUnit:
    """What a header says: the key of a unit of time, whether in thousands, the key for VAT."""

    duration: str = ""
    thousands: bool = False
    vat: str = ""


def header_unit(header: str) -> HeaderUnit:
    """What a header says about the numbers below it."""
    told = fold(header)
    units = [key for key, pattern in DURATIONS.items() if pattern.search(told)]
    excluded, included = bool(EXCLUDED.search(told)), bool(INCLUDED.search(told))
    vat = "" if excluded == included else "excluded" if excluded else "included"
    return HeaderUnit(units[0] if len(units) == 1 else "", bool(THOUSANDS.search(told)), vat)


def counts_otherwise(header: str, kind: type[Record], path: str) -> bool:
    """Whether a header says that amounts are of a part of a year, where the field counts years."""
    field = kind.fields.get(path)
    return isinstance(field, Money) and bool(PART_OF_YEAR.search(fold(header)))


def in_unit(field: Field[Any], cell: Cell, unit: HeaderUnit) -> Cell:
    """A cell with what its header says about it: a bare number with its unit, thousands in euro.

    None for what should be a number of thousands and is no number.
    """
    if isinstance(field, Timespan) and unit.duration:
        number = _whole(cell)
        return cell if number is None else f"P{number}{unit.duration}"
    if isinstance(field, Money) and unit.thousands and not is_empty(cell):
        amount = _amount(cell)
        return None if amount is None else format(amount * 1000, "f")
    return cell


def _whole(cell: Cell) -> int | None:
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else cell_as_text(cell)
    return int(text) if not isinstance(cell, bool) and WHOLE.fullmatch(text.strip()) else None


def _amount(cell: Cell) -> Decimal | None:
    if isinstance(cell, ShownNumber):
        return None if cell.said or cell.percent else kept_number(cell.number)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return kept_number(cell)
    if not isinstance(cell, str):
        return None
    try:
        return read_amount(cell, thousands=True)
    except (ValueError, ArithmeticError):
        return None
