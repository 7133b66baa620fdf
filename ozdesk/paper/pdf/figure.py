"""A figure as a box: scaled down to what fits."""

from __future__ import annotations

from ozdesk.paper.drawing import Drawing, TextShape
from ozdesk.paper.pdf import look
from ozdesk.paper.pdf.boxes import LayoutBox
from ozdesk.paper.pdf.ink import Ink
from ozdesk.paper.pdf.shapes import ScaledFrame, draw_shapes
from ozdesk.paper.pdf.structure import Element

_SHARE = 0.82  # of the height of a page; leaves room for the caption
_HIGHEST = look.HEIGHT * _SHARE
_LEGIBLE = 6.0  # points of type; what is smaller cannot be read on paper
_WORTH_TURNING = 1.15


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
    """A drawing of which the element carries the alternative text.

    It is scaled so that its words can be read, where that fits; one that `may_turn` lies on its
    side where that helps. It `is_legible` unless neither did.
    """

    def __init__(
        self, drawing: Drawing, element: Element, left: float, room: float, may_turn: bool = False
    ) -> None:
        smallest = min((s.size for s in drawing.shapes if isinstance(s, TextShape)), default=99.0)
        most = max(1.0, _LEGIBLE / max(smallest, 0.5))
        self.scale = min(most, _fitting(drawing, room, look.HEIGHT))
        sheet = look.UPRIGHT
        if may_turn and smallest * self.scale < _LEGIBLE:
            aside = min(most, _fitting(drawing, look.SIDEWAYS.line, look.SIDEWAYS.column))
            if aside > self.scale * _WORTH_TURNING:
                self.scale, sheet = aside, look.SIDEWAYS
        self.is_legible = smallest * self.scale >= _LEGIBLE * 0.99
        self.drawing, self.element, self.left = drawing, element, left
        super().__init__(height=max(drawing.height, 1.0) * self.scale, before=12.0, sheet=sheet)

    def draw(self, ink: Ink, top: float) -> None:
        """Paint the shapes and note where they stand."""
        bottom = ink.sheet.height - top - self.height
        right = self.left + self.drawing.width * self.scale
        box = (self.left, bottom, right, bottom + self.height)
        self.element.attributes["BBox"] = tuple(round(value, 2) for value in box)
        draw_shapes(ink, self.drawing, ScaledFrame(self.left, top, self.scale, self.element))


def _fitting(drawing: Drawing, width: float, height: float) -> float:
    """The largest scale at which a drawing fits, with its caption below it."""
    return min(width / max(drawing.width, 1.0), height * _SHARE / max(drawing.height, 1.0))
