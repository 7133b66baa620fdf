"""The table of contents as a list of links, for writers that have no pages to name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ozdesk.paper.model import (
    Block,
    Blocks,
    Callout,
    Contents,
    ListBlock,
    Paragraph,
    Quote,
    Run,
    blocks_in,
)
from ozdesk.paper.outline import OutlineEntry, contents_headings, outline_of

Part = tuple[Hashable, Blocks]
PlaceOf = Callable[[OutlineEntry], str]


def contents_list(entries: Sequence[OutlineEntry], place_of: PlaceOf) -> ListBlock:
    """Headings as links in lists in lists, as deep as their levels differ."""
    items: list[Blocks] = []
    at = 0
    while at < len(entries):
        end = at + 1
        while end < len(entries) and entries[end].level > entries[at].level:
            end += 1
        link = Paragraph((Run(entries[at].title, href=f"#{place_of(entries[at])}"),))
        below = entries[at + 1 : end]
        items.append((link, contents_list(below, place_of)) if below else (link,))
        at = end
    return ListBlock(tuple(items))


def with_contents(
    parts: Sequence[Part], place_of: PlaceOf = lambda entry: entry.key, *, local: bool = False
) -> list[Part]:
    """The parts of a text with each table of contents as a list, which its key then tells.

    With `local` only those of texts within the paper.
    """

    def is_wanted(block: Block) -> bool:
        return isinstance(block, Contents) and (block.keys is not None or not local)

    every = [block for _, blocks in parts for block in blocks]
    if not any(is_wanted(block) for block in _all(every)):
        return list(parts)
    entries = outline_of(every)
    lister = _Lister(entries, {id(e.heading): e for e in entries}, is_wanted, place_of)
    made: list[Part] = []
    for key, blocks in parts:
        lister.lists = []
        shown = lister.blocks(blocks)
        made.append(((key, *lister.lists) if lister.lists else key, shown))
    return made


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(blocks_in(block))


@dataclass(slots=True)
class _Lister:
    """Walks over blocks in reading order and puts lists in the place of tables of contents."""

    entries: list[OutlineEntry]
    known: dict[int, OutlineEntry]
    is_wanted: Callable[[Block], bool]
    place_of: PlaceOf
    above: OutlineEntry | None = None
    lists: list[ListBlock] = field(default_factory=list)

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(map(self.block, blocks))

    def block(self, block: Block) -> Block:
        self.above = self.known.get(id(block), self.above)
        if isinstance(block, Contents) and self.is_wanted(block):
            chosen = contents_headings(self.entries, block, self.above)
            self.lists.append(contents_list(chosen, self.place_of))
            return self.lists[-1]
        if isinstance(block, Quote | Callout):
            return replace(block, blocks=self.blocks(block.blocks))
        if isinstance(block, ListBlock):
            return replace(block, items=tuple(map(self.blocks, block.items)))
        return block
