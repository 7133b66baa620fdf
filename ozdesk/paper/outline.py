"""The headings of a document with the level, name and number that the paper gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ozdesk.paper.links import anchor
from ozdesk.paper.model import Block, Callout, Document, Heading, ListBlock, Quote, plain_text
from ozdesk.paper.typography import one_line

DEEPEST = 6
_UNSEEN = " \u200d\ufe0e\ufe0f"


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading as contents and bookmarks show it; no level is ever skipped."""

    key: str
    level: int
    title: str
    heading: Heading


def outline(document: Document) -> list[OutlineEntry]:
    """All headings in reading order."""
    entries: list[OutlineEntry] = []
    taken: set[str] = set()
    level = 0
    shown = (heading for heading in _headings(document.blocks) if heading_title(heading))
    for n, heading in enumerate(shown, 1):
        level = min(max(heading.level, 1), level + 1, DEEPEST)
        wanted = key = anchor(heading.key) or f"kop-{n}"
        again = 1
        while key in taken:
            again += 1
            key = f"{wanted}-{again}"
        taken.add(key)
        entries.append(OutlineEntry(key, level, heading_title(heading), heading))
    return entries


def heading_title(heading: Heading) -> str:
    """Number and words of a heading; "" when there is nothing to show, so it is left out."""
    title = one_line(f"{heading.number} {plain_text(heading.inlines)}")
    return title if title.strip(_UNSEEN) else ""


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Quote | Callout):
            yield from _headings(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _headings(item)


def contents_headings(
    entries: list[OutlineEntry], depth: int, above: OutlineEntry | None
) -> list[OutlineEntry]:
    """The headings that a table of contents names: not the one that it stands under itself."""
    return [entry for entry in entries if entry.level <= depth and entry is not above]
