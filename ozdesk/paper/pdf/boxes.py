"""Boxes: the horizontal slices that fill a page, each of a known height.

A box is drawn whole. One that may be cut says how in `split`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ozdesk.paper.model import Tone
from ozdesk.paper.pdf import fonts
from ozdesk.paper.pdf.ink import Ink
from ozdesk.paper.pdf.lines import PlacedText, TextLine
from ozdesk.paper.pdf.look import PILL_GAP, PILL_PAD, PILL_SIGN, UPRIGHT, PageSize
from ozdesk.paper.pdf.shapes import draw_sign
from ozdesk.paper.pdf.structure import Element


@dataclass(frozen=True, slots=True, eq=False)
class Backdrop:
    """What stands behind a row of boxes: a tint, a bar at its left, or both."""

    left: float
    width: float
    fill: str = ""
    bar: str = ""
    radius: float = 0.0

    def draw(self, ink: Ink, top: float, bottom: float) -> None:
        """Draw it from `top` to `bottom`."""
        if self.fill:
            ink.box(self.left, top, self.width, bottom - top, self.fill, radius=self.radius)
        if self.bar:
            ink.box(self.left, top, 2.5, bottom - top, self.bar)


@dataclass(slots=True)
class Tag:
    """The number or bullet of a list item, right-aligned at `right`."""

    text: str
    right: float
    element: Element
    size: float = 10.0
    colour: str = "ink"


@dataclass(kw_only=True)
class LayoutBox:
    """A slice of a page; `before` is the space above it, `keep` holds it to the next.

    It asks for a `sheet`; what is held to one that lies on its side goes along with it.
    """

    height: float = 0.0
    before: float = 0.0
    keep: bool = False
    new_page: bool = False
    unless_free: float = 1.0
    backdrops: tuple[Backdrop, ...] = ()
    tags: list[Tag] = field(default_factory=list)
    repeat: LayoutBox | None = None
    anchor: str = ""
    sheet: PageSize = UPRIGHT

    def draw(self, ink: Ink, top: float) -> None:
        """Draw it with its upper edge at `top`."""

    def split(self, room: float) -> tuple[LayoutBox, LayoutBox] | None:
        """Cut it in two of which the first is at most `room` high; None when it cannot be."""
        return None

    def baseline(self) -> float:
        """Where the number or bullet of a list item stands, from the top."""
        return min(11.0, self.height)


@dataclass(kw_only=True)
class TextBox(LayoutBox):
    """One line of running text that starts at `x`."""

    line: TextLine
    x: float
    size: float

    def draw(self, ink: Ink, top: float) -> None:
        """Set the words."""
        draw_line(ink, self.line, self.x, top + self.baseline(), self.size)

    def baseline(self) -> float:
        """The baseline that centres the face in the height of the line."""
        return baseline_of(self.height, self.size)


@dataclass(kw_only=True)
class ContentsBox(TextBox):
    """The last line of an entry in the contents: words, dots and a page number."""

    key: str
    right: float
    face: str
    colour: str
    link: Element
    page_of: Callable[[str], str]

    def draw(self, ink: Ink, top: float) -> None:
        """Set the words, the dots as decoration, and the number."""
        super().draw(ink, top)
        y, number = top + self.baseline(), self.page_of(self.key)
        width = fonts.face_width(number, self.face) * self.size
        step = fonts.face_width(". ", "regular") * self.size
        end = self.right - width - step
        start = self.x + self.line.width + step
        dots = int((end - start) / step)
        if dots > 0:
            ink.text(end - dots * step, y, ". " * dots, "regular", self.size, "outline")
        x = self.right - width
        ink.text(x, y, number, self.face, self.size, self.colour, self.link)
        ink.link(self.x, top, self.right - self.x, self.height, self.link)


@dataclass(kw_only=True)
class RuleBox(LayoutBox):
    """A thin line between parts."""

    x: float
    width: float

    def draw(self, ink: Ink, top: float) -> None:
        """Draw the line."""
        ink.path(((self.x, top), (self.x + self.width, top)), stroke="line", line=0.7)


def baseline_of(height: float, size: float) -> float:
    """The baseline of one line of text in a slice."""
    return height / 2 + size * 0.345


def draw_line(ink: Ink, line: TextLine, x: float, y: float, size: float) -> None:
    """Draw one line of words with its pills, links and strikes."""
    for n, words in enumerate(line.words):
        last = n == len(line.words) - 1
        if words.span.tone is not None:
            _draw_pill(ink, words, words.span.tone, x + words.x, y)
            continue
        span = words.span
        if span.told:
            ink.text(x + words.x, y, " ", span.face, span.size, span.colour, span.element)
            continue
        if span.anchor:
            ink.anchor(span.anchor, y - size)
        text = words.text + (" " if last and line.end in ("space", "line") else "")
        hyphen = last and line.end == "hyphen"
        ink.text(
            x + words.x, y, text, span.face, span.size, span.colour, span.element, hyphen=hyphen
        )
        _decorate(ink, words, x + words.x, y, size)


def _decorate(ink: Ink, words: PlacedText, x: float, y: float, size: float) -> None:
    """Underline a link and make it clickable; strike what is struck."""
    ends = (x, x + words.width)
    if words.span.link is not None:
        ink.path(((ends[0], y + 1.6), (ends[1], y + 1.6)), stroke=words.span.colour, line=0.5)
        ink.link(x, y - size, words.width, size * 1.3, words.span.link)
    if words.span.strike:
        y -= size * 0.25
        ink.path(((ends[0], y), (ends[1], y)), stroke=words.span.colour, line=0.7)


def _draw_pill(ink: Ink, words: PlacedText, tone: Tone, x: float, y: float) -> None:
    """Draw the tint, the sign and the words of a state."""
    span, name = words.span, tone.value
    height = span.size * 1.55
    top = y - span.size * 0.345 - height / 2
    ink.box(x, top, words.width, height, f"{name}_tint", radius=height / 2)
    at = x + PILL_PAD
    if span.sign:
        draw_sign(ink, tone, at + PILL_SIGN / 2, top + height / 2, PILL_SIGN * span.size / 9)
        at += PILL_SIGN + PILL_GAP
    ink.text(at, y, words.text, span.face, span.size, name, span.element)
