"""Batches edits: own edits are passed on at once, those of other desks after a pause."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ozdesk.domain.change import Origin
from ozdesk.gui.session.session import Session
from ozdesk.store.applied import Applied

PAUSE = 300  # ms without an edit of another desk


class ChangeBatcher(QObject):
    """Calls `then` after edits, once for many that come in; `changed` collects their records."""

    def __init__(self, parent: QObject, session: Session, then: Callable[[], object]) -> None:
        super().__init__(parent)
        self.changed: set[str] = set()
        self._session, self._then = session, then
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self.catch_up)
        session.applied.connect(self._heard)

    def _heard(self, applied: Applied) -> None:
        self.changed |= applied.records
        if applied.origin is Origin.SYNC:
            self._timer.start()
        else:
            self.catch_up()

    def catch_up(self) -> None:
        """Do now what waits."""
        self._timer.stop()
        if self.changed and not self._session.closed:
            try:
                self._then()
            finally:
                self.changed.clear()
