"""From what the Mermaid engine drew to our own shapes and the colours of the house."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import hypot
from typing import Any

from ozdesk.paper.drawing import Circle, Drawing, Line, Polygon, Rect, Shape, TextShape

Point = tuple[float, float]

_TOKENS = {
    "#FFFFFF": "card",
    "#172D4A": "ink",
    "#596579": "muted",
    "#000000": "muted",
    "#E5EFFA": "accent_tint",
    "#F0F4FA": "neutral_tint",
    "#F8FAFC": "page",
    "#4472C4": "accent",
    "#4C78A8": "accent",
}
_DARK_WORDS, _LIGHT_WORDS = "#1c2430", "#ffffff"
_RADIUS = re.compile(r"\brx:\s*([\d.]+)")
_BASELINE = 0.8  # of the size of a label: from the top of its box to its baseline
_LINE_HEIGHT = 1.2
_DASH, _GAP = 4.0, 3.0  # points
_STRAIGHT = 0.05  # points that a point may lie off the line between its neighbours


def drawing_of(shown: Mapping[str, Any], scale: float) -> Drawing:
    """Scale the flat list of shapes and labels to points; first drawn first."""
    shapes: list[Shape] = []
    for item in shown["items"]:
        if item["kind"] == "text":
            shapes.append(_on_ground(_label(item, scale), shapes))
        else:
            shapes += _outline(item, scale)
    return Drawing(_round(shown["width"] * scale), _round(shown["height"] * scale), tuple(shapes))


def _label(item: Mapping[str, Any], scale: float) -> TextShape:
    size, x, y = item["fontPx"], item["x"], item["y"]
    upwards = abs(item["height"] - size * _LINE_HEIGHT) > 0.1
    along = {"start": 0.0, "middle": 0.5, "end": 1.0}[item["anchor"]]
    if upwards:
        x, y = x + size * _BASELINE, y + item["height"] * (1 - along)
    else:
        x, y = x + item["width"] * along, y + size * _BASELINE
    return TextShape(
        _round(x * scale),
        _round(y * scale),
        item["text"].strip(),
        _round(size * scale),
        item["anchor"],
        _token(item["fill"]),
        item["bold"],
        upwards,
    )


def _outline(item: Mapping[str, Any], scale: float) -> Iterator[Shape]:
    points = [(p["x"] * scale, p["y"] * scale) for p in item["points"]]
    fill, stroke = _token(item["fill"]), _token(item["stroke"])
    line = _round(item["strokeWidthPx"] * scale)
    tag = str(item["element"].tag).rpartition("}")[2]
    left, top = min(p[0] for p in points), min(p[1] for p in points)
    width, height = max(p[0] for p in points) - left, max(p[1] for p in points) - top
    if tag == "rect":
        radius = min(_radius(item["element"]) * scale, width / 2, height / 2)
        box = (_round(left), _round(top), _round(width), _round(height))
        yield Rect(*box, fill, stroke, line, _round(radius))
    elif tag == "circle":
        centre = (_round(left + width / 2), _round(top + height / 2))
        yield Circle(*centre, _round(width / 2), fill, stroke, line)
    elif item["dash"] and not item["closed"]:
        for begin, end in _dashes(points):
            yield Line(*begin, *end, stroke, line)
    else:
        yield Polygon(tuple(_simpler(points)), fill, stroke, line, bool(item["closed"]))


def _radius(element: Any) -> float:
    found = _RADIUS.search(element.get("style", ""))
    return float(found[1] if found else element.get("rx") or 0)


def _simpler(points: Sequence[Point]) -> Iterator[Point]:
    """Leave out points that lie on the line between their neighbours."""
    kept = points[0]
    yield _rounded(kept)
    for point, following in pairwise(points[1:]):
        if _distance(point, kept, following) > _STRAIGHT:
            kept = point
            yield _rounded(point)
    yield _rounded(points[-1])


def _distance(point: Point, begin: Point, end: Point) -> float:
    along = hypot(end[0] - begin[0], end[1] - begin[1])
    if not along:
        return hypot(point[0] - begin[0], point[1] - begin[1])
    across = (end[0] - begin[0]) * (begin[1] - point[1]) - (begin[0] - point[0]) * (
        end[1] - begin[1]
    )
    return abs(across) / along


def _dashes(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Cut a line with corners into dashes, as shapes with corners cannot be dashed."""
    done, drawn = 0.0, True
    for begin, end in pairwise(points):
        length, at = hypot(end[0] - begin[0], end[1] - begin[1]), 0.0
        while at < length:
            step = min((_DASH if drawn else _GAP) - done, length - at)
            if drawn:
                yield _between(begin, end, at / length), _between(begin, end, (at + step) / length)
            at += step
            done += step
            if done >= (_DASH if drawn else _GAP) - 1e-9:
                done, drawn = 0.0, not drawn


def _between(begin: Point, end: Point, share: float) -> Point:
    x, y = begin[0] + (end[0] - begin[0]) * share, begin[1] + (end[1] - begin[1]) * share
    return _rounded((x, y))


def _on_ground(label: TextShape, shapes: Sequence[Shape]) -> TextShape:
    """Give a label on a colour that its writer chose words that can be read on it."""
    ground = ""
    for shape in reversed(shapes):
        ground = _fill_at(shape, label.x, label.y)
        if ground:
            break
    if not ground.startswith("#") or label.colour.startswith("#"):
        return label
    return replace(label, colour=_DARK_WORDS if _luminance(ground) > 0.25 else _LIGHT_WORDS)


def _fill_at(shape: Shape, x: float, y: float) -> str:
    if isinstance(shape, Rect):
        inside = shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height
    elif isinstance(shape, Circle):
        inside = hypot(x - shape.x, y - shape.y) <= shape.radius
    elif isinstance(shape, Polygon) and shape.closed:
        xs, ys = [p[0] for p in shape.points], [p[1] for p in shape.points]
        inside = min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)
    else:
        return ""
    return shape.fill if inside else ""


def _luminance(colour: str) -> float:
    """The relative luminance of "#rrggbb", from 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _token(colour: str | None) -> str:
    """The colour of the house for one of the engine's own; a writer's colour stays."""
    return _TOKENS.get(colour.upper(), colour.lower()) if colour else ""


def _rounded(point: Point) -> Point:
    return _round(point[0]), _round(point[1])


def _round(number: float) -> float:
    return round(float(number), 2)
