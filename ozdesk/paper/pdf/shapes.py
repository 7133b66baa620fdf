"""Drawings and signs on paper."""

from __future__ import annotations

from functools import singledispatch

from ozdesk.paper.drawing import Circle, Drawing, Line, Polygon, Rect, Shape, TextShape
from ozdesk.paper.model import Tone
from ozdesk.paper.pdf import fonts
from ozdesk.paper.pdf.ink import Ink
from ozdesk.paper.pdf.structure import Element
from ozdesk.paper.typography import one_line

_STROKE = 1.15


class ScaledFrame:
    """Where a drawing stands on the page, and the element it belongs to."""

    def __init__(self, x: float, y: float, scale: float, element: Element) -> None:
        self.x, self.y, self.scale, self.element = x, y, scale, element

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the drawing on the page."""
        return self.x + x * self.scale, self.y + y * self.scale


def draw_shapes(ink: Ink, drawing: Drawing, frame: ScaledFrame) -> None:
    """Draw all shapes, first drawn first."""
    for shape in drawing.shapes:
        _paint(shape, ink, frame)


@singledispatch
def _paint(shape: Shape, ink: Ink, frame: ScaledFrame) -> None:
    raise TypeError(f"{type(shape).__name__} is no shape of a drawing")


@_paint.register
def _(shape: Rect, ink: Ink, frame: ScaledFrame) -> None:
    k = frame.scale
    x, y = frame.at(shape.x, shape.y)
    line, radius = shape.line * k, shape.radius * k
    width, height = shape.width * k, shape.height * k
    ink.box(x, y, width, height, shape.fill, shape.stroke, line, radius, frame.element)


@_paint.register
def _(shape: Line, ink: Ink, frame: ScaledFrame) -> None:
    k = frame.scale
    ends = frame.at(shape.x1, shape.y1), frame.at(shape.x2, shape.y2)
    dash = (3.0 * k, 2.0 * k) if shape.dashed else ()
    if shape.stroke:
        ink.path(ends, "", shape.stroke, shape.line * k, dash=dash, element=frame.element)


@_paint.register
def _(shape: Polygon, ink: Ink, frame: ScaledFrame) -> None:
    points = tuple(frame.at(*point) for point in shape.points)
    line = shape.line * frame.scale
    ink.path(points, shape.fill, shape.stroke, line, shape.closed, element=frame.element)


@_paint.register
def _(shape: Circle, ink: Ink, frame: ScaledFrame) -> None:
    k = frame.scale
    x, y = frame.at(shape.x, shape.y)
    ink.circle(x, y, shape.radius * k, shape.fill, shape.stroke, shape.line * k, frame.element)


@_paint.register
def _(shape: TextShape, ink: Ink, frame: ScaledFrame) -> None:
    face = "semibold" if shape.bold else "regular"
    size = shape.size * frame.scale
    pieces = [(t, f) for t, f, _ in fonts.pieces(fonts.shown(one_line(shape.words)), face)]
    total = sum(fonts.face_width(text, f) for text, f in pieces) * size
    back = {"start": 0.0, "middle": total / 2, "end": total}[shape.anchor]
    x, y = frame.at(shape.x, shape.y)
    cos, sin = (0.0, 1.0) if shape.turned else (1.0, 0.0)
    for text, f in pieces:
        at = x - back * cos, y + back * sin
        ink.text(*at, text, f, size, shape.colour, frame.element, turn=(cos, sin))
        back -= fonts.face_width(text, f) * size


def draw_sign(ink: Ink, tone: Tone, x: float, y: float, size: float) -> None:
    """Draw the symbol of a state around (x, y): typefaces lack these, so they are drawn."""
    r, name = size / 2, tone.value
    if tone is Tone.GOOD:
        points = ((x - r, y), (x - r * 0.3, y + r * 0.7), (x + r, y - r * 0.75))
        ink.path(points, stroke=name, line=_STROKE)
    elif tone is Tone.ATTENTION:
        ink.path(((x, y - r), (x, y + r * 0.35)), stroke=name, line=_STROKE * 1.2)
        ink.circle(x, y + r * 0.9, _STROKE * 0.65, fill=name)
    elif tone is Tone.WRONG:
        d = r * 0.75
        ink.path(((x - d, y - d), (x + d, y + d)), stroke=name, line=_STROKE)
        ink.path(((x - d, y + d), (x + d, y - d)), stroke=name, line=_STROKE)
    elif tone is Tone.NEUTRAL:
        ink.circle(x, y, r * 0.8, stroke=name, line=_STROKE * 0.9)
    else:
        ink.path(((x - r, y), (x, y - r), (x + r, y), (x, y + r)), fill=name, closed=True)
