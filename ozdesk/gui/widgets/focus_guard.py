"""Where the focus goes when what had it goes away: to a safe place, and on no button by itself."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


class FocusGuard(QObject):
    """Watches a window: Qt hands the focus of what is hidden or disabled to what comes next.

    Were that a button, one more Enter would press what nobody chose; `rest` puts the focus in the
    place that the window names instead.
    """

    def __init__(self, window: QWidget, rest: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._rest = window, rest
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is None or not isinstance(now, QAbstractButton) or now.window() is not self._window:
            return
        if not shiboken6.isValid(old) or not (old.isVisible() and old.isEnabled()):
            self._rest()
