"""Pages put on the canvas: what stands behind, the boxes, header and footer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ozdesk.paper.model import Document
from ozdesk.paper.pdf import fonts, look
from ozdesk.paper.pdf.boxes import Backdrop
from ozdesk.paper.pdf.ink import Ink
from ozdesk.paper.pdf.letters import outlines
from ozdesk.paper.pdf.pages import PdfPage, Placed
from ozdesk.paper.typography import one_line

_HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
_FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
_WATERMARK = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
_SIZE = 8.0
_BEHIND = "#f1f3f7"


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on the edge of a page."""

    document: Document
    number: int
    total: int
    cover: bool


def draw_page(ink: Ink, page: PdfPage, running: Running) -> None:
    """Draw one page."""
    ink.start_page(page.sheet)
    if running.document.watermark:
        with ink.decoration(_WATERMARK):
            _watermark(ink, running.document.watermark)
    if running.cover:
        ink.box(0, 0, ink.sheet.width, 8.0, "accent")
    for backdrop, top, bottom in _backdrops(page):
        backdrop.draw(ink, top, bottom)
    for placed in page.placed:
        if placed.again:
            with ink.decoration():
                placed.box.draw(ink, placed.top)
        else:
            _draw(ink, placed)
    _edges(ink, running)
    ink.end_page()


def _draw(ink: Ink, placed: Placed) -> None:
    box = placed.box
    if box.anchor:
        ink.anchor(box.anchor, placed.top)
    for tag in box.tags:
        x = tag.right - fonts.face_width(tag.text, "regular") * tag.size
        y = placed.top + box.baseline()
        ink.text(x, y, tag.text + " ", "regular", tag.size, tag.colour, tag.element)
    box.draw(ink, placed.top)


def _backdrops(page: PdfPage) -> Iterator[tuple[Backdrop, float, float]]:
    """Each backdrop of the page with its upper and lower edge, outer ones first."""
    found: dict[Backdrop, tuple[int, float, float]] = {}
    for placed in page.placed:
        low = placed.top + placed.box.height
        for depth, backdrop in enumerate(placed.box.backdrops):
            top = found[backdrop][1] if backdrop in found else placed.top
            found[backdrop] = (depth, top, low)
    for backdrop, (_, top, low) in sorted(found.items(), key=lambda item: item[1][0]):
        yield backdrop, top, low


def _edges(ink: Ink, running: Running) -> None:
    """Draw header, footer and page number."""
    document = running.document
    number = f"{running.number} / {running.total}"
    with ink.decoration(_HEADER):
        if not running.cover:
            _pair(ink, document.header, look.HEADER_BASELINE)
    with ink.decoration(_FOOTER):
        y, sheet = ink.sheet.height - look.FOOTER_RULE, ink.sheet
        ink.path(((look.LEFT, y), (look.LEFT + sheet.line, y)), stroke="line", line=0.7)
        left = document.header[1] if running.cover else _joined(document.footer)
        _pair(ink, (left, number), sheet.height - look.FOOTER_BASELINE)


def _joined(pair: tuple[str, str]) -> str:
    return " · ".join(part for part in pair if part)


def _pair(ink: Ink, pair: tuple[str, str], y: float) -> None:
    """Set a text at the left edge and one at the right, shortened when they would meet."""
    line = ink.sheet.line
    right = _shortened(pair[1], line * 0.6)
    width = _width(right)
    left = _shortened(pair[0], line - width - 20)
    _set(ink, left, look.LEFT, y)
    _set(ink, right, look.LEFT + line - width, y)


def _set(ink: Ink, text: str, x: float, y: float) -> None:
    for part, face, _ in fonts.pieces(text, "regular"):
        ink.text(x, y, part, face, _SIZE, "muted")
        x += fonts.face_width(part, face) * _SIZE


def _width(text: str) -> float:
    return (
        sum(fonts.face_width(part, face) for part, face, _ in fonts.pieces(text, "regular")) * _SIZE
    )


def _shortened(text: str, room: float) -> str:
    text = fonts.shown(one_line(text))
    if _width(text) <= room:
        return text
    while text and _width(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _watermark(ink: Ink, words: str) -> None:
    """Draw a word across the page, light and behind everything; it is lines and no text."""
    pieces = fonts.pieces(fonts.shown(one_line(words)), "bold")
    text = "".join(part for part, face, _ in pieces if face == "bold")
    width = fonts.face_width(text, "bold")
    if not width:
        return
    sheet = ink.sheet
    angle = math.atan2(sheet.height, sheet.width)
    size = min(120.0, 0.72 * math.hypot(sheet.width, sheet.height) / width)
    cos, sin = math.cos(angle), math.sin(angle)
    half, sink = width * size / 2, size * 0.35
    x = sheet.width / 2 - half * cos + sink * sin
    y = sheet.height / 2 + half * sin + sink * cos

    def placed(point: tuple[float, float]) -> tuple[float, float]:
        right, up = point[0] * size, point[1] * size
        return x + right * cos - up * sin, y - right * sin - up * cos

    steps = outlines(text, "bold")
    ink.outline([(kind, tuple(map(placed, points))) for kind, points in steps], _BEHIND)
