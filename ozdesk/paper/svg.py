"""Drawings as inline SVG, coloured by CSS variables so that they follow the theme."""

from __future__ import annotations

from functools import singledispatch
from html import escape

from ozdesk.paper.drawing import Circle, Drawing, Line, Polygon, Rect, Shape, TextShape
from ozdesk.paper.palette import LIGHT, hex_colour
from ozdesk.paper.typography import one_line


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


def _look(line: float = 0.0, **colours: str) -> str:
    """Colours as attributes, and as variables of the theme for readers that know those."""
    plain = "".join(
        f' {part}="{escape(hex_colour(token, LIGHT)) if token else "none"}"'
        for part, token in colours.items()
    )
    themed = ";".join(
        f"{part}:var(--{token.replace('_', '-')})"
        for part, token in colours.items()
        if token and not token.startswith("#")
    )
    width = f' stroke-width="{line:g}"' if colours.get("stroke") else ""
    return plain + width + (f' style="{themed}"' if themed else "")


@singledispatch
def _shape(shape: Shape) -> str:
    raise TypeError(f"{type(shape).__name__} is no shape of a drawing")


@_shape.register
def _(shape: Rect) -> str:
    look = _look(shape.line, fill=shape.fill, stroke=shape.stroke)
    return (
        f'<rect x="{shape.x:g}" y="{shape.y:g}" width="{max(shape.width, 0):g}"'
        f' height="{max(shape.height, 0):g}" rx="{max(shape.radius, 0):g}"{look}/>'
    )


@_shape.register
def _(shape: Line) -> str:
    dash = ' stroke-dasharray="3 2"' if shape.dashed else ""
    return (
        f'<line x1="{shape.x1:g}" y1="{shape.y1:g}" x2="{shape.x2:g}" y2="{shape.y2:g}"'
        f"{dash}{_look(shape.line, fill='', stroke=shape.stroke)}/>"
    )


@_shape.register
def _(shape: Polygon) -> str:
    points = " ".join(f"{x:g},{y:g}" for x, y in shape.points)
    tag = "polygon" if shape.closed else "polyline"
    return f'<{tag} points="{points}"{_look(shape.line, fill=shape.fill, stroke=shape.stroke)}/>'


@_shape.register
def _(shape: Circle) -> str:
    look = _look(shape.line, fill=shape.fill, stroke=shape.stroke)
    return f'<circle cx="{shape.x:g}" cy="{shape.y:g}" r="{max(shape.radius, 0):g}"{look}/>'


@_shape.register
def _(shape: TextShape) -> str:
    turn = f' transform="rotate(-90 {shape.x:g} {shape.y:g})"' if shape.turned else ""
    weight = ' font-weight="600"' if shape.bold else ""
    return (
        f'<text x="{shape.x:g}" y="{shape.y:g}" font-size="{shape.size:g}"{weight}'
        f' text-anchor="{shape.anchor}"{turn}{_look(fill=shape.colour)}>'
        f"{escape(one_line(shape.words))}</text>"
    )
