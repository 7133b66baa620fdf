"""Putting an alert off: until which day, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ozdesk.domain.label import Label
from ozdesk.errors import BadValue, UserError
from ozdesk.gui.editors.day import DayEditor
from ozdesk.gui.session.session import Session
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

    def __init__(self, session: Session, alert: Alert, parent: QWidget | None) -> None:
        super().__init__(parent, session.text(TITLE), session.text(alert.text))
        self.session, self._alert = session, alert
        self.until = DayEditor(Snooze.until, session)
        self.until.fill(session.today() + USUAL)
        self.until.name_inputs(session.text(Snooze.until.label))
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(session.text(Snooze.reason.label))
        self.reason.setFixedHeight(theme.px(76))
        for told, widget in ((Snooze.until, self.until), (Snooze.reason, self.reason)):
            above = label(session.text(told.label), "field")
            above.setBuddy(widget)
            self.body.addWidget(above)
            self.body.addWidget(widget)
        self.add_button(button(session.text(CANCEL), then=self.reject))
        self.go = button(session.text(DO), primary=True, then=self.put_off)
        self.add_button(self.go)
        self.reason.setFocus()

    def put_off(self) -> None:
        """Put the alert off, or say what is missing."""
        session = self.session
        try:
            until = self.until.value()
            _, edit = snooze(
                self._alert, until, self.reason.toPlainText(), session.today(), session.language
            )
        except (BadValue, UserError) as error:
            self.complain(error.in_(session.language))
            return
        if session.apply(edit, self):
            self.accept()
            session.message.emit(edit.name, False)
