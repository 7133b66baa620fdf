"""The header of a table: which line it is, and the names of columns over one line or two."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ozdesk.exchange.tables.header_words import bare_header, column_name, header_key
from ozdesk.exchange.tables.table import SourceRow, is_empty

TITLES = 40  # rows in which the header is looked for
Rectangle = tuple[int, int, int, int]  # top, left, bottom, right; from 1


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """The names of columns, and the places among the lines of the first and the last they take."""

    names: tuple[str, ...]
    first: int
    last: int


def found_header(
    lines: Sequence[SourceRow],
    place: int,
    spans: Sequence[Rectangle] = (),
    known: Collection[str] = (),
) -> FoundHeader:
    """The header at a place, joined with the line below or above it where that belongs to it.

    Two lines are one header where cells merged across in the upper have names below them, or where
    the lower fills the holes of the upper with `known` words.
    """
    for first in (place, place - 1):
        pair = lines[first : first + 2] if first >= 0 else []
        if len(pair) == 2 and pair[1].number == pair[0].number + 1:
            names = _joined(pair[0], pair[1], spans, known)
            if names:
                return FoundHeader(_trimmed(names), first, first + 1)
    return FoundHeader(_trimmed([column_name(cell) for cell in lines[place].cells]), place, place)


def _trimmed(names: Sequence[str]) -> tuple[str, ...]:
    last = max((n for n, name in enumerate(names, 1) if name), default=0)
    return tuple(names[:last])


def _joined(
    upper: SourceRow, lower: SourceRow, spans: Sequence[Rectangle], known: Collection[str]
) -> list[str]:
    """The names of columns over two lines; none where the lower is no part of the header."""
    if not all(is_empty(cell) or isinstance(cell, str) for cell in lower.cells):
        return []
    width = max(len(upper.cells), len(lower.cells))
    above, below = _names(upper, width), _names(lower, width)
    groups = _groups(upper.number, above, below, spans)
    merged = bool(groups)
    groups = groups or _holes(above, below)
    plain = [c for c in range(width) if c not in groups]
    if not groups or not any(above[c] for c in plain) or any(above[c] and below[c] for c in plain):
        return []
    if not merged and not any(header_key(bare_header(name)) in known for name in below if name):
        return []
    return [
        ": ".join(filter(None, (groups.get(c, above[c]), below[c]))) if below[c] else above[c]
        for c in range(width)
    ]


def _names(line: SourceRow, width: int) -> list[str]:
    return [column_name(cell) for cell in line.cells] + [""] * (width - len(line.cells))


def _groups(
    row: int, above: Sequence[str], below: Sequence[str], spans: Sequence[Rectangle]
) -> dict[int, str]:
    """The name above each column that stands under a cell merged across, by place."""
    groups: dict[int, str] = {}
    for _, left, bottom, right in spans:
        places = range(left - 1, min(right, len(above)))
        if bottom == row and len(places) > 1 and above[left - 1] and any(below[c] for c in places):
            groups |= dict.fromkeys(places, above[left - 1])
    return groups


def _holes(above: Sequence[str], below: Sequence[str]) -> dict[int, str]:
    """The name to the left of each hole in the upper line that the lower one fills, by place."""
    groups: dict[int, str] = {}
    for place in range(1, len(above)):
        if below[place] and not above[place] and below[place - 1]:
            start = place - 1
            groups.setdefault(start, above[start] if start not in groups else groups[start])
            groups[place] = groups[start]
    return groups if below and not below[0] else {}


def header_place(lines: Sequence[SourceRow], known: Collection[str] = ()) -> int:
    """Which of the first lines is the header, below titles and remarks.

    The line that names most `known` columns (folded); else the first that is about as wide as
    the table and holds only text.
    """
    first = lines[:TITLES]
    named = [sum(_is_known(cell, known) for cell in line.cells) for line in first]
    if any(named):
        return named.index(max(named))
    widths = [sum(not is_empty(cell) for cell in line.cells) for line in first]
    reaches = [_reach(line) for line in first]
    for place, line in enumerate(first):
        words = all(is_empty(cell) or isinstance(cell, str) for cell in line.cells)
        wide = widths[place] >= max(widths) * 0.6 and reaches[place] >= max(reaches) * 0.75
        if words and wide:
            return place
    return 0


def _is_known(cell: object, known: Collection[str]) -> bool:
    if not isinstance(cell, str):
        return False
    name = column_name(cell)
    return header_key(name) in known or header_key(bare_header(name)) in known


def _reach(line: SourceRow) -> int:
    """How many cells there are up to the last that holds anything."""
    return max((n for n, cell in enumerate(line.cells, 1) if not is_empty(cell)), default=0)
