"""A table that is dropped on the window opens the import dialog, for the register in front."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

from ozdesk.domain.record import Record

if TYPE_CHECKING:
    from ozdesk.gui.shell.window import Window


def kind_in_front(window: Window) -> type[Record] | None:
    """The kind whose register is in front, if one is."""
    from ozdesk.gui.register.page import RegisterPage

    page = getattr(window.page, "front", window.page)
    return page.kind if isinstance(page, RegisterPage) else None


class FileDrop(QObject):
    """Takes one table file that is dropped on a window; anything else is left to others."""

    def __init__(self, window: Window) -> None:
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
        from ozdesk.gui.exchange.import_start import open_import

        open_import(self._window.session, path, kind_in_front(self._window), self._window)


def _table_in(data: QMimeData) -> Path | None:
    from ozdesk.gui.exchange.import_start import dropped

    return dropped([Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()])
