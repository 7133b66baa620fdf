"""Running text broken into lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ozdesk.paper.model import Align, Tone
from ozdesk.paper.pdf import fonts
from ozdesk.paper.pdf.look import PILL_GAP, PILL_PAD, PILL_SIGN
from ozdesk.paper.pdf.structure import Element
from ozdesk.paper.typography import SHY

End = Literal["word", "space", "hyphen", "line"]
_SHORT = 0.12  # a last line below this share of the width looks lost
_TOKEN = re.compile(r"[^ \u00ad\u200b]+|[ \u00ad\u200b]")
_CHUNK = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=[^\W\d_]/)(?=[^\W\d_])|(?<=[–—])(?=\w)")


@dataclass(slots=True)
class StyledSpan:
    """How a stretch of a line is set, and the element that its words belong to.

    One that is `told` is a space that takes no room: its element has what it stands for.
    """

    face: str
    size: float
    colour: str
    element: Element
    link: Element | None = None
    strike: bool = False
    tone: Tone | None = None
    sign: bool = True
    anchor: str = ""
    told: bool = False


@dataclass(slots=True)
class PlacedText:
    """Text of one span, placed at `x` from the start of its line."""

    text: str
    span: StyledSpan
    width: float
    x: float = 0.0


@dataclass(slots=True)
class TextLine:
    """One line: what stands on it, how wide that is and how it ends."""

    words: list[PlacedText] = field(default_factory=list)
    width: float = 0.0
    end: End = "word"


@dataclass(slots=True)
class Atom:
    """Text that is never broken, and what follows it: a space, a possible hyphen, a line end."""

    parts: list[PlacedText]
    end: End = "word"
    gap: float = 0.0

    @property
    def width(self) -> float:
        """The width of all parts."""
        return sum(part.width for part in self.parts)


def atoms(stretches: Iterable[tuple[str, StyledSpan]]) -> list[Atom]:
    """Cut spans into atoms; a word may run on through several spans. "\\n" alone ends a line."""
    found: list[Atom] = []
    open_ = False
    for text, span in stretches:
        if span.tone is not None or span.told or text == "\n":
            kind: End = "line" if text == "\n" else "word"
            parts = [] if text == "\n" else [_whole(text, span)]
            if open_ and parts:
                found[-1].parts += parts
            elif open_ or (found and not parts and found[-1].end != "line"):
                found[-1].end, found[-1].gap = "line", 0.0
            else:
                found.append(Atom(parts, kind))
            open_ = bool(parts)
            continue
        for token in _TOKEN.findall(text):
            if token in " \u00ad\u200b":
                open_ = _end(found, token, span, open_)
                continue
            for chunk in _CHUNK.split(token.replace("\u2060", "")):
                part = PlacedText(chunk, span, fonts.face_width(chunk, span.face) * span.size)
                if open_:
                    found[-1].parts.append(part)
                else:
                    found.append(Atom([part]))
                open_ = False
            open_ = True
    return found


def _end(found: list[Atom], token: str, span: StyledSpan, open_: bool) -> bool:
    """Note what follows the last atom; tell whether the word still runs on."""
    if found and token == " " and found[-1].end != "line":
        found[-1].end, found[-1].gap = "space", fonts.face_width(" ", span.face) * span.size
    elif found and token == SHY and open_:
        found[-1].end = "hyphen"
    return False


def _whole(text: str, span: StyledSpan) -> PlacedText:
    return PlacedText(text, span, 0.0) if span.told else _pill(text, span)


def _pill(text: str, span: StyledSpan) -> PlacedText:
    sign = PILL_SIGN + PILL_GAP if span.sign else 0.0
    inner = fonts.face_width(text, span.face) * span.size
    return PlacedText(text, span, inner + sign + 2 * PILL_PAD)


def rescale(found: list[Atom], factor: float) -> None:
    """Set atoms larger or smaller."""
    for span in {id(part.span): part.span for atom in found for part in atom.parts}.values():
        span.size *= factor
    for atom in found:
        atom.gap *= factor
        for part in atom.parts:
            part.width = (
                _pill(part.text, part.span).width if part.span.tone else part.width * factor
            )


def narrowest(found: list[Atom]) -> float:
    """The width below which a word would be cut."""
    return max((atom.width for atom in found), default=0.0)


def widest(found: list[Atom]) -> float:
    """The width at which nothing wraps but at meant line ends."""
    best = here = 0.0
    for atom in found:
        here += atom.width
        best = max(best, here)
        here = 0.0 if atom.end == "line" else here + atom.gap
    return best


def break_lines(found: list[Atom], room: float) -> list[TextLine]:
    """Fill lines of `room` points with atoms; what is wider than a line is cut."""
    lines = [TextLine()]
    gap = 0.0
    for atom in (part for whole in found for part in _fitting(whole, room)):
        line = lines[-1]
        needed = atom.width + (_hyphen(atom) if atom.end == "hyphen" else 0.0)
        if line.words and line.width + gap + needed > room + 0.01:
            line = TextLine()
            lines.append(line)
            gap = 0.0
        _add(line, atom, gap)
        gap = atom.gap
        line.end = atom.end
        if atom.end == "line":
            lines.append(TextLine())
            gap = 0.0
    if len(lines) > 1 and not lines[-1].words:
        lines.pop()
    for line in lines[:-1]:
        if line.end == "hyphen" and line.words:
            line.width += _hyphen(Atom(line.words))
    lines[-1].end = "word"
    return lines


def balanced(found: list[Atom], room: float) -> list[TextLine]:
    """Break into as few lines as fit, of about the same length: for titles."""
    lines = break_lines(found, room)
    low, high = min(narrowest(found), room), room
    while len(lines) > 1 and high - low > 1.0:
        middle = (low + high) / 2
        tried = break_lines(found, middle)
        if len(tried) == len(lines):
            lines, high = tried, middle
        else:
            low = middle
    return lines


def settled(found: list[Atom], room: float) -> list[TextLine]:
    """Break into lines of which the last is no lone short word, where narrower lines help."""
    lines = break_lines(found, room)
    for part in (0.97, 0.94, 0.91):
        if len(lines) < 2 or lines[-1].width > room * _SHORT or lines[-2].end == "line":
            break
        tried = break_lines(found, room * part)
        if len(tried) == len(lines) and tried[-1].width > lines[-1].width:
            lines = tried
    return lines


def _hyphen(atom: Atom) -> float:
    span = atom.parts[-1].span
    return fonts.face_width("-", span.face) * span.size


def _add(line: TextLine, atom: Atom, gap: float) -> None:
    """Append an atom, joined with the text before it where the span is the same."""
    line.width += gap
    for part in atom.parts:
        last = line.words[-1] if line.words else None
        if last is not None and last.span is part.span and part.span.tone is None:
            space = " " if gap else ""
            last.text += space + part.text
            last.width += gap + part.width
        else:
            if last is not None and gap:
                last.text += " "
            line.words.append(PlacedText(part.text, part.span, part.width, line.width))
        line.width += part.width
        gap = 0.0


def _fitting(atom: Atom, room: float) -> Iterator[Atom]:
    """The atom, or pieces of it that fit a line."""
    if atom.width <= room or room <= 0:
        yield atom
        return
    cut: list[Atom] = []
    for part in atom.parts:
        for words in _pill_pieces(part, room) if part.span.tone else _pieces(part, room):
            cut.append(Atom([words]))
    cut[-1].end, cut[-1].gap = atom.end, atom.gap
    yield from cut


def _pieces(part: PlacedText, room: float) -> Iterator[PlacedText]:
    """Text cut by characters."""
    text, size = part.text, part.span.size
    while text:
        upto, used = 0, 0.0
        for char in text:
            used += fonts.face_width(char, part.span.face) * size
            if used > room and upto:
                break
            upto += 1
        yield PlacedText(
            text[:upto], part.span, fonts.face_width(text[:upto], part.span.face) * size
        )
        text = text[upto:]


def _pill_pieces(part: PlacedText, room: float) -> Iterator[PlacedText]:
    """A pill over several lines: each with its tint, the sign on the first alone."""
    inner = room - 2 * PILL_PAD - PILL_SIGN - PILL_GAP
    bare = StyledSpan(part.span.face, part.span.size, part.span.colour, part.span.element)
    for n, line in enumerate(break_lines(atoms([(part.text, bare)]), max(inner, 20.0))):
        span = StyledSpan(bare.face, bare.size, bare.colour, bare.element, tone=part.span.tone)
        span.sign = n == 0
        yield _pill("".join(words.text for words in line.words), span)


def shift(line: TextLine, room: float, align: Align) -> float:
    """How far a line moves to the right to stand as asked."""
    if align == "left":
        return 0.0
    return (room - line.width) / (1 if align == "right" else 2)
