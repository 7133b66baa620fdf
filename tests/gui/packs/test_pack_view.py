"""The reader of PDF pages: what it draws, where it goes, what it says aloud."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ozdesk.errors import NotFound, NotReadable
from ozdesk.gui.packs.pdf_view import MOST, MOST_KEPT, PdfView
from ozdesk.paper.model import Document, Heading, PageBreak, para, text
from ozdesk.paper.pdf import write_pdf

PAGES = 14


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lezer") / "stuk.pdf"
    blocks = [
        block
        for n in range(1, PAGES + 1)
        for block in (PageBreak(), Heading(1, text(f"Kop {n}")), para(f"woorden van blad {n}"))
    ]
    made = datetime(2026, 11, 21, tzinfo=UTC)
    write_pdf(Document("Stuk", "nl", tuple(blocks[1:]), made), path)
    return path


@pytest.fixture
def view(qtbot: QtBot, paper: Path) -> Iterator[PdfView]:
    made = PdfView("nl")
    qtbot.addWidget(made)
    made.resize(800, 900)
    made.show()
    made.show_file(paper)
    yield made
    made.close_file()


def test_the_keys_leaf(qtbot: QtBot, view: PdfView) -> None:
    assert (view.page, view.pages) == (1, PAGES)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 2
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == PAGES
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == PAGES
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == PAGES - 1
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1


def test_the_keys_zoom_and_fit_keeps_the_page(qtbot: QtBot, view: PdfView) -> None:
    fitting = view.zoom
    view.go(4)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom < fitting
    assert view.page == 4
    for _ in range(12):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == MOST
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == pytest.approx(fitting)
    assert view.page == 4


def test_only_what_is_in_sight_is_drawn(view: PdfView) -> None:
    view.grab()
    assert {page for page, _ in view._drawn} == set(view.visible_pages())
    assert len(view.visible_pages()) <= 2
    for page in range(1, PAGES + 1):
        view.go(page)
        view.grab()
    assert len(view._drawn) <= MOST_KEPT


def test_pages_are_sharp(view: PdfView) -> None:
    picture = view._picture(0)
    ratio = view.devicePixelRatioF()
    assert picture.devicePixelRatio() == ratio
    assert picture.width() == pytest.approx(view._width(0) * ratio, abs=2)
    shades = {picture.pixelColor(x, y).lightness() for x in range(0, 400, 2) for y in range(0, 200)}
    assert min(shades) < 120 < 250 < max(shades), "ink on white"


def test_a_screen_reader_hears_the_page(qtbot: QtBot, view: PdfView) -> None:
    assert view.accessibleName() == f"Pagina 1 van {PAGES}"
    assert "woorden van blad 1" in view.accessibleDescription()
    with qtbot.waitSignal(view.page_changed) as changed:
        view.go(3)
    assert changed.args == [3]
    assert view.accessibleName() == f"Pagina 3 van {PAGES}"
    assert "woorden van blad 3" in view.accessibleDescription()


def test_another_width_keeps_the_page(view: PdfView) -> None:
    view.go(6)
    view.resize(500, 700)
    assert view.page == 6
    assert view._width(0) <= 500


def test_what_is_no_pdf_is_refused(view: PdfView, tmp_path: Path) -> None:
    bad = tmp_path / "geen.pdf"
    bad.write_bytes(b"dit is geen pdf")
    with pytest.raises(NotReadable):
        view.show_file(bad)
    assert view.pages == 0
    view.grab()
    with pytest.raises(NotFound):
        view.show_file(tmp_path / "weg.pdf")
