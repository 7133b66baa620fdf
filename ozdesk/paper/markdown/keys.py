"""The keys of headings and notes and the links to them, over all sections of a paper."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from ozdesk.paper.model import (
    Block,
    Blocks,
    Contents,
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
    """Blocks with their keys in reading order, those of headings apart, and what they link to."""

    blocks: Blocks
    keys: tuple[str, ...]
    headings: tuple[str, ...]
    targets: tuple[str, ...]


def part_of(blocks: Blocks) -> KeyedBlocks:
    """Look the keys and targets of blocks up, once."""
    keys: list[str] = []
    headings: list[str] = []
    targets: dict[str, None] = {}

    def see_key(key: str, is_heading: bool) -> str:
        keys.append(key)
        if is_heading:
            headings.append(key)
        return key

    def see_link(target: str) -> str:
        targets[target] = None
        return target

    _Rewriter(see_key, see_link).blocks(blocks)
    return KeyedBlocks(blocks, tuple(keys), tuple(headings), tuple(targets))


def unique_keys(parts: Sequence[KeyedBlocks]) -> list[tuple[str, ...]]:
    """Give each place of all parts a key of its own; the first of equal ones keeps it."""
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
    """Give the headings and notes of these blocks their keys, in order, and change the links."""
    coming = iter(keys)
    return _Rewriter(
        lambda key, is_heading: next(coming), lambda target: links.get(target, target)
    ).blocks(blocks)


def prefixed(blocks: Blocks, prefix: str) -> Blocks:
    """A text within another paper: its keys begin with a prefix, its contents list it alone.

    Links that lead to no place in the text itself are dropped.
    """
    part = part_of(blocks)
    here = set(part.keys)
    return _Rewriter(
        lambda key, is_heading: f"{prefix}-{key}",
        lambda target: f"#{prefix}-{target[1:]}" if target[1:] in here else "",
        tuple(f"{prefix}-{key}" for key in part.headings),
    ).blocks(blocks)


@dataclass(frozen=True, slots=True)
class _Rewriter:
    """Walks over blocks in reading order and gives every key and every link anew."""

    key: Callable[[str, bool], str]
    link: Callable[[str], str]
    listed: tuple[str, ...] | None = None

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(map(self.block, blocks))

    def block(self, block: Block) -> Block:
        if isinstance(block, Heading):
            key = self.key(block.key, True)
            return replace(block, key=key, inlines=self.inlines(block.inlines))
        if isinstance(block, Paragraph):
            return replace(block, inlines=self.inlines(block.inlines))
        if isinstance(block, ListBlock):
            keys = tuple(self.key(key, False) for key in block.keys)
            return replace(block, keys=keys, items=tuple(map(self.blocks, block.items)))
        if isinstance(block, Quote):
            return replace(block, blocks=self.blocks(block.blocks))
        if isinstance(block, Table):
            head, *rows = (
                tuple(replace(cell, inlines=self.inlines(cell.inlines)) for cell in row)
                for row in (block.head, *block.rows)
            )
            return replace(block, head=head, rows=tuple(rows))
        if isinstance(block, Contents) and self.listed is not None:
            return replace(block, keys=self.listed)
        return block

    def inlines(self, inlines: Inlines) -> Inlines:
        return tuple(self.run(one) if isinstance(one, Run) else one for one in inlines)

    def run(self, run: Run) -> Run:
        if run.key:
            run = replace(run, key=self.key(run.key, False))
        return replace(run, href=self.link(run.href)) if run.href.startswith("#") else run
