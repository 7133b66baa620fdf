"""Noting an action that follows from a decision."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ozdesk.domain.label import Label
from ozdesk.errors import BadValue
from ozdesk.gui.editors.day import DayEditor
from ozdesk.gui.editors.link import LinkEditor
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.decision import Decision
from ozdesk.rules.decisions.deciding import NewAction, decision_action

TITLE = Label("Actie uit dit besluit", "Action of this decision")
DO = Label("Actie noteren", "Note the action")
NO_WORDS = Label("schrijf op wat er moet gebeuren", "write down what has to be done")


class ActionDialog(Dialog):
    """What, who and before when."""

    def __init__(self, session: Session, decision: Decision, parent: QWidget | None) -> None:
        super().__init__(parent, session.text(TITLE), decision.name)
        self.session, self.decision = session, decision
        self.what = QLineEdit()
        self.what.setAccessibleName(session.text(ActionItem.name.label))
        self.who = LinkEditor(ActionItem.owner, session)
        self.due = DayEditor(ActionItem.due, session)
        for field, widget in (
            (ActionItem.name, self.what), (ActionItem.owner, self.who), (ActionItem.due, self.due),
        ):  # fmt: skip
            above = label(session.text(field.label), "field")
            above.setBuddy(widget)
            self.body.addWidget(above)
            self.body.addWidget(widget)
        for editor, field in ((self.who, ActionItem.owner), (self.due, ActionItem.due)):
            editor.name_inputs(session.text(field.label))
        self.add_button(button(session.text(CANCEL), then=self.reject))
        self.go = button(session.text(DO), primary=True, then=self.note)
        self.add_button(self.go)
        self.what.setFocus()

    def note(self) -> None:
        """Note the action, or say what is missing."""
        what, session = " ".join(self.what.text().split()), self.session
        try:
            owner, due = self.who.value(), self.due.value()
        except BadValue as error:
            self.complain(error.in_(session.language))
            return
        if not what:
            self.complain(session.text(NO_WORDS))
            return
        if session.apply(decision_action(self.decision, NewAction(what, owner, due)), self):
            self.accept()
