"""The calendar moves on while the window stands open."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from ozdesk.gui.session.bridge import WorkspaceBridge

LONGEST = 600_000  # ms between two looks: a timer stands still while the computer sleeps


class DayChange(QObject):
    """`changed` follows midnight, and the waking of a window that was left open overnight."""

    changed = Signal()

    def __init__(self, session: WorkspaceBridge) -> None:
        super().__init__(session)
        self._session = session
        self._day = session.today()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._woken)
        self._wait()

    def look(self) -> None:
        """Tell when the day is another than it was."""
        if self._session.closed:
            return
        if self._day != (now := self._session.today()):
            self._day = now
            self.changed.emit()
        self._wait()

    def _woken(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _wait(self) -> None:
        now = datetime.now()
        midnight = datetime.combine(now.date() + timedelta(days=1), time())
        left = (midnight - now) // timedelta(milliseconds=1) + 1
        self._timer.start(min(left, LONGEST))
