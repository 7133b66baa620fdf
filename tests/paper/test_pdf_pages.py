"""What stands on which page: nothing lost, nothing parted that belongs together."""

import re
from pathlib import Path

import pikepdf
import pytest
from paper_samples import COVER, LONG, drawing, pages, paper, row, table, tags, tree
from pdfgate import assert_accessible

from ozdesk.paper.model import (
    Block,
    Callout,
    Code,
    Contents,
    Document,
    Figure,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
    para,
    text,
)
from ozdesk.paper.pdf import write_pdf


def written(document: Document, folder: Path) -> Path:
    path = folder / "stuk.pdf"
    write_pdf(document, path)
    assert_accessible(path)
    return path


def shown(document: Document, folder: Path) -> list[str]:
    """The text of each page, without the gate: for trying many page breaks."""
    path = folder / "stuk.pdf"
    write_pdf(document, path)
    return pages(path)


def test_a_long_table_repeats_its_header_as_decoration(tmp_path: Path) -> None:
    path = written(paper(table(60, lambda n: f"rij{n}")), tmp_path)
    sheets = pages(path)
    assert len(sheets) > 1
    assert all("Onderwerp" in sheet for sheet in sheets)
    assert re.findall(r"rij(\d+)", " ".join(sheets)) == [str(n) for n in range(1, 61)]
    assert [words for _, words in tree(path, "TH")] == ["Nr.", "Onderwerp", "Bedrag"]
    assert tags(path).count("Table") == 1
    assert tags(path).count("TR") == 61


def test_a_cell_longer_than_a_page_goes_on(tmp_path: Path) -> None:
    words = " ".join(f"woord{n}" for n in range(3000))
    tall = Table(row("A", "B"), (row("kort", words), row("na", "einde")))
    path = written(paper(para(LONG), tall), tmp_path)
    sheets = pages(path)
    assert len(sheets) > 4
    assert re.findall(r"woord(\d+)", " ".join(sheets)) == [str(n) for n in range(3000)]
    assert "woord0" in sheets[0]
    assert tags(path).count("TD") == 4
    assert ("TD", words) in tree(path, "TD")


def test_a_heading_is_never_last_on_a_page(tmp_path: Path) -> None:
    for lines in range(35, 50):
        blocks: list[Block] = [para("regel") for _ in range(lines)]
        sheets = shown(paper(*blocks, Heading(2, text("Kopje")), para(LONG * 4)), tmp_path)
        sheet = next(sheet for sheet in sheets if "Kopje" in sheet)
        assert "De samenwerking" in sheet


def test_what_leads_up_to_a_list_stays_with_it(tmp_path: Path) -> None:
    bold = Paragraph((Run("Verbeteringsdoelen", bold=True),))
    items = ListBlock(((para("punt een"),), (para("punt twee"),)))
    for lead in (bold, para("Met nadruk op:")):
        for lines in range(28, 36):
            sheets = shown(paper(*[para("regel")] * lines, lead, items), tmp_path)
            sheet = next(s for s in sheets if "Verbeteringsdoelen" in s or "nadruk" in s)
            assert "punt een" in sheet


def test_no_line_of_a_paragraph_stands_alone(tmp_path: Path) -> None:
    words = " ".join(f"w{n}" for n in range(120))
    for lines in range(25, 34):
        blocks = [para("regel") for _ in range(lines)]
        sheets = shown(paper(*blocks, para(words)), tmp_path)
        counts = [len(re.findall(r"\bw\d+", sheet)) for sheet in sheets]
        assert sum(counts) == 120
        assert all(count == 0 or count > 22 for count in counts)


def test_a_figure_keeps_its_caption(tmp_path: Path) -> None:
    for lines in range(20, 34):
        blocks = [para("regel") for _ in range(lines)]
        figure = Figure(drawing(), "Vormen", "Bijschrift")
        sheets = shown(paper(*blocks, figure), tmp_path)
        sheet = next(sheet for sheet in sheets if "Bijschrift" in sheet)
        assert "midden" in sheet


def test_boxes_go_on_over_pages(tmp_path: Path) -> None:
    inside = tuple(para(f"alinea{n} {LONG}") for n in range(40))
    lines = "\n".join(f"regel{n}" for n in range(120))
    path = written(paper(Callout("Doos", inside), Quote(inside), Code(lines)), tmp_path)
    found = re.findall(r"alinea(\d+)", " ".join(pages(path)))
    assert found == [str(n) for n in range(40)] * 2
    assert re.findall(r"regel(\d+)", " ".join(pages(path))) == [str(n) for n in range(120)]


def test_page_breaks_make_no_empty_pages(tmp_path: Path) -> None:
    breaks = (PageBreak(), PageBreak())
    path = written(paper(*breaks, para("een"), *breaks, para("twee"), *breaks), tmp_path)
    assert [sheet.split()[0] for sheet in pages(path)] == ["een", "twee"]


def test_contents_name_the_pages_where_headings_stand(tmp_path: Path) -> None:
    chapters = [
        block
        for n in range(1, 31)
        for block in (Heading(1, text(f"Hoofdstuk {n:02}"), f"h{n}"), para(LONG * (n * 3)))
    ]
    path = written(paper(Contents(), PageBreak(), *chapters, cover=COVER), tmp_path)
    sheets = pages(path)
    listed = [words.rsplit(" ", 1) for _, words in tree(path, "TOCI")]
    assert [words for words, _ in listed] == [f"Hoofdstuk {n:02}" for n in range(1, 31)]
    for words, page in listed:
        assert words in sheets[int(page) - 1]
    assert len({page for _, page in listed}) > 5


def test_bookmarks_follow_the_headings(tmp_path: Path) -> None:
    levels = ((1, "Een"), (2, "Een a"), (3, "Een a i"), (2, "Een b"), (1, "Twee"))
    path = written(paper(*(Heading(level, text(words)) for level, words in levels)), tmp_path)
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        first, second = outline.root
        assert (first.title, second.title) == ("Een", "Twee")
        assert [item.title for item in first.children] == ["Een a", "Een b"]
        assert [item.title for item in first.children[0].children] == ["Een a i"]


def test_keys_that_are_used_twice_both_work(tmp_path: Path) -> None:
    heading = Heading(1, text("Zelfde"), "zelfde")
    path = written(paper(Contents(), heading, PageBreak(), heading), tmp_path)
    with pikepdf.open(path) as pdf:
        assert set(pikepdf.NameTree(pdf.Root.Names.Dests)) == {"zelfde", "zelfde-2"}
    assert [words[-1] for _, words in tree(path, "TOCI")] == ["1", "2"]


def test_an_empty_paper_shows_its_title(tmp_path: Path) -> None:
    assert pages(written(paper(), tmp_path)) == ["Proefstuk 1 / 1"]


def test_a_cover_stands_alone(tmp_path: Path) -> None:
    path = written(paper(para("tekst"), cover=COVER), tmp_path)
    first, second = pages(path)
    assert "Stand van de bedrijfszekerheid" in first
    assert "Concept: nog niet vastgesteld." in first
    assert "tekst" in second
    assert len(pages(written(paper(cover=COVER), tmp_path))) == 1


@pytest.mark.parametrize("columns", [12, 40])
def test_many_columns_still_show_every_word(columns: int, tmp_path: Path) -> None:
    words = [f"kolom{n}" for n in range(columns)]
    path = written(paper(Table(row(*words), (row(*words),))), tmp_path)
    assert [words for _, words in tree(path, "TH")] == words


def test_deep_nesting_keeps_a_readable_column(tmp_path: Path) -> None:
    block: Block = para("diep " * 30)
    for _ in range(40):
        block = Quote((block,))
    path = written(paper(block), tmp_path)
    assert " ".join(pages(path)).count("diep") == 30
