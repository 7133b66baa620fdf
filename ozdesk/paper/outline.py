"""The headings of a document with the level, name and number that the paper gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ozdesk.paper.links import anchor
from ozdesk.paper.model import (
    Block,
    Contents,
    Document,
    Heading,
    ListBlock,
    Run,
    blocks_in,
    inlines_of,
    plain_text,
)
from ozdesk.paper.typography import one_line, printable

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
    return outline_of(document.blocks)


def outline_of(blocks: Iterable[Block]) -> list[OutlineEntry]:
    """All headings among blocks in reading order."""
    entries: list[OutlineEntry] = []
    taken: set[str] = set()
    level = 0
    shown = (heading for heading in _headings(blocks) if heading_title(heading))
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
    """Number and words of a heading; "" when there is nothing to show, so it is left out.

    Struck words are no part of a title, unless there are no others.
    """
    unstruck = tuple(i for i in heading.inlines if not (isinstance(i, Run) and i.strike))
    words = plain_text(unstruck).strip(_UNSEEN) or plain_text(heading.inlines)
    title = one_line(f"{heading.number} {words}")
    return title if title.strip(_UNSEEN) else ""


def _headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        yield from _headings(blocks_in(block))


def link_targets(document: Document, entries: Iterable[OutlineEntry]) -> frozenset[str]:
    """All keys that a link can lead to: of headings, of notes and of the marks of notes."""
    keys = {entry.key for entry in entries}
    keys.update(filter(None, map(anchor, _noted(document.blocks))))
    return frozenset(keys)


def _noted(blocks: Iterable[Block]) -> Iterator[str]:
    """The keys of notes and their marks that are shown."""
    for block in blocks:
        for inlines in inlines_of(block):
            for one in inlines:
                if isinstance(one, Run) and one.key and printable(one.text).strip(_UNSEEN):
                    yield one.key
        if isinstance(block, ListBlock):
            yield from block.keys[: len(block.items)]
        yield from _noted(blocks_in(block))


def contents_headings(
    entries: list[OutlineEntry], contents: Contents, above: OutlineEntry | None
) -> list[OutlineEntry]:
    """The headings that a table of contents names: not the one that it stands under itself.

    Of a text within another the levels count from its own highest heading.
    """
    listed = [entry for entry in entries if entry.level <= contents.depth and entry is not above]
    if contents.keys is None:
        return listed
    own = {anchor(key) for key in contents.keys}
    listed = [entry for entry in listed if entry.key in own]
    top = min((entry.level for entry in listed), default=1)
    return [replace(entry, level=entry.level - top + 1) for entry in listed]
