"""A paper as a short text: headings, heads of tables, and the first words under each heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ozdesk.paper.model import (
    Block,
    Callout,
    Document,
    Facts,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    plain,
)

FIRST = 9  # words


def outline_of(document: Document) -> str:
    """The outline, one thing on a line."""
    cover = document.cover
    head = [document.title, *(f"{name}: {plain(value)}" for name, value in cover.facts.pairs)]
    head = [line for line in head if not line.startswith(("Kenmerk", "Reference"))]
    return "\n".join([*head, "", *_lines(document.blocks)]) + "\n"


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    told = True
    for block in blocks:
        if isinstance(block, Heading):
            number = f"{block.number} " if block.number else ""
            yield f"{'  ' * (block.level - 1)}{number}{plain(block.inlines)}"
            told = False
        elif isinstance(block, Table):
            heads = " | ".join(plain(cell.inlines) for cell in block.head)
            yield f"      [{heads}] {len(block.rows)}"
        elif isinstance(block, Figure):
            yield f"      (figuur: {' '.join(block.alt.split()[:FIRST])})"
        elif isinstance(block, Callout):
            yield f"      <{block.title}>"
        elif isinstance(block, Facts):
            yield f"      {' / '.join(name for name, _ in block.pairs)}"
        elif isinstance(block, ListBlock):
            yield f"      - {len(block.items)}"
        elif isinstance(block, Quote):
            yield "      > …"
        elif isinstance(block, Paragraph) and not told:
            yield f"      {' '.join(plain(block.inlines).split()[:FIRST])}"
            told = True
