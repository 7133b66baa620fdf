"""Letters as lines: the outlines of a typeface, for words that are drawn and are no text."""

from __future__ import annotations

from functools import cache
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from ozdesk.paper.pdf.fonts import FACES
from ozdesk.paths import resource

OutlineStep = tuple[str, tuple[tuple[float, float], ...]]
"""One step of an outline: "move", "line", "curve" or "close", with its points at size 1."""


class OutlinePen(BasePen):  # type: ignore[misc]  # the library has no types
    """Gathers the steps of the letters it draws, each beside the one before."""

    def __init__(self, glyphs: Any, scale: float) -> None:
        super().__init__(glyphs)
        self.scale = scale
        self.left = 0.0
        self.steps: list[OutlineStep] = []

    def _add(self, kind: str, *points: tuple[float, float]) -> None:
        placed = tuple((self.left + x * self.scale, y * self.scale) for x, y in points)
        self.steps.append((kind, placed))

    def _moveTo(self, point: tuple[float, float]) -> None:
        self._add("move", point)

    def _lineTo(self, point: tuple[float, float]) -> None:
        self._add("line", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:
        self._add("curve", *points)

    def _closePath(self) -> None:
        self._add("close")


@cache
def _font(face: str) -> Any:
    return TTFont(resource("fonts", f"{FACES[face]}.ttf"))


@cache
def outlines(words: str, face: str) -> tuple[OutlineStep, ...]:
    """The outlines of words from the origin to the right, upwards, at size 1."""
    font = _font(face)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    pen = OutlinePen(glyphs, 1 / font["head"].unitsPerEm)
    for sign in words:
        glyph = glyphs[names[ord(sign)]]
        glyph.draw(pen)
        pen.left += glyph.width * pen.scale
    return tuple(pen.steps)
