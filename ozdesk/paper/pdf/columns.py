"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnWidths:
    """The widths of the longest word and of the longest line of a column."""

    narrowest: float
    widest: float


def by_content(columns: Sequence[ColumnWidths], room: float) -> list[float]:
    """Widths that fill `room`: short columns stay on one line, long ones share what is left.

    No column is narrower than its longest word as long as the words together fit.
    """
    least = [column.narrowest for column in columns]
    if sum(least) >= room:
        return level(least, room)
    wanted = [max(column.widest, column.narrowest) for column in columns]
    if sum(wanted) <= room:
        spare = (room - sum(wanted)) / sum(wanted) if sum(wanted) else 0.0
        return [want * (1 + spare) for want in wanted] if sum(wanted) else _even(columns, room)
    widths = level(wanted, room)
    return _at_least(widths, least, room)


def by_share(shares: Sequence[float], columns: Sequence[ColumnWidths], room: float) -> list[float]:
    """Widths in the asked proportions, but none narrower than its longest word where that fits."""
    total = sum(shares) or 1.0
    least = [column.narrowest for column in columns]
    if sum(least) >= room:
        return level(least, room)
    return _at_least([share / total * room for share in shares], least, room)


def level(wanted: Sequence[float], room: float) -> list[float]:
    """Limit widths to a common maximum, so that together they fit."""
    ceiling, left, rest = room, room, len(wanted)
    for want in sorted(wanted):
        ceiling = left / rest
        if want > ceiling:
            break
        left, rest = left - want, rest - 1
    return [min(want, ceiling) for want in wanted]


def _at_least(widths: list[float], least: list[float], room: float) -> list[float]:
    """Raise widths to their least; the others give way in proportion to what they can spare."""
    raised = [max(width, low) for width, low in zip(widths, least, strict=True)]
    over = sum(raised) - room
    spare = [width - low for width, low in zip(raised, least, strict=True)]
    if over <= 0 or not sum(spare):
        return raised
    return [w - s * over / sum(spare) for w, s in zip(raised, spare, strict=True)]


def _even(columns: Sequence[ColumnWidths], room: float) -> list[float]:
    return [room / len(columns) for _ in columns]
