"""The keys at a glance, and which program this is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from ozdesk.domain.label import Label
from ozdesk.gui.session.host import Host
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import label, set_role
from ozdesk.gui.widgets.common_texts import ABOUT_OZDESK, CLOSE, KEYBOARD_SHORTCUTS
from ozdesk.gui.widgets.dialog import Dialog, ask
from ozdesk.gui.widgets.scrolling import scrolling
from ozdesk.installation import ABOUT_TEXT, helpdesk_text, version

if TYPE_CHECKING:
    from ozdesk.gui.shell.frame import Frame

COPY = Label("Kopieer voor de helpdesk", "Copy for the helpdesk")
COPIED = Label("Gekopieerd.", "Copied.")


class ShortcutsDialog(Dialog):
    """Two columns: what, and with which keys."""

    def __init__(self, window: Frame, actions: Iterable[QAction]) -> None:
        say = window.session.text
        super().__init__(window, say(KEYBOARD_SHORTCUTS))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(6)
        for row, action in enumerate(actions):
            native = QKeySequence.SequenceFormat.NativeText
            keys = "  ·  ".join(key.toString(native) for key in action.shortcuts())
            grid.addWidget(label(action.text().split(":")[0]), row, 0)
            shown = label(keys, "small")
            shown.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(shown, row, 1)
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(say(KEYBOARD_SHORTCUTS))
        set_role(area, "list")
        area.setMinimumSize(theme.px(460), theme.px(400))
        self.body.addWidget(area)
        self.offer([(say(CLOSE), None)])


def about(shell: Host) -> Dialog:
    """Version, licence, what it is made of and where things are, to be copied for the helpdesk."""
    text = shell.text(ABOUT_TEXT.with_(version=version()))
    told = helpdesk_text(shell.language)

    def copy() -> None:
        QGuiApplication.clipboard().setText(told)

    choices = [(shell.text(COPY), copy), (shell.text(CLOSE), None)]
    return ask(shell.window, shell.text(ABOUT_OZDESK), text, choices, told)
