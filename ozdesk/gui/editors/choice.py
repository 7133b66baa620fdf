"""The editor of a choice: a closed list with an empty entry, safe from the mouse wheel."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy

from ozdesk.domain.fields import Choice
from ozdesk.domain.label import Label, Option
from ozdesk.gui.editors.base import Editor
from ozdesk.gui.session.session import Session

NOTHING = Label("–", "–")


class Combo(QComboBox):
    """A combo box that scrolling past does not change; `popped` tells how one chose."""

    def __init__(self) -> None:
        super().__init__()
        self.popped = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(16)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def showPopup(self) -> None:
        self.popped = True
        super().showPopup()


class ChoiceEditor(Editor):
    """One of the options, or none."""

    def __init__(self, field: Choice[Any], session: Session) -> None:
        super().__init__(field, session)
        self.combo = Combo()
        self.combo.addItem(session.text(NOTHING), None)
        for option in field.options:
            self.combo.addItem(session.text(option.label), option.key)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        self.take(self.combo)
        self.combo.activated.connect(lambda: self._chosen())

    def _chosen(self) -> None:
        chosen_in_list, self.combo.popped = self.combo.popped, False
        self.touch(settled=chosen_in_list)

    def value(self) -> Option | None:
        key = self.combo.currentData()
        field: Any = self.field
        option: Option | None = field.options.from_key(key) if key else None
        return option

    def fill(self, value: Option | None) -> None:
        self.dirty = False
        self.combo.setCurrentIndex(self.combo.findData(value.key) if value else 0)
