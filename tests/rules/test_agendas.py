"""What an agenda begins with, how often that was open, and what a meeting does to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from making import TODAY, make

from ozdesk.domain.book import Book
from ozdesk.domain.change import create
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.body import Body
from ozdesk.kinds.decision import Decision, DecisionState, Vote
from ozdesk.kinds.meeting import Meeting, PointType
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk
from ozdesk.rules.decisions.agenda import (
    action_state,
    agenda_of,
    decision_actions,
    nth,
    open_points,
)
from ozdesk.rules.decisions.deciding import (
    AlreadyOnAgenda,
    NewAction,
    attend,
    decision_action,
    put_on_agenda,
    record_outcome,
    vote,
)
from ozdesk.store.workspace import Workspace

BOARD = make(Body, name="Stuurgroep")
MEETINGS = [make(Meeting, body=BOARD.id, date=date(2026, month, 1)) for month in range(1, 6)]
ELSEWHERE = make(Meeting, body="f" * 32, date=date(2026, 1, 15))


def told(meeting: Meeting, *records: Decision | ActionItem) -> list[tuple[str, int]]:
    book = Book([BOARD, *MEETINGS, ELSEWHERE, *records])
    return [(point.record.name, point.times) for point in open_points(meeting, book)]


def decision(state: DecisionState | None, meeting: Meeting = MEETINGS[0]) -> Decision:
    return make(Decision, name="Besluit", meeting=meeting.id, body=BOARD.id, status=state)


@pytest.mark.parametrize(
    ("state", "times"),
    [
        (DecisionState.TAKEN, [1, 2, 3]),
        (DecisionState.DEFERRED, [2, 3, 4]),
        (DecisionState.PROPOSED, [2, 3, 4]),
        (None, [2, 3, 4]),
        (DecisionState.REJECTED, [0, None, None]),
        (DecisionState.DONE, [0, None, None]),
        (DecisionState.WITHDRAWN, [0, None, None]),
    ],
)
def test_what_comes_back_and_how_often(
    state: DecisionState | None, times: list[int | None]
) -> None:
    those = decision(state)
    for meeting, expected in zip(MEETINGS[1:4], times, strict=True):
        assert told(meeting, those) == ([("Besluit", expected)] if expected is not None else [])
    assert told(MEETINGS[0], those) == [], "its own meeting decides on it"
    assert told(make(Meeting, body="f" * 32, date=date(2026, 9, 1)), those) == [], "another body"


def test_open_actions_come_back_until_they_are_closed() -> None:
    action = make(ActionItem, name="Doen", raised_in=MEETINGS[0].id)
    assert told(MEETINGS[3], action) == [("Doen", 3)]
    assert nth(3).nl == "derde"
    done = make(ActionItem, name="Doen", raised_in=MEETINGS[0].id, status=ActionState.CLOSED)
    assert told(MEETINGS[3], done) == []


def test_what_is_on_the_agenda_itself_is_not_told_twice() -> None:
    kept = decision(DecisionState.DEFERRED)
    row = {"a": {"order": 1, "type": PointType.DECIDE, "subject": "", "about": kept.id,
                 "minutes": ""}}  # fmt: skip
    later = make(Meeting, body=BOARD.id, date=date(2026, 6, 1), agenda=row)
    agenda = agenda_of(later, Book([BOARD, *MEETINGS, later, kept]))
    assert agenda.open == ()
    assert [point.name for point in agenda.points] == ["Besluit"]


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "werk", "Toetser")


def test_a_risk_becomes_a_point_a_decision_and_an_action(desk: Workspace) -> None:
    """The whole circle by its edits, each of them one undo."""
    for record in (BOARD, *MEETINGS[:2], risk := make(Risk, name="Te laat"), city := make(Party)):
        values = {name: record.value(name) for name in record.doc}
        desk.apply(create(type(record), values, record.id)[1])
    now = desk.get(MEETINGS[0].id)
    assert isinstance(now, Meeting)
    desk.apply(put_on_agenda(now, risk, PointType.DECIDE))
    [made] = desk.of_kind(Decision)
    assert (made.name, made.status, made.about) == ("Te laat", DecisionState.PROPOSED, {risk.id})
    now = desk.get(MEETINGS[0].id)
    assert isinstance(now, Meeting)
    with pytest.raises(AlreadyOnAgenda):
        put_on_agenda(now, made, PointType.DECIDE)
    desk.apply(attend(now, [city.id], []))
    desk.apply(vote(made, {city.id: Vote.FOR}))
    [made] = desk.of_kind(Decision)
    action = NewAction("Plan maken", city.id, TODAY)
    desk.apply(record_outcome(made, DecisionState.TAKEN, desk, TODAY, actions=[action]))
    [made] = desk.of_kind(Decision)
    assert (made.number, made.decided, made.body) == ("2026-01", date(2026, 1, 1), BOARD.id)
    assert action_state(decision_actions(made, desk)).nl.startswith(
        "1 van 1 actie open: “Plan maken”"
    )
    desk.apply(decision_action(made, NewAction("Nog iets")))
    next_one = desk.get(MEETINGS[1].id)
    assert isinstance(next_one, Meeting)
    assert [(p.record.id, p.times) for p in agenda_of(next_one, desk).open] == [(made.id, 1)]
    for _ in range(5):
        desk.undo()
    assert not desk.of_kind(Decision)
    desk.close()
