"""A document that is too long to look at is cut, and says so."""

from hypothesis import given
from hypothesis import strategies as st

from ozdesk.gui.text.preview_parts import MOST, ROWS, parts_of
from ozdesk.paper.model import Block, Blocks, Cell, Heading, ListBlock, Paragraph, Table, para, text


def table(rows: int) -> Table:
    return Table((Cell(text("kop")),), tuple((Cell(text(f"rij {n}")),) for n in range(rows)))


def words_of(blocks: Blocks) -> str:
    return repr([block.inlines for block in blocks if isinstance(block, Paragraph)])


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 5), st.just(text("Kop"))),
    st.just(para("tekst")),
    st.integers(1, 5).map(table),
)


@given(st.lists(BLOCKS, max_size=40))
def test_what_is_short_is_shown_whole(blocks: list[Block]) -> None:
    parts = list(parts_of(tuple(blocks), "nl"))
    assert [block for part in parts for block in part] == blocks


def test_a_long_table_shows_its_first_rows_and_how_many_there_are() -> None:
    ((cut, note),) = parts_of((table(ROWS + 1),), "nl")
    assert isinstance(cut, Table)
    assert cut.rows == table(ROWS).rows
    assert f"de eerste {ROWS} van {ROWS + 1}" in words_of((note,))


def test_a_long_list_too() -> None:
    items = tuple(((para(str(n)),)) for n in range(ROWS * 2))
    ((cut, note),) = parts_of((ListBlock(items),), "en")
    assert isinstance(cut, ListBlock)
    assert len(cut.items) == ROWS
    assert f"the first {ROWS} of {ROWS * 2}" in words_of((note,))


def test_many_sections_end_with_what_tells_that_the_file_is_whole() -> None:
    section: Blocks = (Heading(2, text("Kop")), table(ROWS))
    parts = list(parts_of(section * 100, "nl"))
    assert len(parts) == MOST // (ROWS + 1) + 2
    assert "het opgeslagen bestand is heel" in words_of(parts[-1])
