"""A table that is dropped on the window opens the import dialog, for the register in front."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

from ozdesk.domain.record import Record
from ozdesk.gui import exchange, register
from ozdesk.gui.shell.frame import Frame


def kind_in_front(window: Frame) -> type[Record] | None:
    """The kind whose register is in front, if one is."""
    page = getattr(window.page, "front", window.page)
    return page.kind if isinstance(page, register.page.RegisterPage) else None


class FileDrop(QObject):
    """Takes one table file that is dropped on a window; anything else is left to others."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(not window.session.read_only)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept what can be read in, and read it in when it is dropped."""
        if isinstance(event, QDropEvent):
            path = _table_in(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self._open(path)
                return True
        return super().eventFilter(watched, event)

    def _open(self, path: Path) -> None:
        exchange.import_dialog.open_import(
            self._window.session, path, kind_in_front(self._window), self._window
        )


def _table_in(data: QMimeData) -> Path | None:
    return exchange.import_start.dropped(
        [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    )
