"""F1 in what stands over the window or before it; the shell says what help opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

OpenHelp = Callable[[QWidget], object]
_openers: list[OpenHelp] = []


def set_help(opener: OpenHelp) -> None:
    """Say what opens the help that belongs to a widget."""
    _openers[:] = [opener]


def help_key(widget: QWidget) -> None:
    """Let F1 open the help that belongs to this widget or what has the focus in it."""

    def show() -> None:
        there = QApplication.focusWidget()
        for opener in _openers:
            opener(there if there and widget.isAncestorOf(there) else widget)

    QShortcut(QKeySequence("F1"), widget).activated.connect(show)
