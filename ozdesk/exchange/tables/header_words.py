"""The name of a column as a cell of the header gives it, and without its unit and marks."""

from __future__ import annotations

import re

from ozdesk.domain.folding import fold
from ozdesk.domain.parse import single_line
from ozdesk.exchange.tables.table import Cell, Fault, ShownNumber

UNIT = r"(?:in\s+)?(?:€|eur|euro'?s?|mnd\.?|maanden|months|dagen|days|weken|weeks|jaren|years|k€)"
THOUSANDS = r"(?:[x×*]\s*(?:€\s*)?1[.,\s]?000|in duizenden(?:\s+(?:€|euro'?s?))?)"
VAT = r"(?:(?:incl|excl|ex|inclusief|exclusief|including|excluding)\b\.?(?:\s+(?:btw|vat)\b)?)"
BESIDE = re.compile(
    rf"(?:\s*(?:\([^()]*\)|\[[^\[\]]*\]|[*:†?]+)|[\s,]+(?:{UNIT}|{VAT}|{THOUSANDS}))$",
    re.IGNORECASE,
)
SIGNS = re.compile(r"[^\w]+")


def column_name(cell: Cell) -> str:
    """A cell of the header as the name of its column."""
    if cell is None or isinstance(cell, Fault):
        return ""
    if isinstance(cell, ShownNumber):
        return cell.text
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return single_line(str(cell))


def bare_header(name: str) -> str:
    """The name of a column without stars, a colon, or a unit, in brackets or not."""
    bare = name.lstrip("* ")
    while (shorter := BESIDE.sub("", bare)) != bare:
        bare = shorter
    return bare


def header_key(name: str) -> str:
    """The name of a column as names of columns are compared: only its letters and digits."""
    return SIGNS.sub(" ", fold(name)).strip() or fold(name)
