"""Drawings as inline SVG, coloured by CSS variables so that they follow the theme."""

from __future__ import annotations

from functools import singledispatch
from html import escape

from ozdesk.paper.drawing import Circle, Drawing, Line, Polygon, Rect, Shape, Text
from ozdesk.paper.typography import sentence


def svg(drawing: Drawing, title: str, description: str, name: str) -> str:
    """The drawing with a title and a description, which need the id-safe `name` to be found."""
    width, height = max(drawing.width, 1), max(drawing.height, 1)
    shapes = "".join(_shape(shape) for shape in drawing.shapes)
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {width:g} {height:g}"'
        f' style="width:{width * 4 / 3:.0f}px">'
        f'<title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(description)}</desc>{shapes}</svg>'
    )


def colour(token: str) -> str:
    """A CSS colour for a token of the palette or a "#rrggbb"."""
    if not token:
        return "none"
    return escape(token) if token.startswith("#") else f"var(--{token.replace('_', '-')})"


def _look(fill: str, stroke: str, line: float) -> str:
    width = f";stroke-width:{line:g}" if stroke else ""
    return f'style="fill:{colour(fill)};stroke:{colour(stroke)}{width}"'


@singledispatch
def _shape(shape: Shape) -> str:
    raise TypeError(f"{type(shape).__name__} is no shape of a drawing")


@_shape.register
def _(shape: Rect) -> str:
    look = _look(shape.fill, shape.stroke, shape.line)
    return (
        f'<rect x="{shape.x:g}" y="{shape.y:g}" width="{max(shape.width, 0):g}"'
        f' height="{max(shape.height, 0):g}" rx="{max(shape.radius, 0):g}" {look}/>'
    )


@_shape.register
def _(shape: Line) -> str:
    dash = ' stroke-dasharray="3 2"' if shape.dashed else ""
    return (
        f'<line x1="{shape.x1:g}" y1="{shape.y1:g}" x2="{shape.x2:g}" y2="{shape.y2:g}"'
        f"{dash} {_look('', shape.stroke, shape.line)}/>"
    )


@_shape.register
def _(shape: Polygon) -> str:
    points = " ".join(f"{x:g},{y:g}" for x, y in shape.points)
    tag = "polygon" if shape.closed else "polyline"
    return f'<{tag} points="{points}" {_look(shape.fill, shape.stroke, shape.line)}/>'


@_shape.register
def _(shape: Circle) -> str:
    look = _look(shape.fill, shape.stroke, shape.line)
    return f'<circle cx="{shape.x:g}" cy="{shape.y:g}" r="{max(shape.radius, 0):g}" {look}/>'


@_shape.register
def _(shape: Text) -> str:
    turn = f' transform="rotate(-90 {shape.x:g} {shape.y:g})"' if shape.turned else ""
    weight = ' font-weight="600"' if shape.bold else ""
    return (
        f'<text x="{shape.x:g}" y="{shape.y:g}" font-size="{shape.size:g}"{weight}'
        f' text-anchor="{shape.anchor}"{turn} style="fill:{colour(shape.colour)}">'
        f"{escape(sentence(shape.words))}</text>"
    )
