"""The shapes of figures, independent of a toolkit; three painters draw them.

Coordinates are points from the top left. A colour is a palette token such as "accent" or
"good_tint", or "#rrggbb"; "" draws nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, with rounded corners where `radius` > 0."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = 1.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line, dashed if asked."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: str = "line"
    line: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Polygon:
    """A polygon; a polyline when `closed` is off."""

    points: tuple[tuple[float, float], ...]
    fill: str = ""
    stroke: str = ""
    line: float = 1.0
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    line: float = 1.0


@dataclass(frozen=True, slots=True)
class TextShape:
    """One line of text; (x, y) is its baseline at the anchor."""

    x: float
    y: float
    words: str
    size: float = 9.0
    anchor: Literal["start", "middle", "end"] = "start"
    colour: str = "ink"
    bold: bool = False
    turned: bool = False


Shape = Rect | Line | Polygon | Circle | TextShape


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: its size and its shapes, first drawn first."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
