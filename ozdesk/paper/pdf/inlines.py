"""Runs, pills and meant line ends turned into atoms with their elements."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ozdesk.domain.label import Language
from ozdesk.paper.links import anchor, link_address
from ozdesk.paper.model import Break, Inlines, Pill, Run
from ozdesk.paper.pdf import Replaced, fonts
from ozdesk.paper.pdf.lines import Atom, StyledSpan, atoms
from ozdesk.paper.pdf.look import Style
from ozdesk.paper.pdf.structure import Element
from ozdesk.paper.struck_words import StruckEdge, struck_apart
from ozdesk.paper.typography import one_line, tie


class Setter:
    """Sets inlines in a style, and notes which links lead nowhere."""

    def __init__(self, keys: Collection[str], replaced: Replaced, language: Language) -> None:
        self.keys = keys
        self.replaced = replaced
        self.language = language

    def __call__(self, inlines: Inlines, style: Style, element: Element) -> list[Atom]:
        """The atoms of inlines that belong to an element."""
        return atoms(self._stretches(inlines, style, element))

    def plain(self, text: str, style: Style, element: Element) -> list[Atom]:
        """The atoms of plain words."""
        return self((Run(text),), style, element)

    def _stretches(
        self, inlines: Inlines, style: Style, element: Element
    ) -> Iterator[tuple[str, StyledSpan]]:
        link: Element | None = None
        href = ""
        for inline in struck_apart(inlines):
            if isinstance(inline, StruckEdge):
                yield " ", self._told(inline.words.in_(self.language), style, element)
            elif isinstance(inline, Break):
                yield "\n", StyledSpan(style.face, style.size, style.colour, element)
            elif isinstance(inline, Pill):
                yield from self._pill(inline, style, element)
            elif inline.text:
                if inline.href != href or inline.key or link is None:
                    href, link = inline.href, self._link(inline, inlines, element)
                yield from self._run(inline, style, link or element, link)

    def _told(self, words: str, style: Style, element: Element) -> StyledSpan:
        inside = element.inline("Span")
        inside.actual = words
        return StyledSpan(style.face, style.size, style.colour, inside, told=True)

    def _run(
        self, run: Run, style: Style, element: Element, link: Element | None
    ) -> Iterator[tuple[str, StyledSpan]]:
        face = _face(run, style.face)
        size = style.size * 0.92 if face.startswith("mono") else style.size
        colour = "accent" if link is not None else "muted" if run.muted else style.colour
        inside = element.inline("Code") if run.code else element
        if run.language:
            inside = inside if run.code else element.inline("Span")
            inside.language = run.language
        key = anchor(run.key) if anchor(run.key) in self.keys else ""
        for text, own, _ in fonts.pieces(tie(fonts.shown(run.text)), face):
            yield text, StyledSpan(own, size, colour, inside, link, run.strike, anchor=key)

    def _pill(self, pill: Pill, style: Style, element: Element) -> Iterator[tuple[str, StyledSpan]]:
        text = fonts.shown(one_line(pill.text))
        whole = "".join(
            part if own == "semibold" else fonts.SUBSTITUTE
            for part, own, _ in fonts.pieces(text, "semibold")
        )
        if whole:
            yield whole, StyledSpan("semibold", style.size * 0.9, "ink", element, tone=pill.tone)

    def _link(self, run: Run, inlines: Inlines, element: Element) -> Element | None:
        """The element of a link, or None where it leads nowhere."""
        href = link_address(run.href, self.keys)
        if not href:
            if run.href:
                self.replaced.links.append(run.href)
            return None
        same = [i for i in inlines if isinstance(i, Run) and i.href == run.href]
        words = one_line("".join(i.text for i in ([run] if run.is_note_mark else same)))
        shown = words if href.startswith("#") or words == href else f"{words} ({href})"
        if run.is_note_mark:
            element = element.inline("Reference")
        return element.inline("Link", href, shown)


def _face(run: Run, face: str) -> str:
    """The face of a run in text of a face."""
    if run.code:
        face = "mono"
    bold = run.bold or face in ("bold", "semibold")
    italic = run.italic or face == "italic"
    if face == "semibold" and not italic:
        return "bold" if run.bold else "semibold"
    if face == "mono":
        return "mono" + "_bold" * run.bold + "_italic" * run.italic
    return {(0, 0): "regular", (1, 0): "bold", (0, 1): "italic"}.get((bold, italic), "bold_italic")
