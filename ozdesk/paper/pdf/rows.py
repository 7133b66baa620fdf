"""A row of a table as a box, which may be cut between its lines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ozdesk.paper.model import Align
from ozdesk.paper.pdf.boxes import LayoutBox, baseline_of, draw_line
from ozdesk.paper.pdf.ink import Ink
from ozdesk.paper.pdf.lines import TextLine, shift
from ozdesk.paper.pdf.look import Style


@dataclass(slots=True)
class Box:
    """The lines of one cell, between its paddings."""

    lines: list[TextLine]
    x: float
    width: float
    align: Align
    style: Style

    @property
    def height(self) -> float:
        """How high the lines stand together."""
        return len(self.lines) * self.style.leading


@dataclass(kw_only=True)
class TableRowBox(LayoutBox):
    """Cells beside each other over a thin line."""

    boxes: list[Box]
    x: float
    width: float
    pad: float
    rule: str = "line"
    rule_width: float = 0.6

    def __post_init__(self) -> None:
        """Take the height of the highest cell."""
        self.height = max((box.height for box in self.boxes), default=0.0) + 2 * self.pad

    def draw(self, ink: Ink, top: float) -> None:
        """Draw the cells from left to right, and the line below them."""
        for box in self.boxes:
            y = top + self.pad
            for line in box.lines:
                at = box.x + shift(line, box.width, box.align)
                baseline = y + baseline_of(box.style.leading, box.style.size)
                draw_line(ink, line, at, baseline, box.style.size)
                y += box.style.leading
        if self.rule:
            y = top + self.height
            ends = ((self.x, y), (self.x + self.width, y))
            ink.path(ends, stroke=self.rule, line=self.rule_width)

    def split(self, room: float) -> tuple[LayoutBox, LayoutBox] | None:
        """Part each cell between two lines."""
        inner = room - 2 * self.pad
        first, rest = [], []
        for box in self.boxes:
            fits = max(0, int((inner + 0.01) // box.style.leading))
            first.append(replace(box, lines=box.lines[:fits]))
            rest.append(replace(box, lines=box.lines[fits:]))
        if not any(box.lines for box in first) or not any(box.lines for box in rest):
            return None
        top = replace(self, boxes=first, rule="", keep=False)
        return top, replace(self, boxes=rest, before=0.0, tags=[], anchor="")
