"""What cannot be undone is never pressed by one Enter too many."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sharing import Colleague, level
from shiboken6 import isValid

from ozdesk.gui.session.places import PLACES, SHARE
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets.basics import is_final
from ozdesk.gui.widgets.dialog import Dialog, ask


def press_enter() -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, Qt.Key.Key_Return)
    QApplication.processEvents()


def in_front(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_approving_and_two_enters_more_leave_the_share_connected(
    window: Window, share: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    colleague = Colleague(tmp_path / "anna", share)
    level(window, qtbot)
    window.go(SHARE)
    in_front(window, qtbot)
    window.page.read()
    approve = next(b for b in window.page.findChildren(QPushButton) if b.text() == "Goedkeuren…")
    approve.setFocus()
    press_enter()
    (asked,) = window.findChildren(Dialog)
    next(b for b in asked.findChildren(QPushButton) if is_final(b)).click()
    in_front(window, qtbot)
    for _ in range(4):
        press_enter()
        level(window, qtbot)
    assert not window.findChildren(Dialog)
    assert window.session.share.sync is not None
    held = window.focusWidget()
    assert held is window.page
    assert held.accessibleName() == "Gedeelde schijf"
    colleague.close()


def test_no_page_hands_the_focus_of_what_goes_away_to_a_button(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    in_front(window, qtbot)
    tried = 0
    for place in PLACES:
        window.go(place)
        QApplication.processEvents()
        for made in window.page.findChildren(QAbstractButton):
            if not (is_there(made) and made.focusPolicy()):
                continue
            for take, give in ((made.hide, made.show), (_disable(made), _enable(made))):
                in_front(window, qtbot)  # meanwhile a page may make its buttons anew
                if not isValid(made):
                    break
                made.setFocus()
                if not made.hasFocus():
                    continue
                take()
                if not is_there(made):  # a form may show it again
                    tried += 1
                    held = window.focusWidget()
                    assert not isinstance(held, QAbstractButton), (place.key, made.text())
                    assert held is not None
                    assert held.accessibleName(), (place.key, made.text(), held)
                give()
    assert tried > 40


def is_there(made: QAbstractButton) -> bool:
    return isValid(made) and made.isVisible() and made.isEnabled()


def _disable(made: QAbstractButton):
    return lambda: made.setEnabled(False)


def _enable(made: QAbstractButton):
    return lambda: made.setEnabled(True)


def test_a_question_about_what_cannot_be_undone_begins_at_its_safe_answer(
    window: Window, qtbot: QtBot
) -> None:
    done: list[str] = []
    choices = [("Annuleren", None), ("Verbreken", lambda: done.append("ja"))]
    dialog = ask(window, "Zeker?", "Dit kan niet terug.", choices, final=True)
    qtbot.waitUntil(dialog.isActiveWindow)
    press_enter()
    assert not [each for each in window.findChildren(Dialog) if each.isVisible()]
    assert done == []
    dialog = ask(window, "Zeker?", "Dit kan niet terug.", choices, final=True)
    grave = next(b for b in dialog.findChildren(QPushButton) if is_final(b))
    grave.click()
    assert done == ["ja"], "who goes there can"
