"""An administration in which every text looks like markup, like a key to press and like a path."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ozdesk.gui.widgets.plain_text import is_plain_tooltip

MOST = 60  # rows of a list that are looked at


def hostile_text(picture: Path) -> str:
    """A text that would open a file, call a server and press a button, were it read as markup."""
    QImage(3, 3, QImage.Format.Format_RGB32).save(str(picture))
    return f"<b>vet</b> &x <img src='{picture.as_uri()}'> \\\\10.0.0.1\\deel [*]"


def markup_in(window: QWidget) -> list[str]:
    """What a window shows as markup, or hides as the sign of a key."""
    found = [each for widget in (window, *window.findChildren(QWidget)) for each in _of_one(widget)]
    for action in window.findChildren(QAction):
        found += _tip(action.toolTip(), "action")
        words = QAction.text(action)
        numbered = words[:1] == "&" and words[1:2].isdigit()  # a workspace opened before
        found += _key(words[2:] if numbered else words, "action")
    return found


def _of_one(widget: QWidget) -> list[str]:
    name = type(widget).__name__
    found = _tip(widget.toolTip(), name) + _tip(widget.statusTip(), name)
    if isinstance(widget, QAbstractButton):
        found += _key(QAbstractButton.text(widget), name)
    if isinstance(widget, QLabel):
        plain = widget.textFormat() is Qt.TextFormat.PlainText
        found += [] if plain or not widget.text() else [f"{name} reads {widget.text()[:60]!r}"]
        found += _key(widget.text(), name) if widget.buddy() else []
    if isinstance(widget, QTabBar):
        for at in range(widget.count()):
            found += _key(widget.tabText(at), name) + _tip(widget.tabToolTip(at), name)
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        found += _items(widget)
    if isinstance(widget, QTextEdit):
        found += _document(widget)
    return found


def _items(view: QAbstractItemView) -> list[str]:
    model, name = view.model(), type(view).__name__
    if model is None:
        return []
    found = []
    for row in range(min(model.rowCount(), MOST)):
        for column in range(_columns(model)):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            found += _tip(str(tip or ""), name)
    for side in Qt.Orientation:
        count = _columns(model) if side is Qt.Orientation.Horizontal else model.rowCount()
        for at in range(min(count, MOST)):
            tip = model.headerData(at, side, Qt.ItemDataRole.ToolTipRole)
            found += _tip(str(tip or ""), name)
    return found


def _document(view: QTextEdit) -> list[str]:
    found, block = [], view.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            form = parts.fragment().charFormat()
            found += _tip(form.toolTip(), type(view).__name__)
            if form.isImageFormat() and form.toImageFormat().name().startswith(
                ("file:", "\\\\", "/")
            ):
                found.append(f"a picture from {form.toImageFormat().name()}")
            parts += 1
        block = block.next()
    return found


def _tip(text: str, name: str) -> list[str]:
    return [] if is_plain_tooltip(text) else [f"tooltip of {name}: {text[:80]!r}"]


def _key(text: str, name: str) -> list[str]:
    return [] if QKeySequence.mnemonic(text).isEmpty() else [f"key in {name}: {text[:80]!r}"]


def _columns(model: QAbstractItemModel) -> int:
    """How many columns there are; a list of Qt hides what says so."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()
