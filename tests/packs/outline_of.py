"""A paper as a text: an outline with every cell of its tables, or every word of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ozdesk.paper.model import (
    Block,
    Break,
    Callout,
    Cell,
    Code,
    Document,
    Facts,
    Figure,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Pill,
    Quote,
    Table,
    plain_text,
)

FIRST = 9  # words
SIDE = {"left": "<", "right": ">", "center": "^"}


def outline_of(document: Document) -> str:
    """The outline, one thing on a line: the first words under each heading, and all cells."""
    return "\n".join([*_head(document), "", *_lines(document.blocks)]) + "\n"


def all_of(document: Document) -> str:
    """Every word of the paper, one block or row on a line."""
    return "\n".join([*_head(document), "", *_all(document.blocks, "")]) + "\n"


def _head(document: Document) -> list[str]:
    cover = document.cover
    head = [document.title, *(f"{name}: {plain_text(value)}" for name, value in cover.facts.pairs)]
    return [line for line in head if not line.startswith(("Kenmerk", "Reference"))]


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    told = True
    for block in blocks:
        if isinstance(block, Heading):
            yield _heading(block)
            told = False
        elif isinstance(block, Table):
            yield from table_lines(block)
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
            yield f"      {' '.join(plain_text(block.inlines).split()[:FIRST])}"
            told = True


def _heading(block: Heading) -> str:
    number = f"{block.number} " if block.number else ""
    return f"{'  ' * (block.level - 1)}{number}{plain_text(block.inlines)}"


def table_lines(table: Table) -> Iterator[str]:
    """Heads with the number of rows, shares and sides of the columns, and every cell."""
    yield f"      [{' | '.join(plain_text(cell.inlines) for cell in table.head)}] {len(table.rows)}"
    shares = table.widths or [""] * len(table.head)
    sides = " ".join(
        f"{share}{SIDE[cell.align]}" for share, cell in zip(shares, table.head, strict=True)
    )
    yield f"        {sides}  {table.caption}".rstrip()
    for row in table.rows:
        assert [cell.align for cell in row] == [cell.align for cell in table.head]
        yield f"        {' | '.join(map(told_in, row))}"


def told_in(cell: Cell) -> str:
    """The words of a cell: a state with its tone, what is bold or muted, and line ends."""
    return "".join(_inline(inline) for inline in cell.inlines)


def _inline(inline: object) -> str:
    if isinstance(inline, Break):
        return " ⏎ "
    if isinstance(inline, Pill):
        return f"({inline.tone.value}) {inline.text}"
    words = inline.text.replace("\u00ad", "")
    for marked, sign in ((inline.bold, "**"), (inline.muted, "~")):
        words = f"{sign}{words}{sign}" if marked else words
    return f"{words}<{inline.href}>" if inline.href else words


def _all(blocks: Iterable[Block], before: str) -> Iterator[str]:
    for block in blocks:
        yield from (f"{before}{line}" for line in _whole(block))


def _whole(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{_heading(block)} #{block.key}".removesuffix(" #")
    elif isinstance(block, Table):
        yield from table_lines(block)
    elif isinstance(block, Paragraph):
        yield f"      {told_in(Cell(block.inlines))} [{block.style}]".removesuffix(" [body]")
    elif isinstance(block, Figure):
        yield f"      (figuur: {block.alt}) {block.caption}".rstrip()
        yield from table_lines(block.data) if block.data else ()
    elif isinstance(block, Callout):
        yield f"      <{block.title}> {block.tone.value}"
        yield from _all(block.blocks, "  ")
    elif isinstance(block, Facts):
        yield from (f"      {name}: {told_in(Cell(value))}" for name, value in block.pairs)
    elif isinstance(block, ListBlock):
        for n, item in enumerate(block.items, block.start):
            yield f"      {f'{n}.' if block.ordered else '-'}"
            yield from _all(item, "  ")
    elif isinstance(block, Quote):
        yield from _all(block.blocks, "  > ")
    elif isinstance(block, Code):
        yield from (f"      ` {line}" for line in block.text.splitlines())
    elif isinstance(block, PageBreak):
        yield f"---- {block.unless_free}"
