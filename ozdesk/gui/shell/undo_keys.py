"""Ctrl+Z goes to the text being typed while that has steps of its own, else to the session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

KEYS = QKeySequence.StandardKey


class UndoKeys(QObject):
    """A filter on the application: it gives the key to the menu where the text cannot use it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = event.matches(KEYS.Undo), event.matches(KEYS.Redo)
        if not (undo or redo) or not _is_text(watched) or _can(watched, undo=undo):
            return False
        event.ignore()
        return True


def _is_text(watched: QObject) -> bool:
    return isinstance(watched, QLineEdit | QPlainTextEdit | QTextEdit)


def _can(watched: QObject, *, undo: bool) -> bool:
    if isinstance(watched, QLineEdit):
        return watched.isUndoAvailable() if undo else watched.isRedoAvailable()
    if isinstance(watched, QPlainTextEdit | QTextEdit):
        document = watched.document()
        return document.isUndoAvailable() if undo else document.isRedoAvailable()
    return False
