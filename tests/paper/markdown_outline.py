"""Says in short lines what blocks hold, so that a test can show what it expects."""

from __future__ import annotations

from collections.abc import Iterator

from ozdesk.paper.model import (
    Block,
    Blocks,
    Break,
    Code,
    Contents,
    Figure,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Paragraph,
    Pill,
    Quote,
    Table,
)


def outline(blocks: Blocks, depth: int = 0) -> Iterator[str]:
    """One line for each block, indented by its depth."""
    for block in blocks:
        yield from (f"{'  ' * depth}{line}" for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_words(block.inlines)} ({block.key})"
    elif isinstance(block, Paragraph):
        yield _words(block.inlines)
    elif isinstance(block, ListBlock):
        for number, item in enumerate(block.items, block.start):
            mark = f"{number}." if block.ordered else "-"
            yield f"{mark} ({block.keys[number - block.start]})" if block.keys else mark
            yield from outline(item, 1)
    elif isinstance(block, Table):
        for row in (block.head, *block.rows):
            yield " | ".join(f"{_words(cell.inlines)} ({cell.align})" for cell in row)
    elif isinstance(block, Quote):
        yield ">"
        yield from outline(block.blocks, 1)
    elif isinstance(block, Code):
        yield f"code {block.language}".rstrip()
        yield from (f"  {line}".rstrip() for line in block.text.split("\n"))
    elif isinstance(block, Figure):
        yield f"figure: {block.alt}"
    elif isinstance(block, Contents):
        yield f"contents to level {block.depth}"
    else:
        yield type(block).__name__.lower()


def _words(inlines: Inlines) -> str:
    return "".join(map(_word, inlines))


def _word(one: Inline) -> str:
    if isinstance(one, Break):
        return "⏎"
    if isinstance(one, Pill):
        return f"⟨{one.text}⟩"
    faces = {"**": one.bold, "*": one.italic, "`": one.code, "~~": one.strike, "?": one.muted}
    marks = "".join(mark for mark, on in faces.items() if on)
    words = f"{marks}{one.text}{marks[::-1]}"
    words = f"[{words}]({one.href})" if one.href else words
    return f"{words}{{{one.key}}}" if one.key else words
