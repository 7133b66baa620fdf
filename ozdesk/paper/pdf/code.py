"""Text whose line ends and spaces matter, broken where it must be."""

from __future__ import annotations

from ozdesk.paper.pdf import fonts
from ozdesk.paper.pdf.inlines import Setter
from ozdesk.paper.pdf.lines import PlacedText, StyledSpan, TextLine
from ozdesk.paper.pdf.look import CODE
from ozdesk.paper.pdf.structure import Element

_HANG = 2


def code_lines(text: str, setter: Setter, element: Element, room: float) -> list[TextLine]:
    """The lines of a text in the fixed-width face; long ones go on, indented, on the next."""
    step = fonts.face_width("0", CODE.face) * CODE.size
    span = StyledSpan(CODE.face, CODE.size, CODE.colour, element)
    lines = []
    for row in text.replace("\r\n", "\n").strip("\n").split("\n"):
        row = fonts.shown(row.expandtabs(4)).replace("\u00ad", "").rstrip()
        shown = "".join(part for part, _ in setter.split(row, CODE.face, fall_back=False))
        shown = shown.replace("\u200b", "").replace("\u2060", "")
        for part in _wrapped(shown, max(8, int(room / step))):
            width = len(part) * step
            lines.append(TextLine([PlacedText(part or " ", span, width)], width, "line"))
    return lines


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
