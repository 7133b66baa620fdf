"""F1 in what stands over the window or before it."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


def help_key(widget: QWidget) -> None:
    """Let F1 open the page of the handbook that belongs to this widget or what has the focus."""

    def show() -> None:
        from ozdesk.gui.shell.handbook import help_at

        there = QApplication.focusWidget()
        help_at(there if there and widget.isAncestorOf(there) else widget)

    QShortcut(QKeySequence("F1"), widget).activated.connect(show)
