"""What holds for every page and every dialog, seen on a walk over all of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hostile import hostile_text, markup_in
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from walking import Walker, asking, dialogs, walk

from ozdesk.gui.session.places import PLACES
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets.basics import is_final
from ozdesk.gui.widgets.dialog import Dialog
from ozdesk.kinds import KINDS
from tests import sharedscenes
from tests.spoiled import spoil


def test_no_text_of_a_record_is_markup_or_a_key(
    window: Window, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    text = hostile_text(picture := tmp_path / "picture.png")
    spoil(window.session.workspace, text)
    monkeypatch.setattr(sharedscenes, "blocked", lambda *_given: None)  # such a pack has no body
    os.utime(picture, (0, picture.stat().st_mtime))
    for place in PLACES:
        window.go(place)
    walker = Walker(markup_in)
    for kind in KINDS:
        record = window.session.workspace.of_kind(kind)[-1]
        window.show_record(record.id)
        walker.take(window, kind.key)
    walk(walker, shell, tmp_path, monkeypatch)
    assert walker.found == {}
    assert dialogs() - walker.seen == set()
    assert picture.stat().st_atime == 0, "nothing opened the file that the texts name"


def grave(window: QWidget) -> list[str]:
    """What Enter would do in a window that cannot be undone."""
    buttons = [made for made in window.findChildren(QPushButton) if is_final(made)]
    held = window.focusWidget()
    pressed = [b for b in buttons if b is held or (b.isDefault() and b.isVisible())]
    return [f"Enter does {made.text()}" for made in pressed]


SCREENS = (QSize(1280, 720 - 48 - 36), QSize(640, 360 - 24 - 36))
"""Without task bar and title bar: the smallest screen, and that at 200 %."""


def beyond(window: QWidget) -> list[str]:
    """What of a window does not fit on a small screen, or is a button that cannot be reached."""
    found = []
    for room in SCREENS:
        if isinstance(window, Dialog):
            before = window.size()
            window.fit(room)
            QApplication.processEvents()
            found += [f"at {room.width()}: {each}" for each in _outside(window)]
            size = window.size()
            window.resize(before)
        else:
            size = window.minimumSizeHint().boundedTo(window.minimumSize())
        if size.width() > room.width() or size.height() > room.height():
            found.append(f"at {room.width()}: {size.width()} × {size.height()}")
    return found


def _outside(window: Dialog) -> list[str]:
    row = [window._row.itemAt(at).widget() for at in range(window._row.count())]
    return [
        made.text()
        for made in row
        if isinstance(made, QPushButton)
        and made.isVisible()
        and not window.rect().contains(QRect(made.mapTo(window, QPoint()), made.size()))
    ]


def test_enter_does_nothing_for_good_and_all_fits_on_small_screens(
    window: Window, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    walker = Walker(lambda each: grave(each) + beyond(each))
    walk(walker, shell, tmp_path, monkeypatch)
    assert walker.found == {}
    assert dialogs() - walker.seen == set()
    assert asking() - walker.asked == set()
