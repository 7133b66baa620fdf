"""A figure as a box: scaled down to what fits."""

from __future__ import annotations

from ozdesk.paper.drawing import Drawing
from ozdesk.paper.pdf import look
from ozdesk.paper.pdf.boxes import LayoutBox
from ozdesk.paper.pdf.ink import Ink
from ozdesk.paper.pdf.shapes import ScaledFrame, draw_shapes
from ozdesk.paper.pdf.structure import Element

_HIGHEST = look.HEIGHT * 0.82  # leaves room for the caption


class PictureBox(LayoutBox):
    """A picture of which the element carries the alternative text."""

    def __init__(
        self, data: bytes, size: tuple[float, float], element: Element, left: float, room: float
    ) -> None:
        scale = min(1.0, room / size[0], _HIGHEST / size[1])
        self.data, self.element, self.left = data, element, left
        self.width = size[0] * scale
        super().__init__(height=size[1] * scale, before=12.0)

    def draw(self, ink: Ink, top: float) -> None:
        """Paint the picture and note where it stands."""
        self.element.attributes["BBox"] = ink.picture(
            self.data, self.left, top, self.width, self.height, self.element
        )


class FigureBox(LayoutBox):
    """A drawing of which the element carries the alternative text."""

    def __init__(self, drawing: Drawing, element: Element, left: float, room: float) -> None:
        width, height = max(drawing.width, 1.0), max(drawing.height, 1.0)
        self.scale = min(1.0, room / width, _HIGHEST / height)
        self.drawing, self.element, self.left = drawing, element, left
        super().__init__(height=height * self.scale, before=12.0)

    def draw(self, ink: Ink, top: float) -> None:
        """Paint the shapes and note where they stand."""
        bottom = look.PAGE_HEIGHT - top - self.height
        right = self.left + self.drawing.width * self.scale
        box = (self.left, bottom, right, bottom + self.height)
        self.element.attributes["BBox"] = tuple(round(value, 2) for value in box)
        draw_shapes(ink, self.drawing, ScaledFrame(self.left, top, self.scale, self.element))
