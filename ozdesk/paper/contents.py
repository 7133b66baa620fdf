"""The table of contents as a list of links, for writers that have no pages to name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from ozdesk.paper.model import Block, Blocks, Contents, ListBlock, Paragraph, Run
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

    if not any(is_wanted(block) for _, blocks in parts for block in blocks):
        return list(parts)
    entries = outline_of(block for _, blocks in parts for block in blocks)
    known = {id(entry.heading): entry for entry in entries}
    above: OutlineEntry | None = None
    made: list[Part] = []
    for key, blocks in parts:
        shown: list[Block] = []
        for block in blocks:
            above = known.get(id(block), above)
            if isinstance(block, Contents) and is_wanted(block):
                block = contents_list(contents_headings(entries, block, above), place_of)
                key = (key, block)
            shown.append(block)
        made.append((key, tuple(shown)))
    return made
