"""Where reading as a paper ends: up to a size all is read, and beyond it shown as it was typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ozdesk.paper.markdown.reader import read_markdown, read_plain, sections
from ozdesk.paper.markdown.sections import hidden_texts
from ozdesk.paper.model import Blocks, Heading, Paragraph, Quote, Run, Table, plain_text


def columns(count: int, rows: int = 1) -> str:
    row = f"<tr>{'<td>x</td>' * count}</tr>"
    return f"<table>{row * rows}</table>"


def piped(count: int) -> str:
    return f"|{'a|' * count}\n|{'-|' * count}"


def is_table(source: str) -> bool:
    return any(isinstance(block, Table) for block in read_markdown(source).blocks)


def has_italics(source: str) -> bool:
    (block,) = read_markdown(source).blocks
    assert isinstance(block, Paragraph)
    return any(isinstance(one, Run) and one.italic for one in block.inlines)


def in_two_cells(length: int) -> bool:
    """Whether a pipe within code does not part a row of this length."""
    row = "`a|b` | " + "c" * (length - 8)
    (block,) = read_markdown(f"{row}\n-|-\n{row}").blocks
    return isinstance(block, Table) and plain_text(block.rows[0][0].inlines) == "a|b"


def depth(blocks: Blocks) -> int:
    return 1 + depth(blocks[0].blocks) if blocks and isinstance(blocks[0], Quote) else 0


def is_title(length: int) -> bool:
    return isinstance(read_plain(f"{'x' * length}\n===")[0], Heading)


def parts(length: int) -> int:
    return len(sections(f"{'x' * length}\n\nNog een."))


def is_whole(length: int) -> bool:
    (found,) = hidden_texts(f"<!--{'x' * length}-->")
    return found.words == "x" * length


@pytest.mark.parametrize(
    ("holds", "most"),
    [
        (lambda n: is_table(columns(n)), 40),
        (lambda n: is_table(columns(40, n)), 500),
        (lambda n: is_table(piped(n)), 40),
        (in_two_cells, 20_000),
        (lambda n: has_italics("*a*" + "b" * (n - 3)), 50_000),
        (lambda n: has_italics("*a* " * 299 + "*" * (n - 598)), 600),
        (lambda n: has_italics("[" * n + "]" * n + "*a*"), 20),
        (is_title, 200),
        (lambda n: parts(n) == 1, 60_000),
        (is_whole, 120),
    ],
)
def test_up_to_a_size_all_is_read(holds: Callable[[int], bool], most: int) -> None:
    assert holds(most)
    assert not holds(most + 1)


def test_twenty_levels_of_quotes_are_quotes() -> None:
    assert depth(read_markdown("> " * 30 + "x").blocks) == 20


def test_a_cell_reaches_over_forty_columns_at_most() -> None:
    (table,) = read_markdown("<table><tr><td colspan=99>x</td></tr></table>").blocks
    assert isinstance(table, Table)
    assert len(table.head) == 40
