"""The pen: draws on ReportLab's canvas from the top left, and marks every stroke.

Whatever is drawn without an element is an artifact, so nothing can stay untagged by mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from ozdesk.paper.palette import LIGHT, hex_colour
from ozdesk.paper.pdf.letters import OutlineStep
from ozdesk.paper.pdf.look import UPRIGHT, PageSize
from ozdesk.paper.pdf.structure import Element, Structure

_PLAIN = "/Artifact BMC"
_NON_ZERO = 1  # how ReportLab names the rule that typefaces are filled by


class Ink:
    """Draws one page after another; y counts down from the top of the page."""

    def __init__(self, structure: Structure, canvas: Any) -> None:
        self.structure = structure
        self.canvas = canvas
        self.sheet = UPRIGHT
        self.anchors: dict[str, tuple[int, float]] = {}
        self._open: Element | str = ""
        self._decoration = ""
        self._colours: dict[str, Any] = {}

    def start_page(self, sheet: PageSize = UPRIGHT) -> None:
        """Begin the next page."""
        self.sheet = sheet
        self.canvas.setPageSize((sheet.width, sheet.height))
        self.structure.pages.append([])

    def end_page(self) -> None:
        """Finish the page."""
        self._mark("")
        self.canvas.showPage()

    @contextmanager
    def decoration(self, operator: str = _PLAIN) -> Iterator[None]:
        """Draw what follows as an artifact, whatever element it names."""
        before, self._decoration = self._decoration, operator
        try:
            yield
        finally:
            self._decoration = before

    def _mark(self, wanted: Element | str) -> None:
        """Open the stretch of marked content that the next stroke belongs to."""
        wanted = wanted if not self._decoration or wanted == "" else self._decoration
        if wanted == self._open:
            return
        code = self.canvas._code
        if self._open:
            code.append("EMC")
        if isinstance(wanted, Element):
            stands_for = f"/ActualText {_in_hex(wanted.actual)}" if wanted.actual else ""
            number = self.structure.mark(wanted)
            code.append(f"/{wanted.tag} <</MCID {number}{stands_for}>> BDC")
        elif wanted:
            code.append(wanted)
        self._open = wanted

    def _colour(self, token: str) -> Any:
        if token not in self._colours:
            self._colours[token] = HexColor(hex_colour(token, LIGHT))
        return self._colours[token]

    def text(
        self,
        x: float,
        y: float,
        words: str,
        face: str,
        size: float,
        colour: str,
        element: Element | None = None,
        turn: tuple[float, float] = (1.0, 0.0),
        hyphen: bool = False,
    ) -> None:
        """Set words of one face on the baseline y; `turn` is the cosine and sine of their slope."""
        self._mark(element or _PLAIN)
        out = self.canvas.beginText()
        if turn == (1.0, 0.0):
            out.setTextOrigin(x, self.sheet.height - y)
        else:
            out.setTextTransform(turn[0], turn[1], -turn[1], turn[0], x, self.sheet.height - y)
        out.setFont(face, size)
        out.setFillColor(self._colour(colour))
        out.textOut(words)
        if hyphen:
            out._code.append("/Span <</ActualText <FEFF00AD>>> BDC")
            out.textOut("-")
            out._code.append("EMC")
        self.canvas.drawText(out)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = "",
        stroke: str = "",
        line: float = 1.0,
        radius: float = 0.0,
        element: Element | None = None,
    ) -> None:
        """Draw a rectangle of which (x, y) is the top left."""
        self._pen(fill, stroke, line, element)
        args = (x, self.sheet.height - y - height, width, height)
        radius = min(radius, width / 2, height / 2)
        if radius > 0:
            self.canvas.roundRect(*args, radius, stroke=bool(stroke), fill=bool(fill))
        else:
            self.canvas.rect(*args, stroke=bool(stroke), fill=bool(fill))

    def path(
        self,
        points: tuple[tuple[float, float], ...],
        fill: str = "",
        stroke: str = "",
        line: float = 1.0,
        closed: bool = False,
        dash: tuple[float, ...] = (),
        element: Element | None = None,
    ) -> None:
        """Draw a line through points."""
        if len(points) < 2:
            return
        self._pen(fill, stroke, line, element)
        if dash:
            self.canvas.setDash(*dash)
        way = self.canvas.beginPath()
        way.moveTo(points[0][0], self.sheet.height - points[0][1])
        for x, y in points[1:]:
            way.lineTo(x, self.sheet.height - y)
        if closed:
            way.close()
        self.canvas.drawPath(way, stroke=bool(stroke), fill=bool(fill))
        if dash:
            self.canvas.setDash()

    def outline(self, steps: Iterable[OutlineStep], fill: str) -> None:
        """Fill an outline of which the points are on the page."""
        self._pen(fill, "", 0.0, None)
        way = self.canvas.beginPath()
        draw = {"move": way.moveTo, "line": way.lineTo, "curve": way.curveTo, "close": way.close}
        for kind, points in steps:
            draw[kind](*(value for x, y in points for value in (x, self.sheet.height - y)))
        self.canvas.drawPath(way, stroke=False, fill=True, fillMode=_NON_ZERO)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str = "",
        stroke: str = "",
        line: float = 1.0,
        element: Element | None = None,
    ) -> None:
        """Draw a circle around (x, y)."""
        self._pen(fill, stroke, line, element)
        self.canvas.circle(x, self.sheet.height - y, radius, stroke=bool(stroke), fill=bool(fill))

    def picture(
        self, data: bytes, x: float, y: float, width: float, height: float, element: Element
    ) -> tuple[float, ...]:
        """Draw a PNG or JPEG of which (x, y) is the top left; give the edges it has on the page."""
        self._mark(element)
        low = self.sheet.height - y - height
        self.canvas.drawImage(ImageReader(BytesIO(data)), x, low, width, height)
        return tuple(round(edge, 2) for edge in (x, low, x + width, low + height))

    def _pen(self, fill: str, stroke: str, line: float, element: Element | None) -> None:
        self._mark(element or _PLAIN)
        if fill:
            self.canvas.setFillColor(self._colour(fill))
        if stroke:
            self.canvas.setStrokeColor(self._colour(stroke))
            self.canvas.setLineWidth(line)

    def link(self, x: float, y: float, width: float, height: float, link: Element) -> None:
        """Make an area clickable, unless what is drawn is decoration."""
        if not self._decoration:
            top = self.sheet.height - y
            box = (round(x, 2), round(top - height, 2), round(x + width, 2), round(top, 2))
            self.structure.touch(link, box)

    def anchor(self, key: str, y: float) -> None:
        """Remember where a heading, a note or its mark first stands, for links and bookmarks."""
        if not self._decoration:
            top = min(self.sheet.height - y + 8, self.sheet.height)
            place = (len(self.structure.pages) - 1, top)
            self.anchors.setdefault(key, place)


def _in_hex(words: str) -> str:
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"


def open_canvas(target: Any) -> Any:
    """A canvas that starts no page with a typeface that is not embedded."""
    make: Any = canvas.Canvas
    return make(
        target,
        pagesize=(UPRIGHT.width, UPRIGHT.height),
        pdfVersion=(1, 7),
        invariant=1,
        pageCompression=0,
        initialFontName="regular",
    )
