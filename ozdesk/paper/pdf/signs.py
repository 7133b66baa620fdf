"""Signs that no typeface of ours has, with the place where they stand in a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ozdesk.domain.label import Language
from ozdesk.paper.drawing import Drawing, TextShape
from ozdesk.paper.model import (
    Block,
    Blocks,
    Callout,
    Code,
    Document,
    Facts,
    Figure,
    Heading,
    Inlines,
    Picture,
    Pill,
    Run,
    Table,
    blocks_in,
    inlines_of,
)
from ozdesk.paper.outline import heading_title
from ozdesk.paper.pdf import UnprintableSign, fonts
from ozdesk.paper.pictures import NO_ALT
from ozdesk.paper.typography import one_line

_AROUND = 24  # characters of the words that stand before and behind a sign
_BETWEEN = " › "


def signs_without_face(document: Document) -> tuple[UnprintableSign, ...]:
    """The signs of a paper that no face has; see `ozdesk.paper.pdf.unprintable_signs`."""
    fonts.registered()
    reader = _Reader(document.language)
    cover = document.cover
    for words in (*document.header, *document.footer, document.watermark):
        reader.see(words)
    if cover is not None:
        for words in (cover.organisation, cover.title, cover.subtitle, cover.notice):
            reader.see(words)
        reader.block(cover.facts)
    reader.blocks(document.blocks)
    return tuple(reader.found)


@dataclass(slots=True)
class _Reader:
    """Walks over a paper with the headings it stands under."""

    language: Language
    found: list[UnprintableSign] = field(default_factory=list)
    under: list[tuple[int, str]] = field(default_factory=list)

    def blocks(self, blocks: Blocks) -> None:
        for block in blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        if isinstance(block, Heading) and (title := heading_title(block)):
            self.under = [(level, each) for level, each in self.under if level < block.level]
            self.under.append((block.level, title))
            self.see(block.number)
        for words in _own_words(block):
            self.see(words)
        for inlines in inlines_of(block):
            self.inlines(inlines)
        if isinstance(block, Picture):
            self.drawn(block)
        self.blocks(blocks_in(block))

    def inlines(self, inlines: Inlines) -> None:
        for one in inlines:
            if isinstance(one, Run):
                self.see(one.text)
            elif isinstance(one, Pill):
                self.see(one.text, falls_back=False)

    def drawn(self, picture: Picture) -> None:
        """Look at the words of a picture, which were drawn as they stand."""
        alt = one_line(picture.alt) or NO_ALT.in_(self.language)
        for found in self.lost(picture.words):
            self.found.append(replace(found, picture=alt))

    def see(self, words: str, *, falls_back: bool = True) -> None:
        self.found += self.lost(fonts.shown(words), falls_back=falls_back)

    def lost(self, shown: str, *, falls_back: bool = True) -> Iterator[UnprintableSign]:
        place = _BETWEEN.join(title for _, title in self.under)
        at = 0
        for part, face, lost in fonts.pieces(shown, "regular"):
            sign = lost or (part if face != "regular" and not falls_back else "")
            at = shown.find(sign or part, at)
            if sign:
                around = shown[max(0, at - _AROUND) : at + len(sign) + _AROUND]
                yield UnprintableSign(sign, place, one_line(around))
            at += len(sign or part)


def _own_words(block: Block) -> Iterator[str]:
    """The plain words of a block itself, outside its running text."""
    if isinstance(block, Table | Figure):
        yield block.caption
    if isinstance(block, Figure):
        yield from _drawn(block.drawing)
    elif isinstance(block, Code):
        yield block.text
    elif isinstance(block, Callout):
        yield block.title
    elif isinstance(block, Facts):
        yield from (label for label, _ in block.pairs)


def _drawn(drawing: Drawing) -> Iterator[str]:
    yield from (shape.words for shape in drawing.shapes if isinstance(shape, TextShape))
