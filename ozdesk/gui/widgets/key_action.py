"""An action of one widget, with the keys that start it there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ozdesk.gui.widgets.plain_text import Action


def key_action(
    widget: QWidget,
    text: str,
    then: Callable[[], object],
    keys: str,
    *,
    owner: QObject | None = None,
    with_children: bool = True,
) -> QAction:
    """An action that its keys start while the focus is in the widget; `owner` keeps it alive."""
    action = Action(text, owner or widget, then=then)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(
        Qt.ShortcutContext.WidgetWithChildrenShortcut
        if with_children
        else Qt.ShortcutContext.WidgetShortcut
    )
    widget.addAction(action)
    return action
