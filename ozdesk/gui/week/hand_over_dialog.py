"""Asks who takes over all that somebody holds, and shows how much that is."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, same
from ozdesk.domain.record import Record
from ozdesk.errors import UserError
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.kinds.party import Party
from ozdesk.kinds.person import Person
from ozdesk.rules.week.handing_over import handed_over, held_by

TITLE = Label("{name} draagt over", "{name} hands over")
TO_WHOM = Label("Wie neemt over", "Who takes over")
HOLDS = Label(
    "Dit gaat over {count} onderwerpen. Wat klaar is, blijft staan op wie het deed. U kunt alles "
    "in één keer ongedaan maken.",
    "This is about {count} records. What is done stays with who did it. All of it can be undone in "
    "one step.",
)
DO = Label("Overdragen", "Hand over")
DONE = Label("Overgedragen aan {name}", "Handed over to {name}")


class HandOverDialog(Dialog):
    """One choice, and what it is about."""

    def __init__(self, session: Session, leaver: Record, parent: QWidget) -> None:
        super().__init__(parent, session.text(TITLE.with_(name=same(leaver.name))))
        self._session, self._leaver = session, leaver
        workspace = session.workspace
        others = [r for kind in (Person, Party) for r in workspace.of_kind(kind)]
        self.other = QComboBox()
        for record in sorted(
            others, key=lambda r: (not isinstance(r, Person), natural_key(r.name))
        ):
            if record.id != leaver.id:
                self.other.addItem(record.name, record.id)
        self.other.setAccessibleName(session.text(TO_WHOM))
        word = label(session.text(TO_WHOM), "field")
        word.setBuddy(self.other)
        self.body.addWidget(word)
        self.body.addWidget(self.other)
        nobody = Person("", {})
        count = sum(1 for _ in held_by(workspace, leaver, nobody))
        self.body.addWidget(label(session.text(HOLDS.with_(count=count)), "small", wrap=True))
        self.offer([(session.text(CANCEL), None), (session.text(DO), self.hand_over)])

    def hand_over(self) -> None:
        """Do it in one edit, and say so."""
        session = self._session
        other = session.workspace.get(str(self.other.currentData()))
        if other is None:
            return
        try:
            edit = handed_over(session.workspace, self._leaver, other)
        except UserError as error:
            session.tell(error)
            return
        if session.apply(edit, self):
            session.message.emit(DONE.with_(name=same(other.name)), False)
