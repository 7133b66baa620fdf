"""The two tables of a meeting: the points of its agenda, and the members with their votes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from ozdesk.domain.common_texts import ITEM, NUMBER_SHORT
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.words import NO, YES
from ozdesk.gui.lists.plain_table import PlainCellDelegate, PlainModel
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.kinds.decision import Decision, Vote
from ozdesk.kinds.meeting import Meeting
from ozdesk.rules.decisions.agenda import (
    Agenda,
    action_state,
    agenda_of,
    decision_actions,
)
from ozdesk.rules.decisions.ruling import body_of
from ozdesk.rules.decisions.seats import Seat, seats_on

VOTES = Label("{name} ({votes} stemmen)", "{name} ({votes} votes)")
KEYS = {
    Qt.Key.Key_1: Vote.FOR, Qt.Key.Key_2: Vote.AGAINST, Qt.Key.Key_3: Vote.ABSTAIN,
    Qt.Key.Key_0: None,
}  # fmt: skip


class PointsModel(PlainModel):
    """The points of an agenda: what stayed open first, then its own."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, (NUMBER_SHORT, ITEM, Decision.status.label))
        self.session = session
        self.agenda: Agenda | None = None

    def show_meeting(self, meeting: Meeting | None) -> None:
        """Show the agenda of a meeting as it is now."""
        self.beginResetModel()
        self.agenda = agenda_of(meeting, self.session.workspace) if meeting else None
        self.endResetModel()

    def count(self) -> int:
        return len(self.agenda.open) + len(self.agenda.points) if self.agenda else 0

    def words(self, row: int, column: int) -> str:
        if self.agenda is None:
            return ""
        say, left = self.session.text, len(self.agenda.open)
        if row < left:
            open_ = self.agenda.open[row]
            state = say(open_.told)
            if isinstance(open_.record, Decision):
                state += f" · {self._actions(open_.record)}"
            return ("↻", open_.record.name, state)[column]
        point = self.agenda.points[row - left]
        state = say(point.type.label)
        if isinstance(point.about, Decision) and point.about.status:
            number = f" {point.about.number}" if point.about.number else ""
            state += f" · {say(point.about.status.label)}{number}"
        return (str(row - left + 1), point.name, state)[column]

    def _actions(self, decision: Decision) -> str:
        return self.session.text(action_state(decision_actions(decision, self.session.workspace)))

    def record(self, row: int) -> Record | None:
        """What a point is about."""
        if self.agenda is None or not 0 <= row < self.count():
            return None
        left = len(self.agenda.open)
        return self.agenda.open[row].record if row < left else self.agenda.points[row - left].about


class MembersModel(PlainModel):
    """The members of a body on the day of the meeting, whether they are there, and their votes."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            (
                Decision.votes.columns["member"].label,
                Meeting.present.label,
                Decision.votes.columns["vote"].label,
            ),
        )
        self.session = session
        self.meeting: Meeting | None = None
        self.decision: Decision | None = None
        self.seats: list[Seat] = []
        self._cast: dict[str, Vote] = {}

    def show_members(self, meeting: Meeting | None, decision: Decision | None) -> None:
        """Show the members for a meeting, with the votes on one decision."""
        self.beginResetModel()
        self.meeting, self.decision = meeting, decision
        workspace = self.session.workspace
        body = workspace.get(meeting.body) if meeting else None
        if decision is not None:
            body = body_of(decision, workspace)
        day = (meeting.date if meeting else None) or self.session.today()
        found = seats_on(body, day, workspace) if body else {}  # type: ignore[arg-type]
        self.seats = sorted(found.values(), key=lambda seat: workspace.name_of(seat.member))
        rows = decision.votes.values() if decision else ()
        self._cast = {row["member"]: row["vote"] for row in rows if row["vote"]}
        self.endResetModel()

    def count(self) -> int:
        return len(self.seats)

    def words(self, row: int, column: int) -> str:
        seat, say = self.seats[row], self.session.text
        if column == 0:
            name = self.session.workspace.name_of(seat.member)
            return name if seat.votes == 1 else say(VOTES.with_(name=name, votes=seat.votes))
        if column == 1:
            there = self.is_there(row)
            return "–" if there is None else say(YES if there else NO)
        vote = self._cast.get(seat.member)
        return say(vote.label) if vote else "–"

    def is_there(self, row: int) -> bool | None:
        """Whether a member is there; None where nobody said so."""
        id, meeting = self.seats[row].member, self.meeting
        if meeting is None or id not in meeting.present | meeting.absent:
            return None
        return id in meeting.present


class MembersTable(QTableView):
    """Takes attendance by the space bar and votes by a digit; the next member comes to the front.

    `attended` carries the row; `voted` the row and the vote, or None to take it back.
    """

    attended = Signal(int)
    voted = Signal(int, object)

    def __init__(self, model: MembersModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(PlainCellDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(34))
        self.horizontalHeader().setStretchLastSection(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), Qt.Key(event.key())
        if row >= 0 and key == Qt.Key.Key_Space:
            self.attended.emit(row)
        elif row >= 0 and key in KEYS:
            self.voted.emit(row, KEYS[key])
        else:
            super().keyPressEvent(event)
