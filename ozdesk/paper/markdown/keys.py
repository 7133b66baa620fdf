"""The keys of headings and the links to them, over all sections of a paper."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from ozdesk.paper.model import (
    Block,
    Blocks,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Run,
    Table,
)


@dataclass(frozen=True, slots=True)
class KeyedBlocks:
    """Blocks with the keys of their headings, in order, and the places they link to."""

    blocks: Blocks
    keys: tuple[str, ...]
    targets: tuple[str, ...]


def part_of(blocks: Blocks) -> KeyedBlocks:
    """Look the keys and targets of blocks up, once."""
    keys: list[str] = []
    targets: dict[str, None] = {}
    for block in _within(blocks):
        if isinstance(block, Heading):
            keys.append(block.key)
        for inlines in _inlines(block):
            for one in inlines:
                if isinstance(one, Run) and one.href.startswith("#"):
                    targets[one.href] = None
    return KeyedBlocks(blocks, tuple(keys), tuple(targets))


def unique_keys(parts: Sequence[KeyedBlocks]) -> list[tuple[str, ...]]:
    """Give each heading of all parts a key of its own; the first of equal ones keeps it."""
    given: set[str] = set()
    counts: dict[str, int] = {}
    unique = []
    for part in parts:
        keys = []
        for wanted in part.keys:
            key = wanted
            while key in given:
                counts[wanted] = counts.get(wanted, 0) + 1
                key = f"{wanted}-{counts[wanted]}"
            given.add(key)
            keys.append(key)
        unique.append(tuple(keys))
    return unique


def changed_links(part: KeyedBlocks, keys: Collection[str]) -> dict[str, str]:
    """Find the links of a part that must change: spelt otherwise, or "" where nothing is."""
    changed = {}
    for target in part.targets:
        if target[1:] not in keys:
            name = unquote(target[1:]).lower()
            changed[target] = f"#{name}" if name in keys else ""
    return changed


def rewritten(blocks: Blocks, keys: Sequence[str], links: Mapping[str, str]) -> Blocks:
    """Give the headings of these blocks their keys, in order, and change the links."""
    return _Rewriter(iter(keys), links).blocks(blocks)


@dataclass(frozen=True, slots=True)
class _Rewriter:
    keys: Iterator[str]
    links: Mapping[str, str]

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(map(self.block, blocks))

    def block(self, block: Block) -> Block:
        if isinstance(block, Heading):
            return replace(block, key=next(self.keys), inlines=self.inlines(block.inlines))
        if isinstance(block, Paragraph):
            return replace(block, inlines=self.inlines(block.inlines))
        if isinstance(block, ListBlock):
            return replace(block, items=tuple(map(self.blocks, block.items)))
        if isinstance(block, Quote):
            return replace(block, blocks=self.blocks(block.blocks))
        if isinstance(block, Table):
            head, *rows = (
                tuple(replace(cell, inlines=self.inlines(cell.inlines)) for cell in row)
                for row in (block.head, *block.rows)
            )
            return replace(block, head=head, rows=tuple(rows))
        return block

    def inlines(self, inlines: Inlines) -> Inlines:
        return tuple(
            replace(one, href=self.links[one.href])
            if isinstance(one, Run) and one.href in self.links
            else one
            for one in inlines
        )


def _within(blocks: Blocks) -> Iterator[Block]:
    """All blocks in reading order, with those inside lists and quotes."""
    for block in blocks:
        yield block
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from _within(item)
        elif isinstance(block, Quote):
            yield from _within(block.blocks)


def _inlines(block: Block) -> Iterator[Inlines]:
    if isinstance(block, Heading | Paragraph):
        yield block.inlines
    elif isinstance(block, Table):
        for row in (block.head, *block.rows):
            for cell in row:
                yield cell.inlines
