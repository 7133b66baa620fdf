"""Figures that packs share: bars, the risk matrix and the coverage of work by contracts.

Each is a drawing with a text that says the same and its figures as a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ozdesk.domain.label import Label, Language
from ozdesk.paper.drawing import Drawing, Rect, Shape, TextShape
from ozdesk.paper.figures.coverage import ContractBar as Coverage
from ozdesk.paper.figures.coverage import WorkBar, timeline
from ozdesk.paper.model import Cell, Figure, Table, text
from ozdesk.paper.text_widths import elide, text_width, wrap_text

__all__ = ["Coverage", "WorkBar", "bars", "risk_matrix", "timeline"]

WIDTH = 475.0
_SIZE = 9.0
_NAME, _VALUE = Label("Onderwerp", "Item"), Label("Waarde", "Value")
_BARS = Label("Staafdiagram.", "Bar chart.")
_LIKELIHOOD, _IMPACT = Label("kans", "likelihood"), Label("gevolg", "impact")
_ZONES = (
    ("zone_high", 15, Label("hoog", "high")),
    ("zone_middle", 8, Label("midden", "middle")),
    ("zone_low", 1, Label("laag", "low")),
)
_COLUMN, _ROW, _GAP, _EDGE = 60.0, 32.0, 2.0, 40.0


def bars(
    rows: Sequence[tuple[str, float, str]],
    language: Language = "nl",
    caption: str = "",
    heads: tuple[str, str] | None = None,
) -> Figure:
    """Bars under each other: label, share of the whole bar (0 to 1) and the value in words."""
    names = heads or (_NAME.in_(language), _VALUE.in_(language))
    said = "; ".join(f"{label}: {value}" for label, _, value in rows)
    table = Table(
        (Cell(text(names[0])), Cell(text(names[1]), "right")),
        tuple((Cell(text(label)), Cell(text(value), "right")) for label, _, value in rows),
        row_heads=True,
    )
    alt = f"{_BARS.in_(language)} {said}."
    return Figure(_bars(rows), alt, caption, table if rows else None)


def _bars(rows: Sequence[tuple[str, float, str]]) -> Drawing:
    longest = max((text_width(label, _SIZE) for label, _, _ in rows), default=0.0)
    first = min(longest + 12, WIDTH * 0.4)
    last = min(
        max((text_width(value, _SIZE) for _, _, value in rows), default=0.0) + 12, WIDTH * 0.25
    )
    track = WIDTH - first - last
    shapes: list[Shape] = []
    y = 4.0
    for label, share, value in rows:
        lines = wrap_text(label, _SIZE, first - 12, 3)
        height = 22.0 + 11.0 * (len(lines) - 1)
        for n, line in enumerate(lines):
            shapes.append(TextShape(0, y + 14 + 11.0 * n, line, _SIZE))
        middle = y + height / 2
        shapes.append(Rect(first, middle - 5, track, 10, fill="accent_tint", radius=3))
        part = track * min(max(share, 0.0), 1.0)
        if part > 0:
            shapes.append(Rect(first, middle - 5, max(part, 1.5), 10, fill="accent", radius=3))
        words = elide(value, _SIZE, last - 6)
        shapes.append(TextShape(WIDTH, middle + 3.2, words, _SIZE, "end", bold=True))
        y += height
    return Drawing(WIDTH, y + 4, tuple(shapes))


def risk_matrix(
    counts: Mapping[tuple[int, int], int], language: Language = "nl", caption: str = ""
) -> Figure:
    """Likelihood (1 to 5) against impact (1 to 5): how many risks stand in each cell.

    Raise ValueError for a cell outside the matrix.
    """
    strays = [cell for cell in counts if not all(1 <= value <= 5 for value in cell)]
    if strays:
        raise ValueError(f"cells outside the matrix: {strays}")
    shapes = [shape for row in range(5, 0, -1) for shape in _matrix_row(row, counts)]
    drawing = Drawing(WIDTH, 206.0, (*shapes, *_matrix_words(language)))
    return Figure(drawing, _matrix_alt(counts, language), caption, _matrix_table(counts, language))


def _zone(likelihood: int, impact: int) -> int:
    """The place in `_ZONES` of a cell."""
    return next(n for n, (_, least, _) in enumerate(_ZONES) if likelihood * impact >= least)


def _matrix_row(likelihood: int, counts: Mapping[tuple[int, int], int]) -> list[Shape]:
    y = 2 + (5 - likelihood) * (_ROW + _GAP)
    shapes: list[Shape] = [TextShape(_EDGE - 12, y + 19, str(likelihood), _SIZE, "end", "muted")]
    for impact in range(1, 6):
        x = _EDGE + (impact - 1) * (_COLUMN + _GAP)
        fill = _ZONES[_zone(likelihood, impact)][0]
        shapes.append(Rect(x, y, _COLUMN, _ROW, fill=fill, radius=2))
        count = counts.get((likelihood, impact), 0)
        if count:
            shapes.append(TextShape(x + _COLUMN / 2, y + 19.5, str(count), 10, "middle", bold=True))
    return shapes


def _matrix_words(language: Language) -> list[Shape]:
    """The axes and the legend."""
    bottom, step = 2 + 5 * (_ROW + _GAP), _COLUMN + _GAP
    middle = _EDGE + 2.5 * step
    shapes: list[Shape] = [
        TextShape(_EDGE + (n + 0.5) * step, bottom + 14, str(n + 1), _SIZE, "middle", "muted")
        for n in range(5)
    ]
    shapes.append(TextShape(middle, bottom + 28, _IMPACT.in_(language), _SIZE, "middle", "muted"))
    words = _LIKELIHOOD.in_(language)
    shapes.append(TextShape(10, bottom / 2, words, _SIZE, "middle", "muted", turned=True))
    x, highest = _EDGE + 5 * step + 16, 25
    for n, (fill, least, name) in enumerate(_ZONES):
        y = 8.0 + n * 20
        shapes.append(Rect(x, y, 12, 12, fill=fill, radius=2))
        told = f"{name.in_(language)} ({least}–{highest})"
        shapes.append(TextShape(x + 18, y + 9.5, told, _SIZE, colour="muted"))
        highest = least - 1
    return shapes


def _matrix_alt(counts: Mapping[tuple[int, int], int], language: Language) -> str:
    filled = {cell: count for cell, count in sorted(counts.items(), reverse=True) if count}
    zones = [0, 0, 0]
    for (likelihood, impact), count in filled.items():
        zones[_zone(likelihood, impact)] += count
    rows = zip(_ZONES, zones, strict=True)
    told = ", ".join(f"{name.in_(language)} {count}" for (_, _, name), count in rows)
    where = "; ".join(
        f"{_LIKELIHOOD.in_(language)} {cell[0]}, {_IMPACT.in_(language)} {cell[1]}: {count}"
        for cell, count in filled.items()
    )
    start = Label(
        "Risicomatrix van kans en gevolg, elk van 1 tot 5. Aantal risico's: {all} ({told}).",
        "Risk matrix of likelihood and impact, each from 1 to 5. Number of risks: {all} ({told}).",
    ).with_(all=sum(zones), told=told)
    return f"{start.in_(language)} {where}.".replace(" .", "")


def _matrix_table(counts: Mapping[tuple[int, int], int], language: Language) -> Table:
    corner = Label("Kans ↓ Gevolg →", "Likelihood ↓ Impact →").in_(language)
    head = (Cell(text(corner)), *(Cell(text(str(n)), "right") for n in range(1, 6)))
    rows = tuple(
        (
            Cell(text(str(row))),
            *(Cell(text(str(counts.get((row, column), 0))), "right") for column in range(1, 6)),
        )
        for row in range(5, 0, -1)
    )
    return Table(head, rows, row_heads=True)
