"""Scrolling the timeline and the matrix of providers, next to a plain Qt table of that size."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QTableView

from ozdesk.domain.home import Home
from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.goals.timeline import TimelineView
from ozdesk.gui.session.places import BY_KEY
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets.cross_table import CrossTable
from tests.bench.everything import fill_with
from tests.bench.growth import make_application, open_window, paint, settle, until
from tests.bench.measure import Row

MANY = {"party": 60, "component": 4, "checklist_template": 2, "contract": 2000,
        "provider": 100, "work_package": 2000}  # fmt: skip
ITEMS = 200
STEPS = 200
FRAME = 30.0  # ms in which a step has to stand there, or the eye sees it stutter


def rows(folder: Path) -> Iterator[Row]:
    """A step of the wheel at 2,000 contracts, and at 100 providers of 200 items."""
    make_application()
    window = open_window(fill_with(folder / "w", MANY, ITEMS))
    window.watch.finish()
    until(lambda: window._reading is None)
    timeline, opened = _view(window, Home.FUNDING, "coverage", TimelineView)
    yield Row("open the timeline of 2,000 contracts and as much work", opened, None, None)
    yield _row("timeline, a step down", timeline, timeline.verticalScrollBar(), len(MANY) * 2)
    matrix, opened = _view(window, Home.DOCUMENTATION, "provider_matrix", CrossTable)
    yield Row("open the matrix of 100 providers and 200 items", opened, None, None)
    yield _row("matrix, a step down", matrix, matrix.verticalScrollBar(), 12)
    yield _row("matrix, a step aside", matrix, matrix.horizontalScrollBar(), 12)
    window.close()
    paint()


def _view(window: Window, home: Home, key: str, sort: type) -> tuple[QAbstractScrollArea, float]:
    start = time.perf_counter()
    window.go(BY_KEY[home.key])
    page = window.page
    assert isinstance(page, GoalPage)
    page.show_kind(key)
    found = page.front.findChild(sort)
    assert isinstance(found, QAbstractScrollArea)
    paint()
    until(lambda: found.verticalScrollBar().maximum() > 0)
    took = (time.perf_counter() - start) * 1000
    settle(window)
    return found, took


def _row(what: str, view: QAbstractScrollArea, bar: QScrollBar, columns: int) -> Row:
    took = _scroll(view, bar)
    plain = _plain(view, columns)
    base = statistics.median(_scroll(plain, plain.verticalScrollBar()))
    plain.close()
    note = f"{min(took):.1f}–{max(took):.1f}; {len(took)} steps"
    return Row(what, statistics.median(took), base, FRAME, note=note)


def _scroll(view: QAbstractScrollArea, bar: QScrollBar) -> list[float]:
    """What each step takes, painted."""
    took = []
    bar.setValue(0)
    view.viewport().repaint()
    for _ in range(STEPS):
        start, before = time.perf_counter(), bar.value()
        bar.setValue(before + 3 * bar.singleStep())
        view.viewport().repaint()
        took.append((time.perf_counter() - start) * 1000)
        if bar.value() == before:
            bar.setValue(0)
    return took


def _plain(view: QAbstractScrollArea, columns: int) -> QTableView:
    model = QStandardItemModel(2000, columns)
    for row in range(model.rowCount()):
        for column in range(columns):
            model.setItem(row, column, QStandardItem(f"cel {row} {column}"))
    table = QTableView()
    table.setModel(model)
    model.setParent(table)
    table.resize(view.size())
    table.show()
    paint()
    return table
