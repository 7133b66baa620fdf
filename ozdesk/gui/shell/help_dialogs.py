"""The keys at a glance, and which program this is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from ozdesk.domain.label import Label
from ozdesk.gui.session.host import Host
from ozdesk.gui.shell.crash import version
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import label, set_role
from ozdesk.gui.widgets.common_texts import ABOUT_OZDESK, CLOSE, KEYBOARD_SHORTCUTS
from ozdesk.gui.widgets.dialog import Dialog, ask
from ozdesk.gui.widgets.scrolling import scrolling

if TYPE_CHECKING:
    from ozdesk.gui.shell.frame import Frame

ABOUT_TEXT = Label(
    "ozdesk {version} is een werkplek voor de governance van opensource: registers, teksten en "
    "pakketten, zonder internet. Het is vrije software onder de EUPL-1.2.",
    "ozdesk {version} is a desk for the governance of open source: registers, papers and packs, "
    "without internet. It is free software under the EUPL-1.2.",
)
PARTS = """Qt for Python (PySide6) – LGPL-3.0
Fira Sans, IBM Plex Mono – SIL Open Font License 1.1
Lucide – ISC
ReportLab – BSD · pikepdf – MPL-2.0 · pypdfium2 – BSD/Apache-2.0
Python-Markdown – BSD · TinyDB – MIT · RapidFuzz – MIT · orjson – MPL-2.0/Apache-2.0/MIT"""


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
    """Version, licence, and what it is made of."""
    text = shell.text(ABOUT_TEXT.with_(version=version()))
    return ask(shell.window, shell.text(ABOUT_OZDESK), text, [(shell.text(CLOSE), None)], PARTS)
