"""One meeting as it goes on: agenda, attendance, votes, the rule, and the outcome."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Label
from ozdesk.domain.words import short_day
from ozdesk.errors import UserError
from ozdesk.exchange import minutes
from ozdesk.gui.editors.choice import Combo
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.lists.plain_table import plain_table
from ozdesk.gui.meetings.action_dialog import ActionDialog
from ozdesk.gui.meetings.tables import MembersModel, MembersTable, PointsModel
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import EmptyState, button, label
from ozdesk.gui.widgets.common_texts import SAVED_AS
from ozdesk.gui.widgets.key_action import key_action
from ozdesk.gui.widgets.save_dialog import ask_to_save
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.body import Body
from ozdesk.kinds.decision import Decision, DecisionState, Vote
from ozdesk.kinds.meeting import Meeting
from ozdesk.kinds.party import Party
from ozdesk.rules.decisions.agenda import meeting_order
from ozdesk.rules.decisions.deciding import attend, record_outcome, vote
from ozdesk.rules.decisions.delivery import deliveries
from ozdesk.rules.decisions.ruling import rule_words, ruling_of

HOW = Label(
    "Spatie: aanwezig of afwezig. 1: voor, 2: tegen, 3: onthouding, 0: geen stem. "
    "Enter op een punt opent het.",
    "Space: present or absent. 1: for, 2: against, 3: abstention, 0: no vote. "
    "Enter on a point opens it.",
)
MEMBERS = Label("Leden en stemmen", "Members and votes")
TAKE = Label("Genomen (Ctrl+Enter)", "Taken (Ctrl+Enter)")
REJECT, DEFER = Label("Verworpen", "Rejected"), Label("Aanhouden", "Defer")
ACTION = Label("Actie noteren… (Ctrl+Shift+O)", "Note an action… (Ctrl+Shift+O)")
MINUTES = Label("Verslag opslaan…", "Save the minutes…")
FORMS = ("DOCX (*.docx)", "Markdown (*.md)")
NO_DECISION = Label("Dit punt is geen beslispunt.", "This point is not one to decide on.")
EMPTY = Label("Nog geen vergaderingen", "No meetings yet")
EMPTY_TEXT = Label(
    "Plan een vergadering van een orgaan. Hier loopt u dan de agenda door.",
    "Plan a meeting of a body. Here you then go through the agenda.",
)
DELIVER = Label("{what}: uiterlijk {day}", "{what}: by {day}")


class MeetingView(ViewPage):
    """A choice of meeting, its points, and for the point in front members, votes and outcome."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.choice = Combo()
        self.choice.setAccessibleName(session.text(Meeting.singular))
        self.choice.activated.connect(lambda _at: self._show_meeting())
        self.points = PointsModel(session)
        self.agenda = plain_table(session.text(Meeting.agenda.label))
        self.agenda.setModel(self.points)
        self.agenda.setSelectionMode(self.agenda.SelectionMode.SingleSelection)
        self.members = MembersModel(session)
        self.seats = MembersTable(self.members, session.text(MEMBERS))
        self.seats.attended.connect(self._attend)
        self.seats.voted.connect(self._vote)
        self.about = label(look="card", wrap=True)
        self.text = label(wrap=True)
        self.rule = label(look="small", wrap=True)
        self.ruling = label(look="plain", wrap=True)
        self.days = label(look="small", wrap=True)
        self.minutes = self.action(MINUTES, self.ask_minutes)
        self._lay_out()
        self.agenda.selectionModel().currentRowChanged.connect(lambda *_: self._show_point())
        key_action(self.agenda, "", self._open, "Return", with_children=False)
        key_action(self, "", lambda: self.decide(DecisionState.TAKEN), "Ctrl+Return")
        key_action(self, "", self.ask_action, "Ctrl+Shift+O")
        self.agenda.doubleClicked.connect(lambda _at: self._open())
        self.landing = self.agenda
        self.follow(Meeting, Decision, ActionItem, Body, Party)

    def _lay_out(self) -> None:
        say = self.session.text
        left = QVBoxLayout()
        left.addWidget(self.choice)
        left.addWidget(self.days)
        left.addWidget(self.agenda, 1)
        right = QVBoxLayout()
        for widget in (self.about, self.text, self.rule):
            right.addWidget(widget)
        right.addWidget(self.seats, 1)
        right.addWidget(self.ruling)
        row = QHBoxLayout()
        self.take = button(say(TAKE), primary=True, then=lambda: self.decide(DecisionState.TAKEN))
        self.reject = button(say(REJECT), then=lambda: self.decide(DecisionState.REJECTED))
        self.defer = button(say(DEFER), then=lambda: self.decide(DecisionState.DEFERRED))
        self.note = button(say(ACTION), look="quiet", then=self.ask_action)
        for each in (self.note, self.defer, self.reject, self.take):
            row.addWidget(each)
        right.addLayout(row)
        right.addWidget(label(say(HOW), "small", wrap=True))
        split = QSplitter(Qt.Orientation.Horizontal)
        for side in (left, right):
            side.setContentsMargins(0, 0, 12, 0)
            holder = QWidget()
            holder.setLayout(side)
            split.addWidget(holder)
        split.setSizes([theme.px(580), theme.px(420)])
        self.stack = QStackedWidget()
        self.stack.addWidget(split)
        way = self.way(Meeting)
        self.stack.addWidget(EmptyState(say(EMPTY), say(EMPTY_TEXT), way, "calendar"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 18)
        column.addWidget(self.stack, 1)

    # -- what is shown

    def entered(self) -> None:
        """Bring the agenda up to date; the meeting and the point in front stay."""
        kept = self.choice.currentData()
        meetings = sorted(self.session.workspace.of_kind(Meeting), key=meeting_order)
        today = self.session.today()
        ahead = next((each.id for each in meetings if each.date and each.date >= today), "")
        last = meetings[-1].id if meetings else ""
        self.choice.clear()
        for each in meetings:
            day = f" ({short_day(each.date)})" if each.date else ""
            self.choice.addItem(f"{each.name}{day}", each.id)
        at = self.choice.findData(kept or ahead or last)
        self.choice.setCurrentIndex(max(at, 0))
        self.stack.setCurrentIndex(0 if meetings else 1)
        self.minutes.setEnabled(bool(meetings))
        self._show_meeting()

    @property
    def meeting(self) -> Meeting | None:
        """The meeting in front."""
        found = self.session.workspace.get(str(self.choice.currentData() or ""))
        return found if isinstance(found, Meeting) else None

    @property
    def decision(self) -> Decision | None:
        """The decision that the point in front is about."""
        found = self.points.record(self.agenda.currentIndex().row())
        return found if isinstance(found, Decision) else None

    def _show_meeting(self) -> None:
        row, meeting = max(self.agenda.currentIndex().row(), 0), self.meeting
        self.points.show_meeting(meeting)
        self.agenda.setColumnWidth(0, theme.px(44))
        self.agenda.setColumnWidth(1, theme.px(240))
        self.agenda.horizontalHeader().setStretchLastSection(True)
        self.agenda.selectRow(min(row, max(self.points.count() - 1, 0)))
        told = deliveries(meeting, self.session.workspace) if meeting else []
        self.days.setText(" · ".join(
            self.session.text(DELIVER.with_(what=each.what, day=short_day(each.day)))
            for each in told
        ))  # fmt: skip
        self.days.setVisible(bool(told))
        self._show_point()
        self.headline_changed.emit()

    def _show_point(self) -> None:
        """Show what is to be decided on, who votes, and whether the rule is met."""
        decision, say, row = self.decision, self.session.text, self.seats.currentIndex().row()
        record = self.points.record(self.agenda.currentIndex().row())
        self.about.setText(record.name if record else "")
        self.text.setText(self._told(decision) if decision else say(NO_DECISION))
        workspace = self.session.workspace
        rule = rule_words(decision, workspace) if decision else None
        self.rule.setText(say(rule) if rule else "")
        told = ruling_of(decision, workspace, self.session.today()) if decision else None
        self.ruling.setText(say(told.sentence) if told else "")
        self.members.show_members(self.meeting, decision)
        self.seats.setColumnWidth(0, theme.px(240))
        self.seats.selectRow(min(max(row, 0), max(self.members.count() - 1, 0)))
        open_ = decision is not None and not self.session.read_only
        for each in (self.take, self.reject, self.defer):
            each.setEnabled(open_ and decision is not None and decision.is_open)
        self.note.setEnabled(open_)

    def _told(self, decision: Decision) -> str:
        """The decision as it will be taken, the options, and what happens without it."""
        lines = [decision.text.strip()]
        for row in decision.options.values():
            sides = (("+", row["pros"]), ("−", row["cons"]))
            told = "; ".join(f"{sign} {words}" for sign, words in sides if words)
            lines.append(f"• {row['option']}" + (f": {told}" if told else ""))
        if otherwise := decision.otherwise.strip():
            lines.append(f"{self.session.text(Decision.otherwise.label)}: {otherwise}")
        return "\n".join(filter(None, lines))

    def subtitle(self) -> str:
        meeting = self.meeting
        return self.session.workspace.name_of(meeting.body) if meeting and meeting.body else ""

    def buttons(self) -> list[QAction]:
        return [self.minutes]

    # -- doing

    def _open(self) -> None:
        record = self.points.record(self.agenda.currentIndex().row())
        if record is not None:
            self.opened.emit(record.id, "")

    def _attend(self, row: int) -> None:
        meeting = self.meeting
        if meeting is None or self.session.read_only:
            return
        id, there = [self.members.seats[row].member], self.members.is_there(row)
        edit = attend(meeting, [], id) if there else attend(meeting, id, [])
        if self.session.apply(edit, self):
            self._after(row)

    def _vote(self, row: int, cast: Vote | None) -> None:
        decision = self.decision
        if decision is None or self.session.read_only:
            return
        if self.session.apply(vote(decision, {self.members.seats[row].member: cast}), self):
            self._after(row + 1)

    def _after(self, row: int) -> None:
        """Show how it is now, with a member in front."""
        self._show_meeting()
        self.seats.selectRow(min(row, max(self.members.count() - 1, 0)))

    def decide(self, outcome: DecisionState) -> None:
        """Record an outcome, or say why the rule does not allow it."""
        decision, session = self.decision, self.session
        if decision is None or session.read_only or not decision.is_open:
            return
        try:
            edit = record_outcome(decision, outcome, session.workspace, session.today())
        except UserError as error:
            self.ruling.setText(error.in_(session.language))
            session.message.emit(Label(error.in_("nl"), error.in_("en")), True)
            return
        if session.apply(edit, self):
            self._show_meeting()

    def ask_action(self) -> QWidget | None:
        """Ask for an action that follows from the decision in front."""
        decision = self.decision
        if decision is None or self.session.read_only:
            return None
        dialog = ActionDialog(self.session, decision, self)
        dialog.open()
        return dialog

    def ask_minutes(self) -> QFileDialog:
        """Ask where the minutes are to be written; they are for readers of level internal."""
        return ask_to_save(self, self.session.text(MINUTES), FORMS, self.save_minutes)

    def save_minutes(self, path: Path) -> None:
        """Write the minutes of the meeting in front."""
        session, meeting = self.session, self.meeting
        if meeting is None:
            return
        try:
            paper = minutes.paper.minutes_paper(
                meeting.id, session.workspace, session.today(), Audience.INTERNAL,
                session.language,
            )  # fmt: skip
            minutes.paper.write_minutes(paper, path)
        except UserError as error:
            session.message.emit(Label(error.in_("nl"), error.in_("en")), True)
            return
        session.message.emit(SAVED_AS.with_(name=path.name), False)
