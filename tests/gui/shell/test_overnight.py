"""A window that is left open overnight says in the morning what a fresh one says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.session.day_change import LONGEST
from ozdesk.gui.session.places import PLACES, RailPlace
from ozdesk.gui.shell.window import Window

LATER = timedelta(days=40)
LONG = 1000  # ms of a timer that is for something else


def words_on(page: QWidget) -> list[str]:
    """Everything that a page says and that can be seen."""
    found = []
    for widget in (page, *page.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            found.append(f"{widget.text()} {widget.accessibleName()} {widget.toolTip()}")
        elif isinstance(widget, QTextEdit):
            found += widget.toPlainText().splitlines()
        elif isinstance(widget, QAbstractItemView) and (model := widget.model()):
            columns = getattr(model, "columns", None) or [None]
            roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            for row in range(min(model.rowCount(), 80)):
                for column in range(len(columns)):
                    index = model.index(row, column)
                    found.append(" ".join(str(index.data(role) or "") for role in roles))
        elif widget.accessibleName():
            found.append(widget.accessibleName())
    return sorted(set(found))


def overnight(window: Window, qtbot: QtBot) -> None:
    """Leave the window open, and come back later."""
    session = window.session
    session._today = session.today() + LATER
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    settle(window, window.page, qtbot)


def settle(window: Window, page: QWidget, qtbot: QtBot) -> None:
    """Let everything come to rest that waits for a quiet moment."""
    QApplication.processEvents()
    window.watch.finish()
    inner, timers = page.findChildren(QWidget), page.findChildren(QTimer)

    def rests() -> bool:
        at_work = any(getattr(each, "task", None) is not None for each in inner)
        waits = any(each.isActive() and each.interval() < LONG for each in timers)
        return not at_work and not waits

    for _ in range(3):  # one thing may begin another
        qtbot.waitUntil(rests)
        QApplication.processEvents()


def faces(page: QWidget) -> QComboBox | QTabBar | None:
    """What chooses between the tables or periods of the view in front, where there is a choice."""
    front = getattr(page, "front", None)
    return next((f for name in ("which", "spans") if (f := getattr(front, name, None))), None)


def show_face(page: QWidget, face: int) -> None:
    if (chooser := faces(page)) is not None:
        chooser.setCurrentIndex(face)


def fresh(window: Window, key: str, face: int, qtbot: QtBot) -> list[str]:
    """What a page says that is built now."""
    page = window.build_page(window.place)
    window.stack.addWidget(page)
    window.stack.setCurrentWidget(page)
    page.entered()
    if key:
        page.show_kind(key)
    show_face(page, face)
    settle(window, page, qtbot)
    found = words_on(page)
    window.stack.removeWidget(page)
    page.deleteLater()
    window.stack.setCurrentWidget(window.page)
    return found


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_every_page(window: Window, place: RailPlace, qtbot: QtBot) -> None:
    window.go(place)
    page = window.page
    count = page.tabs.count() if isinstance(page, GoalPage) else 1
    differing = {}
    for at in range(count):
        key = ""
        if isinstance(page, GoalPage):
            page.tabs.setCurrentIndex(at)
            key = page.key
        chooser = faces(page)
        for face in range(chooser.count() if chooser else 1):
            show_face(page, face)
            settle(window, page, qtbot)
            overnight(window, qtbot)
            now, right = words_on(page), fresh(window, key, face, qtbot)
            if now != right:
                gone, missing = set(now) - set(right), set(right) - set(now)
                differing[key, face] = sorted(gone)[:6], sorted(missing)[:6]
    assert differing == {}


def test_midnight_alone_is_enough(window: Window, qtbot: QtBot) -> None:
    day = window.session.day
    assert day._timer.isActive()
    assert 0 < day._timer.interval() <= LONGEST
    window.session._today = window.session.today() + LATER
    with qtbot.waitSignal(day.changed):
        day._timer.timeout.emit()
    assert day._timer.isActive()
