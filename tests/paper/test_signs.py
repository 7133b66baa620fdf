"""Signs that no face has are named with their place; those of other scripts print."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from any_paper import PAPERS
from effort import examples
from hypothesis import HealthCheck, assume, given, settings
from paper_samples import COVER, pages, paper, row, tree
from pdfgate import assert_accessible

from ozdesk.paper.drawing import Drawing, TextShape
from ozdesk.paper.model import (
    Block,
    Callout,
    Code,
    Document,
    Facts,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Pill,
    Quote,
    Run,
    Table,
    Tone,
    para,
    text,
)
from ozdesk.paper.pdf import UnprintableSign, fonts, unprintable_signs, write_pdf

GREEK = "Η διακυβέρνηση του λογισμικού: ἀρχή, Ώρα και 1.500 €"
CYRILLIC = "Управління відкритим кодом: Їжак, ґанок, Жизнь – 1 500 €"
ODD = "漢"


def written(document: Document, folder: Path) -> Path:
    path = folder / "stuk.pdf"
    write_pdf(document, path)
    assert_accessible(path)
    return path


def test_greek_and_cyrillic_print_wherever_they_stand(tmp_path: Path) -> None:
    blocks: list[Block] = []
    for words in (GREEK, CYRILLIC):
        faces = [
            Paragraph((Run(words, bold=bold, italic=italic, code=code),))
            for bold in (False, True)
            for italic in (False, True)
            for code in (False, True)
        ]
        blocks += [
            Heading(1, text(words)),
            *faces,
            Paragraph((Pill(words, Tone.GOOD),)),
            Table(row(words), (row(words),), caption=words),
            Code(words),
            Figure(Drawing(400, 40, (TextShape(0, 20, words, 10, bold=True),)), words, words),
            Callout(words, (para(words),)),
            Facts(((words, text(words)),)),
        ]
    document = paper(*blocks, title=GREEK, header=(GREEK, ""), watermark="ПРОЕКТ")
    assert not unprintable_signs(document)
    path = written(document, tmp_path)
    told = tree(path, "H1", "P", "TD", "TH", "Caption", "Code")
    assert len([words for _, words in told if words.replace("\u00a0", " ") == GREEK]) >= 14
    assert len([words for _, words in told if words.replace("\u00a0", " ") == CYRILLIC]) >= 14
    assert "?" not in "".join(pages(path))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("1️⃣ eerst, 2⃣ dan € 25", "[1] eerst, [2] dan € 25"),
        ("#️⃣ en *️⃣", "[#] en [*]"),
        ("€ 1.500① en ⑩ en ⒈ en ⓪", "€ 1.500(1) en (10) en (1) en (0)"),
        ("❶ ➁ ➌ ㉑ ⓫", "(1) (2) (3) (21) (11)"),
        ("１５００ euro", "1500 euro"),
        ("٣٤ en ۳۴ en ३४", "34 en 34 en 34"),
        ("𝟏𝟎", "10"),
        ("m² en 10⁶ en H₂O en ½", "m² en 10⁶ en H₂O en ½"),
    ],
)
def test_figures_of_other_scripts_are_the_same_figures(
    words: str, shown: str, tmp_path: Path
) -> None:
    document = paper(para(words), Code(words))
    assert not unprintable_signs(document)
    assert tree(written(document, tmp_path), "P")[0][1].replace("\u00a0", " ") == shown


def test_a_letter_in_a_ring_is_no_figure() -> None:
    assert [each.sign for each in unprintable_signs(paper(para("Ⓐ ⒜ 🅰")))] == ["Ⓐ", "⒜", "🅰"]


@pytest.mark.parametrize(
    "block",
    [
        Paragraph((Run(f"voor {ODD} na"),)),
        Paragraph((Run(f"voor {ODD} na", code=True),)),
        Paragraph((Pill(f"voor {ODD} na", Tone.GOOD),)),
        ListBlock(((para(f"voor {ODD} na"),),)),
        Quote((para(f"voor {ODD} na"),)),
        Callout(f"voor {ODD} na", ()),
        Callout("", (para(f"voor {ODD} na"),)),
        Code(f"voor {ODD} na"),
        Table(row(f"voor {ODD} na"), ()),
        Table((), (row("a", f"voor {ODD} na"),)),
        Table(row("a"), (), caption=f"voor {ODD} na"),
        Facts(((f"voor {ODD} na", ()),)),
        Facts((("a", text(f"voor {ODD} na")),)),
        Figure(Drawing(9, 9, (TextShape(0, 0, f"voor {ODD} na"),)), ""),
        Figure(Drawing(9, 9, ()), "", f"voor {ODD} na"),
        Figure(Drawing(9, 9, ()), "", "", Table((), (row(f"voor {ODD} na"),))),
    ],
)
def test_a_sign_is_named_with_its_headings_and_the_words_around_it(
    block: Block, tmp_path: Path
) -> None:
    heads = Heading(1, text("Bijlagen")), Heading(2, text("Oud")), Heading(2, text("Bijlage 2"))
    document = paper(*heads, block, Heading(1, text("Later")))
    found = (UnprintableSign(ODD, "Bijlagen › Bijlage 2", f"voor {ODD} na"),)
    assert unprintable_signs(document) == found
    path = tmp_path / "stuk.pdf"
    assert write_pdf(document, path).characters == {ODD: 1}
    assert "voor ? na" in " ".join(pages(path))


def test_a_sign_in_a_drawing_is_named_with_what_the_drawing_is_called() -> None:
    picture = Picture(b"", "De kaart", f"Δ {ODD} ●")
    found = unprintable_signs(paper(Heading(1, text("Plaats")), picture))
    assert [(each.sign, each.place, each.picture) for each in found] == [
        (ODD, "Plaats", "De kaart"), ("●", "Plaats", "De kaart")
    ]  # fmt: skip


def test_a_sign_in_a_heading_or_its_number_stands_at_that_heading() -> None:
    found = unprintable_signs(paper(Heading(1, text(f"Kop {ODD}"), number=ODD)))
    assert [each.place for each in found] == [f"{ODD} Kop {ODD}"] * 2


@pytest.mark.parametrize("edge", ["header", "footer"])
@pytest.mark.parametrize("side", [0, 1])
def test_signs_at_the_edges_of_pages_are_named(edge: str, side: int) -> None:
    pair = (f"a {ODD}", "") if side == 0 else ("", f"a {ODD}")
    assert unprintable_signs(paper(**{edge: pair})) == (UnprintableSign(ODD, "", f"a {ODD}"),)


@pytest.mark.parametrize("name", ["organisation", "title", "subtitle", "notice"])
def test_signs_on_the_cover_are_named(name: str) -> None:
    found = unprintable_signs(paper(cover=replace(COVER, **{name: f"a {ODD}"})))
    assert found == (UnprintableSign(ODD, "", f"a {ODD}"),)


def test_every_occurrence_is_named_with_its_own_words() -> None:
    words = "een 漢 " + "woorden " * 9 + "twee 漢 drie"
    one, other = unprintable_signs(paper(para(words)))
    assert one.words.startswith("een 漢 woorden")
    assert other.words.endswith("twee 漢 drie")
    assert len(other.words) <= 2 * 24 + 1


@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(PAPERS)
def test_no_sign_is_replaced_that_was_not_named(document: Document) -> None:
    assume("¤" not in repr(document))
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(fonts, "SUBSTITUTE", "¤")
        path = Path(folder) / "stuk.pdf"
        write_pdf(document, path)
        if not unprintable_signs(document):
            assert "¤" not in "".join(pages(path))
