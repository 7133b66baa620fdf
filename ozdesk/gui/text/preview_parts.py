"""A long document as the parts that a preview puts on screen: its beginning, one part at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ozdesk.domain.label import Label, Language
from ozdesk.paper.model import Block, Blocks, Heading, ListBlock, Paragraph, Table, text

ROWS = 60  # of one table or list
MOST = 600  # rows and paragraphs in all
SECTION = 3  # level of the headings at which a part begins
SOME = Label(
    "Hier staan de eerste {shown} van {count}; in het opgeslagen bestand staan ze alle.",
    "These are the first {shown} of {count}; the saved file has them all.",
)
BEGINNING = Label(
    "Dit voorbeeld toont het begin; het opgeslagen bestand is heel.",
    "This preview shows the beginning; the saved file is whole.",
)


def parts_of(blocks: Blocks, language: Language) -> Iterator[Blocks]:
    """The sections of a document, cut where it gets too long to look at."""
    part: list[Block] = []
    left = MOST
    for block in blocks:
        if part and isinstance(block, Heading) and block.level <= SECTION:
            yield tuple(part)
            part = []
            if left <= 0:
                yield (_note(BEGINNING, language),)
                return
        for shown in _shortened(block, language):
            left -= _weight(shown)
            part.append(shown)
    yield tuple(part)


def _weight(block: Block) -> int:
    if isinstance(block, Table):
        return len(block.rows)
    return len(block.items) if isinstance(block, ListBlock) else 1


def _shortened(block: Block, language: Language) -> Iterator[Block]:
    count = _weight(block)
    if count <= ROWS:
        yield block
        return
    if isinstance(block, Table):
        yield replace(block, rows=block.rows[:ROWS])
    elif isinstance(block, ListBlock):
        yield replace(block, items=block.items[:ROWS])
    yield _note(SOME.with_(shown=ROWS, count=count), language)


def _note(words: Label, language: Language) -> Paragraph:
    return Paragraph(text(words.in_(language)), "small")
