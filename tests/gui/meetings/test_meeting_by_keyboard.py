"""A signal becomes a decision and an action, and comes back on the next agenda: by keys alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import docx
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from standing import TODAY

from ozdesk.domain.change import create
from ozdesk.gui.alerts.page import AlertsPage
from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.meetings.action_dialog import ActionDialog
from ozdesk.gui.meetings.agenda_dialog import AgendaDialog
from ozdesk.gui.meetings.meeting_view import MeetingView
from ozdesk.gui.register.page import RegisterPage
from ozdesk.gui.session.places import ALERTS
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.decision import Decision, DecisionState
from ozdesk.kinds.meeting import Meeting, PointType
from ozdesk.kinds.risk import Risk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BARE = "Onzeker of het ontwikkelteam gemelde fouten zelf oppakt"


def dialog(kind: type[QDialog], qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def meetings(window: Window, qtbot: QtBot) -> MeetingView:
    """The agenda, as Ctrl+Shift+M and the tabs bring it."""
    qtbot.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)
    page = window.page
    assert isinstance(page, GoalPage)
    page.tabs.setFocus()
    for _ in range(page.tabs.count()):
        if isinstance(page.front, MeetingView):
            break
        qtbot.keyClick(page.tabs, Qt.Key.Key_Right)
    view = page.front
    assert isinstance(view, MeetingView)
    return view


def words(view: MeetingView) -> list[list[str]]:
    model = view.points
    return [[model.words(row, column) for column in range(3)] for row in range(model.count())]


def test_from_signal_to_the_next_agenda(window: Window, qtbot: QtBot) -> None:
    workspace = window.session.workspace
    coming = next(m for m in workspace.of_kind(Meeting) if m.date and m.date > TODAY)
    later = {"name": "G4-overleg, daarna", "body": coming.body, "date": TODAY + timedelta(80)}
    workspace.apply(create(Meeting, later)[1])
    window.go(ALERTS)
    page = window.page
    assert isinstance(page, AlertsPage)
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(page.line, BARE)
    qtbot.keyClick(page.line, Qt.Key.Key_Down)
    assert workspace.name_of(page.shown[0].record) == BARE

    qtbot.keyClick(window, Qt.Key.Key_V, CTRL | SHIFT)
    put = dialog(AgendaDialog, qtbot)
    assert isinstance(put, AgendaDialog)
    assert put.meeting.currentData() == coming.id
    qtbot.keyClick(put.type, Qt.Key.Key_End)
    assert put.type.currentData() == PointType.DECIDE.key
    qtbot.keyClick(put.go, Qt.Key.Key_Return)
    [risk] = [each for each in workspace.of_kind(Risk) if each.name == BARE]
    [made] = [each for each in workspace.of_kind(Decision) if risk.id in each.about]

    view = meetings(window, qtbot)
    assert view.meeting is not None
    assert view.meeting.id == coming.id
    view.agenda.setFocus()
    for _ in range(view.points.count()):
        if view.decision is not None and view.decision.id == made.id:
            break
        qtbot.keyClick(view.agenda, Qt.Key.Key_Down)
    assert view.decision == workspace.get(made.id)
    assert "nog geen stemmen" in view.ruling.text()
    view.seats.setFocus()
    qtbot.keyClick(view.seats, Qt.Key.Key_Space)
    assert view.members.is_there(0) is True
    qtbot.keyClick(view.seats, Qt.Key.Key_1)
    qtbot.keyClick(view.seats, Qt.Key.Key_1)
    qtbot.keyClick(view.seats, Qt.Key.Key_2)
    assert "niet gehaald: 2 stemmen voor, van 3" in view.ruling.text()
    qtbot.keyClick(view.seats, Qt.Key.Key_Return, CTRL)
    refused = workspace.get(made.id)
    assert isinstance(refused, Decision)
    assert refused.status is DecisionState.PROPOSED
    assert "kan zo niet worden genomen" in view.ruling.text()
    qtbot.keyClick(view.seats, Qt.Key.Key_1)
    assert "gehaald: 3 stemmen voor, van 4" in view.ruling.text()
    qtbot.keyClick(view.seats, Qt.Key.Key_Return, CTRL)
    taken = workspace.get(made.id)
    assert isinstance(taken, Decision)
    assert (taken.status, taken.number) == (DecisionState.TAKEN, f"{TODAY.year}-01")

    qtbot.keyClick(view.seats, Qt.Key.Key_O, CTRL | SHIFT)
    note = dialog(ActionDialog, qtbot)
    assert isinstance(note, ActionDialog)
    qtbot.keyClicks(note.what, "Meldingen elke week nalopen")
    qtbot.keyClick(note.go, Qt.Key.Key_Return)
    [action] = [each for each in workspace.of_kind(ActionItem) if each.decision == made.id]
    assert action.raised_in == coming.id

    view = meetings(window, qtbot)
    view.choice.setFocus()
    qtbot.keyClick(view.choice, Qt.Key.Key_End)
    view.choice.activated.emit(view.choice.currentIndex())
    assert view.meeting is not None
    assert view.meeting.name == later["name"]
    [back] = [line for line in words(view) if line[1] == made.name]
    assert back[0] == "↻"
    assert back[2].startswith("open voor de eerste keer · 1 van 1 actie open: “Meldingen elke week")


def test_a_record_goes_on_the_agenda_from_its_register(window: Window, qtbot: QtBot) -> None:
    workspace = window.session.workspace
    risk = min(workspace.of_kind(Risk), key=lambda each: each.name)
    window.session.show_record(risk.id)
    page = window.page
    assert isinstance(page, GoalPage)
    front = page.front
    assert isinstance(front, RegisterPage)
    front.table.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_V, CTRL | SHIFT)
    put = dialog(AgendaDialog, qtbot)
    assert isinstance(put, AgendaDialog)
    qtbot.keyClick(put.go, Qt.Key.Key_Return)
    rows = [row for m in workspace.of_kind(Meeting) for row in m.agenda.values()]
    assert [row["type"] for row in rows if row["about"] == risk.id] == [PointType.DISCUSS]
    front.acts.put_on_agenda()
    again = dialog(AgendaDialog, qtbot)
    assert isinstance(again, AgendaDialog)
    qtbot.keyClick(again.go, Qt.Key.Key_Return)
    assert again.isVisible(), "it stands there already"
    again.close()


def test_minutes_are_saved_for_readers_of_level_internal(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    view = meetings(window, qtbot)
    view.save_minutes(tmp_path / "verslag.docx")
    told = [line.text for line in docx.Document(str(tmp_path / "verslag.docx")).paragraphs]
    assert "Dit verslag is voor lezers op niveau intern." in told
