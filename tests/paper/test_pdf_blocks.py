"""Every kind of block becomes a sound, tagged PDF that says what the block says."""

from pathlib import Path

import pikepdf
import pytest
from paper_samples import (
    COVER,
    FIGURE,
    INLINES,
    KINDS,
    LONG,
    everything,
    pages,
    paper,
    row,
    table,
    tags,
    tree,
)
from pdfgate import assert_accessible, elements

from ozdesk.paper.model import (
    Callout,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Pill,
    Quote,
    Run,
    Table,
    Tone,
    para,
    text,
)
from ozdesk.paper.pdf import write_pdf


def written(document: Document, folder: Path) -> Path:
    path = folder / "stuk.pdf"
    write_pdf(document, path)
    assert_accessible(path)
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_passes_the_gate(kind: str, tmp_path: Path) -> None:
    written(paper(*KINDS[kind]), tmp_path)


def test_everything_at_once_passes_the_gate(tmp_path: Path) -> None:
    document = everything()
    path = written(document, tmp_path)
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"


def test_english_is_declared(tmp_path: Path) -> None:
    path = written(paper(para("A text."), language="en"), tmp_path)
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"


def test_headings_never_skip_a_level(tmp_path: Path) -> None:
    levels = (3, 8, 1, 4, 2, 8, 8, 8, 8, 8, 8, 8)
    blocks = [Heading(level, text(f"Kop {n}")) for n, level in enumerate(levels)]
    path = written(paper(*blocks), tmp_path)
    found = [int(tag[1]) for tag in tags(path) if tag[0] == "H" and tag[1:].isdigit()]
    assert found == [1, 2, 1, 2, 2, 3, 4, 5, 6, 6, 6, 6]


def test_a_heading_without_words_is_left_out(tmp_path: Path) -> None:
    empty = Heading(1, text("\u200b \ufe0f")), Heading(1, ())
    path = written(paper(*empty, Heading(2, text("Kop")), para("tekst")), tmp_path)
    assert [tag for tag in tags(path) if tag.startswith("H")] == ["H1"]


def test_a_heading_carries_its_number(tmp_path: Path) -> None:
    path = written(paper(Heading(1, text("Samenvatting"), "s", "1")), tmp_path)
    assert tree(path, "H1") == [("H1", "1 Samenvatting")]


def test_lists_are_lists(tmp_path: Path) -> None:
    inner = ListBlock(((para("b1"),), (para("b2"),)), ordered=True, start=9)
    path = written(paper(ListBlock(((para("a"), inner), (para("c"),)))), tmp_path)
    assert tree(path, "Lbl") == [("Lbl", "•"), ("Lbl", "9."), ("Lbl", "10."), ("Lbl", "•")]
    assert [name for name in tags(path) if name in ("L", "LI", "LBody")] == [
        "L", "LI", "LBody", "L", "LI", "LBody", "LI", "LBody", "LI", "LBody",
    ]  # fmt: skip
    assert tree(path, "LBody")[0] == ("LBody", "a9. b110. b2")
    with pikepdf.open(path) as pdf:
        numbering = [str(e.A.ListNumbering) for e in elements(pdf) if str(e.S) == "/L"]
    assert numbering == ["/Disc", "/Decimal"]


def test_table_headers_have_a_scope(tmp_path: Path) -> None:
    heads = Table(
        row("Doel", "Stand"), (row("Rollen", "goed"), row("Geld", "slecht")), row_heads=True
    )
    path = written(paper(heads), tmp_path)
    assert tree(path, "TH", "TD") == [
        ("TH", "Doel"), ("TH", "Stand"),
        ("TH", "Rollen"), ("TD", "goed"),
        ("TH", "Geld"), ("TD", "slecht"),
    ]  # fmt: skip
    with pikepdf.open(path) as pdf:
        scopes = [str(e.A.Scope) for e in elements(pdf) if str(e.S) == "/TH"]
    assert scopes == ["/Column", "/Column", "/Row", "/Row"]


def test_a_caption_belongs_to_its_table(tmp_path: Path) -> None:
    path = written(paper(table(1)), tmp_path)
    names = tags(path)
    assert names[names.index("Table") + 1] == "Caption"
    assert tree(path, "Caption") == [("Caption", "Tabel 1 Alles")]


def test_facts_are_labels_with_values(tmp_path: Path) -> None:
    path = written(paper(cover=COVER), tmp_path)
    assert tree(path, "TH", "TD") == [
        ("TH", "Status"), ("TD", "Ter bespreking"), ("TH", "Versie"), ("TD", "0.3"),
    ]  # fmt: skip


def test_a_figure_has_its_words(tmp_path: Path) -> None:
    path = written(paper(FIGURE), tmp_path)
    with pikepdf.open(path) as pdf:
        figure = next(e for e in elements(pdf) if str(e.S) == "/Figure")
        assert str(figure.Alt) == "Alles wat er is."
        left, bottom, right, top = (float(value) for value in figure.A.BBox)
    assert right - left == pytest.approx(300, abs=0.1)
    assert top - bottom == pytest.approx(90, abs=0.1)
    assert ("TD", "rij 2") in tree(path, "TD")
    assert ("Caption", "Figuur 1 Vormen") in tree(path, "Caption")


def test_pills_are_real_words(tmp_path: Path) -> None:
    cells = Table(row("Doel", "Stand"), (row("Rollen", (Pill("Let op", Tone.ATTENTION),)),))
    path = written(paper(cells), tmp_path)
    assert ("TD", "Let op") in tree(path, "TD")


def test_a_pill_wider_than_its_line_loses_no_word(tmp_path: Path) -> None:
    words = "toestand " * 40 + "einde"
    path = written(paper(Paragraph((Pill(words, Tone.WRONG),))), tmp_path)
    assert " ".join(pages(path)).count("toestand") == 40
    assert "einde" in pages(path)[0]


def test_links_lead_somewhere_and_say_where(tmp_path: Path) -> None:
    path = written(paper(Heading(1, text("Kop"), "kop"), Paragraph(INLINES)), tmp_path)
    assert tree(path, "Link") == [("Link", "op het web"), ("Link", "de kop")]
    with pikepdf.open(path) as pdf:
        web, place = pdf.pages[0].Annots
        assert str(web.A.URI) == "https://example.org/pad?vraag=%C3%A9%C3%A9n"
        assert str(web.Contents) == "op het web (https://example.org/pad?vraag=één)"
        assert str(place.Dest) == "kop"
        assert "kop" in pikepdf.NameTree(pdf.Root.Names.Dests)


def test_a_link_over_lines_is_one_link(tmp_path: Path) -> None:
    link = Paragraph((Run(LONG * 3, href="https://example.org"),))
    path = written(paper(link), tmp_path)
    assert tags(path).count("Link") == 1
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages[0].Annots) > 2


@pytest.mark.parametrize("href", ["#nergens", "javascript:alert(1)", "file:///etc", "stuk.docx"])
def test_links_that_lead_nowhere_stay_words(href: str, tmp_path: Path) -> None:
    path = tmp_path / "stuk.pdf"
    replaced = write_pdf(paper(Paragraph((Run("woorden", href=href),))), path)
    assert_accessible(path)
    assert replaced.links == [href]
    assert tree(path, "P") == [("P", "woorden")]
    with pikepdf.open(path) as pdf:
        assert "/Annots" not in pdf.pages[0]


def test_quotes_and_callouts_hold_their_blocks(tmp_path: Path) -> None:
    blocks = Callout("Besluit", (para("Stem in."),)), Quote((para("Goed gezegd."),))
    path = written(paper(*blocks), tmp_path)
    assert tree(path, "Sect") == [("Sect", "BesluitStem in.")]
    assert tree(path, "BlockQuote") == [("BlockQuote", "Goed gezegd.")]


def test_running_words_are_no_content(tmp_path: Path) -> None:
    document = everything()
    path = written(document, tmp_path)
    said = tree(path, "Document")[0][1]
    assert "Pakket 3" not in said
    assert "CONCEPT" not in said
    for n, words in enumerate(pages(path), 1):
        assert f"{n} / {len(pages(path))}" in words
        assert n == 1 or "Pakket 3" in words
