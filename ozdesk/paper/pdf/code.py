"""Text whose line ends and spaces matter, broken where it must be."""

from __future__ import annotations

from ozdesk.paper.pdf import fonts
from ozdesk.paper.pdf.lines import PlacedText, StyledSpan, TextLine
from ozdesk.paper.pdf.look import CODE
from ozdesk.paper.pdf.structure import Element

_HANG = 2


def code_lines(text: str, element: Element, room: float) -> list[TextLine]:
    """The lines of a text in the fixed-width face; long ones go on, indented, on the next."""
    step = fonts.face_width("0", CODE.face) * CODE.size
    lines = []
    for row in text.replace("\r\n", "\n").strip("\n").split("\n"):
        row = fonts.shown(row.expandtabs(4)).replace("\u00ad", "").rstrip()
        row = row.replace("\u200b", "").replace("\u2060", "")
        for part in _wrapped(row, max(8, int(room / step))):
            lines.append(_line(part or " ", step, element))
    return lines


def _line(words: str, step: float, element: Element) -> TextLine:
    """One line; what the face lacks is set in another, each sign at least one step wide."""
    line = TextLine(end="line")
    for part, face, _ in fonts.pieces(words, CODE.face):
        span = StyledSpan(face, CODE.size, CODE.colour, element)
        width = max(len(part) * step, fonts.face_width(part, face) * CODE.size)
        line.words.append(PlacedText(part, span, width, line.width))
        line.width += width
    return line


def _wrapped(row: str, room: int) -> list[str]:
    """Parts of a row of at most `room` characters, cut at spaces where there are any."""
    indent = len(row) - len(row.lstrip())
    hang = " " * min(indent + _HANG, room // 2)
    parts = []
    while len(row) > room:
        cut = row.rfind(" ", len(hang) + 1, room + 1)
        cut = cut if cut > 0 else room
        parts.append(row[:cut].rstrip())
        row = hang + row[cut:].lstrip()
    return [*parts, row]
