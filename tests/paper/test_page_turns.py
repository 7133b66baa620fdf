"""Where pages turn: what belongs together stays so, and no last page is nearly empty."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfgate import assert_accessible

from ozdesk.paper.model import (
    Block,
    Cell,
    Document,
    Heading,
    Paragraph,
    Pill,
    Run,
    Table,
    Tone,
    para,
    text,
)
from ozdesk.paper.pdf import look, write_pdf
from ozdesk.paper.pdf.pages import PdfPage
from ozdesk.paper.pdf.write import DocumentWriter, one_at_a_time

MADE = datetime(2026, 11, 21, tzinfo=UTC)


def paper(*blocks: Block, watermark: str = "") -> Document:
    return Document("Proef", "nl", blocks, MADE, watermark=watermark)


def pages_of(*blocks: Block) -> list[PdfPage]:
    with one_at_a_time():
        return DocumentWriter(paper(*blocks), lambda share: True).lay_out()[0]


def words_by_page(document: Document, path: Path) -> list[str]:
    write_pdf(document, path)
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def lines(count: int) -> list[Block]:
    return [para(f"regel {n}") for n in range(count)]


def rows(count: int, total: bool = False) -> Table:
    head = (Cell(text("Kop")), Cell(text("Bedrag")))
    body = [(Cell(text(f"rij {n}")), Cell(text(str(n)))) for n in range(count)]
    if total:
        body.append((Cell(text("Samen", bold=True)), Cell(text("9", bold=True))))
    return Table(head, tuple(body))


@pytest.mark.parametrize("above", range(20, 34))
def test_a_heading_its_state_the_head_and_two_rows_stay_together(
    above: int, tmp_path: Path
) -> None:
    state = Paragraph((Pill("Ingrijpen", Tone.WRONG), Run("  Er is iets mis.")))
    document = paper(*lines(above), Heading(2, text("Doel"), "doel"), state, rows(30))
    words = words_by_page(document, tmp_path / "p.pdf")
    (page,) = [n for n, each in enumerate(words) if "Er is iets mis." in each]
    for part in ("Doel", "Kop", "rij 0", "rij 1"):
        assert part in words[page]


@pytest.mark.parametrize("count", range(24, 40))
def test_a_total_stays_with_the_two_rows_before_it(count: int, tmp_path: Path) -> None:
    words = words_by_page(paper(rows(count, total=True)), tmp_path / "p.pdf")
    (page,) = [n for n, each in enumerate(words) if "Samen" in each]
    assert f"rij {count - 1}" in words[page]
    assert f"rij {count - 2}" in words[page]


@settings(max_examples=40)
@given(st.integers(1, 200))
def test_no_last_page_is_nearly_empty(count: int) -> None:
    pages = pages_of(*lines(count))
    assert len(pages) == 1 or pages[-1].used >= look.HEIGHT * 0.2
    found = [placed.box for page in pages for placed in page.placed]
    assert len(found) == count, "nothing was lost or doubled"


@pytest.mark.parametrize("count", [27, 28, 29, 30, 31, 32, 60, 61])
def test_a_table_that_goes_on_keeps_its_head_and_all_rows(count: int, tmp_path: Path) -> None:
    path = tmp_path / "p.pdf"
    words = words_by_page(paper(rows(count)), path)
    assert [n for n in range(count) if f"rij {n}" not in "\n".join(words)] == []
    assert all("Kop" in each for each in words)
    assert_accessible(path)


def test_the_watermark_is_drawn_and_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "p.pdf"
    words = words_by_page(paper(*lines(3), watermark="CONCEPT"), path)
    assert "CONCEPT" not in "\n".join(words).replace("\r\n", "")
    with pypdfium2.PdfDocument(path) as pdf:
        drawn = pdf[0].render(scale=0.5).to_pil().convert("L").histogram()
    words_by_page(paper(*lines(3)), path)
    with pypdfium2.PdfDocument(path) as pdf:
        bare = pdf[0].render(scale=0.5).to_pil().convert("L").histogram()
    assert sum(drawn[235:250]) > sum(bare[235:250]) + 1000
    assert_accessible(path)
