"""Putting an alert off: until which day, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ozdesk.domain.label import Label
from ozdesk.errors import BadValue, UserError
from ozdesk.gui.editors.day import DayEditor
from ozdesk.gui.session.session import Desk
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import button, label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.kinds.snooze import Snooze
from ozdesk.rules.alerts.snoozing import snooze

if TYPE_CHECKING:
    from ozdesk.rules.alerts.alert import Alert

TITLE = Label("Signaal uitstellen", "Snooze an alert")
DO = Label("Uitstellen", "Snooze")
USUAL = timedelta(days=30)


class SnoozeDialog(Dialog):
    """A day and a reason; both are needed, and what is wrong is said beside the button."""

    def __init__(self, desk: Desk, alert: Alert, parent: QWidget | None) -> None:
        super().__init__(parent, desk.text(TITLE), desk.text(alert.text))
        self.desk, self._alert = desk, alert
        self.until = DayEditor(Snooze.until, desk)
        self.until.fill(desk.today() + USUAL)
        self.until.name_inputs(desk.text(Snooze.until.label))
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(desk.text(Snooze.reason.label))
        self.reason.setFixedHeight(theme.px(76))
        for told, widget in ((Snooze.until, self.until), (Snooze.reason, self.reason)):
            above = label(desk.text(told.label), "field")
            above.setBuddy(widget)
            self.body.addWidget(above)
            self.body.addWidget(widget)
        self.add_button(button(desk.text(CANCEL), then=self.reject))
        self.go = button(desk.text(DO), primary=True, then=self.put_off)
        self.add_button(self.go)
        self.reason.setFocus()

    def put_off(self) -> None:
        """Put the alert off, or say what is missing."""
        desk = self.desk
        try:
            until = self.until.value()
            _, edit = snooze(
                self._alert, until, self.reason.toPlainText(), desk.today(), desk.language
            )
        except (BadValue, UserError) as error:
            self.complain(error.in_(desk.language))
            return
        if desk.apply(edit, self):
            self.accept()
            desk.told.emit(edit.name, False)
