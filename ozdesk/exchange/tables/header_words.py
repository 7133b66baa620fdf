"""The name of a column as a cell of the header gives it, and without its unit and marks."""

from __future__ import annotations

import re

from ozdesk.domain.parse import single_line
from ozdesk.exchange.tables.table import Cell, Fault, ShownNumber

BESIDE = re.compile(
    r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|[*:†]+|\bin (?:€|eur|euro'?s?))$", re.IGNORECASE
)


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
    """The name of a column without stars, a colon, or a unit in brackets."""
    bare = name.lstrip("* ")
    while (shorter := BESIDE.sub("", bare)) != bare:
        bare = shorter
    return bare
