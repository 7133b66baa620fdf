"""Very wide tables and figures lie on pages of their own, with all that every page has."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from paper_samples import LONG, paper, row, tree
from pdfgate import assert_accessible, elements
from turns import pages_of

from ozdesk.paper.drawing import Drawing, TextShape
from ozdesk.paper.model import Block, Document, Figure, Heading, ListBlock, Table, para, text
from ozdesk.paper.pdf import look, write_pdf

EDGES = {"header": ("Het stuk", "Intern"), "footer": ("Het orgaan", ""), "watermark": "CONCEPT"}


def wide(columns: int = 14, rows: int = 25) -> Table:
    head = row(*(f"Verantwoordelijkheid {n}" for n in range(columns)))
    body = tuple(row(*(f"gemeenschappelijk {n}" for n in range(columns))) for _ in range(rows))
    return Table(head, body, caption="Tabel 1 Alles")


def drawing(width: float, height: float, size: float = 9.0) -> Drawing:
    words = (TextShape(width / 2, height / 2, "Onderdeel", size), TextShape(5, 20, "Eerste", size))
    return Drawing(width, height, words)


def written(document: Document, folder: Path) -> Path:
    path = folder / "stuk.pdf"
    write_pdf(document, path)
    assert_accessible(path)
    return path


def sides(path: Path) -> list[bool]:
    """Of each page whether it lies on its side."""
    with pikepdf.open(path) as pdf:
        boxes = [[float(edge) for edge in page.mediabox] for page in pdf.pages]
    return [box[2] > box[3] for box in boxes]


def test_a_very_wide_table_has_pages_of_its_own(tmp_path: Path) -> None:
    heading = Heading(2, text("De tabel"), "tabel")
    blocks: list[Block] = [para(LONG), heading, wide(), para(f"Daarna. {LONG}")]
    path = written(paper(*blocks, **EDGES), tmp_path)
    assert sides(path) == [False, True, True, True, False] or sides(path) == [
        False, True, True, False
    ]  # fmt: skip
    with pypdfium2.PdfDocument(path) as pdf:
        words = [page.get_textpage().get_text_range() for page in pdf]
    assert all("Het stuk" in each and "Intern" in each and "Het orgaan" in each for each in words)
    assert all(f"{n} / {len(words)}" in each for n, each in enumerate(words, 1))
    assert "De tabel" in words[1]
    assert "Tabel 1 Alles" in words[1]
    assert "Daarna." in words[-1]
    assert len(tree(path, "TH")) == 14
    assert len(tree(path, "TD")) == 14 * 25
    with pikepdf.open(path) as pdf:
        (place,) = (pikepdf.NameTree(pdf.Root.Names.Dests)[key] for key in ["tabel"])
        assert float(place[3]) <= look.SIDEWAYS.height


@pytest.mark.parametrize("columns", [3, 5])
def test_a_table_that_fits_stays_upright(columns: int, tmp_path: Path) -> None:
    assert not any(sides(written(paper(para("Voor."), wide(columns)), tmp_path)))


def test_a_wide_table_within_a_list_stays_there(tmp_path: Path) -> None:
    assert not any(sides(written(paper(ListBlock(((para("punt"), wide()),))), tmp_path)))


def test_no_row_is_lost_or_doubled_where_pages_turn_round(tmp_path: Path) -> None:
    tables = (wide(), para("Tussen."), wide(12, 3), wide(13, 2))
    pages = pages_of(paper(*tables))
    boxes = [placed.box for page in pages for placed in page.placed if not placed.again]
    assert len({id(box) for box in boxes}) == len(boxes)
    for page in pages:
        assert page.used <= page.sheet.column + 0.1
        assert len({box.box.sheet for box in page.placed} - {look.UPRIGHT}) <= 1
    path = written(paper(*tables), tmp_path)
    assert len(tree(path, "TD")) == 14 * 25 + 12 * 3 + 13 * 2


@pytest.mark.parametrize(
    ("figure", "aside", "told"),
    [
        (drawing(400, 200), False, False),
        (drawing(400, 200, 5.2), False, False),
        (drawing(900, 300), True, False),
        (drawing(2600, 300), True, True),
        (drawing(400, 3000), False, True),
    ],
)
def test_a_figure_is_scaled_to_be_read_turned_or_told_in_words(
    figure: Drawing, aside: bool, told: bool, tmp_path: Path
) -> None:
    path = written(paper(para(LONG), Figure(figure, "Wat er staat.", "Figuur 1")), tmp_path)
    assert any(sides(path)) is aside
    assert ("P", "Wat er staat.") in tree(path, "P") or not told
    assert ("P", "Wat er staat.") not in tree(path, "P") or told
    with pikepdf.open(path) as pdf:
        (found,) = [each for each in elements(pdf) if str(each.S) == "/Figure"]
        left, low, right, high = (float(edge) for edge in found.A.BBox)
    sheet = look.SIDEWAYS if aside else look.UPRIGHT
    assert 0 <= left < right <= sheet.width
    assert 0 <= low < high <= sheet.height
    if not told:
        smallest = min(each.size for each in figure.shapes if isinstance(each, TextShape))
        assert (right - left) / figure.width * smallest >= 5.9
