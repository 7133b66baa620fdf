"""Putting a record or an alert on the agenda of a meeting."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record
from ozdesk.domain.words import short_day
from ozdesk.errors import UserError
from ozdesk.gui.editors.choice import Combo
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.kinds.decision import Decision
from ozdesk.kinds.meeting import Meeting, PointType
from ozdesk.rules.decisions.agenda import meeting_order
from ozdesk.rules.decisions.deciding import put_on_agenda

TITLE = Label("Op de agenda zetten", "Put on the agenda")
ON_AGENDA = Label("Op de agenda…", "On the agenda…")
DO = Label("Zet op de agenda", "Put on the agenda")
NONE = Label(
    "Er is nog geen vergadering. Maak er eerst een bij Besluitvorming.",
    "There is no meeting yet. First make one under Decision-making.",
)
DONE = Label("Op de agenda van {meeting}", "On the agenda of {meeting}")


class AgendaDialog(Dialog):
    """Which meeting, and what it is asked to do; the meeting that comes first is chosen."""

    def __init__(
        self, session: Session, about: Record, subject: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent, session.text(TITLE), subject or about.name)
        self.session, self.about, self.subject = session, about, subject
        self.meeting, self.type = Combo(), Combo()
        for told, widget in ((Meeting.singular, self.meeting), (_TYPE, self.type)):
            above = label(session.text(told), "field")
            above.setBuddy(widget)
            widget.setAccessibleName(session.text(told))
            self.body.addWidget(above)
            self.body.addWidget(widget)
        self._fill()
        self.add_button(button(session.text(CANCEL), then=self.reject))
        self.go = button(session.text(DO), primary=True, then=self.put)
        self.go.setEnabled(self.meeting.count() > 0)
        self.add_button(self.go)
        self.meeting.setFocus()

    def _fill(self) -> None:
        session, today = self.session, self.session.today()
        meetings = sorted(session.workspace.of_kind(Meeting), key=meeting_order)
        ahead = [each for each in meetings if each.date is None or each.date >= today]
        for each in [*ahead, *(each for each in reversed(meetings) if each not in ahead)]:
            day = f" ({short_day(each.date)})" if each.date else ""
            self.meeting.addItem(f"{each.name}{day}", each.id)
        if not meetings:
            self.complain(session.text(NONE))
        usual: Option = PointType.DECIDE if isinstance(self.about, Decision) else PointType.DISCUSS
        for type in PointType:
            self.type.addItem(session.text(type.label), type.key)
        self.type.setCurrentIndex(self.type.findData(usual.key))

    def put(self) -> None:
        """Put it there, or say why that cannot be."""
        session = self.session
        meeting = session.workspace.get(str(self.meeting.currentData() or ""))
        type = PointType.from_key(self.type.currentData())
        if not isinstance(meeting, Meeting) or type is None:
            return
        try:
            edit = put_on_agenda(meeting, self.about, type, subject=self.subject)
        except UserError as error:
            self.complain(error.in_(session.language))
            return
        if session.apply(edit, self):
            self.accept()
            session.message.emit(DONE.with_(meeting=f"“{meeting.name}”"), False)


_TYPE = Meeting.agenda.columns["type"].label
