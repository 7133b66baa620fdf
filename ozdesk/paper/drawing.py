"""A handful of shapes for figures, free of any toolkit; three painters draw them.

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
    """A closed shape; open (a polyline) when `closed` is off."""

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
class Text:
    """One line of text; (x, y) is its baseline at the anchor."""

    x: float
    y: float
    words: str
    size: float = 9.0
    anchor: Literal["start", "middle", "end"] = "start"
    colour: str = "ink"
    bold: bool = False
    turned: bool = False


Shape = Rect | Line | Polygon | Circle | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: its size and its shapes, first drawn first."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


LIGHT = {
    "page": "#f6f7f8", "rail": "#eceef1", "card": "#ffffff",
    "ink": "#1c2430", "muted": "#5a6675", "line": "#d5dae0", "outline": "#8a94a0",
    "accent": "#154273", "accent_tint": "#e3ebf4", "accent_soft": "#4a74a8",
    "good": "#1f6f43", "good_tint": "#e3f2e9",
    "attention": "#8a5300", "attention_tint": "#fdf0db",
    "wrong": "#a4262c", "wrong_tint": "#fbe6e6",
    "neutral": "#5a6675", "neutral_tint": "#eceef1",
    "zone_low": "#e3ebf4", "zone_middle": "#f9dfb6", "zone_high": "#f3b8b8",
}  # fmt: skip
DARK = {
    "page": "#16191d", "rail": "#1d2126", "card": "#21262c",
    "ink": "#e8ebef", "muted": "#a3adb9", "line": "#3a424c", "outline": "#8a94a0",
    "accent": "#8db8ea", "accent_tint": "#24364a", "accent_soft": "#6d97c8",
    "good": "#7fd0a0", "good_tint": "#1d3427",
    "attention": "#f0c27a", "attention_tint": "#3b2f1b",
    "wrong": "#f29a9a", "wrong_tint": "#412425",
    "neutral": "#a3adb9", "neutral_tint": "#2a3037",
    "zone_low": "#24364a", "zone_middle": "#5a4319", "zone_high": "#6d2c30",
}  # fmt: skip


def resolve(colour: str, palette: dict[str, str]) -> str:
    """The "#rrggbb" behind a token or a colour."""
    return colour if colour.startswith("#") else palette[colour]
