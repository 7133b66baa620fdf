"""Cases of bodies, meetings and decisions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cases import ATTENTION, CITY, DAY, INFO, VENDOR, WRONG, on_days, silenced
from making import make

from ozdesk.domain.durations import Duration, DurationUnit
from ozdesk.domain.rows import Row
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.body import Body, BodyType, DecisionRule
from ozdesk.kinds.decision import Decision, DecisionState, Vote
from ozdesk.kinds.governance_text import GovernanceText, TextState, TextType
from ozdesk.kinds.meeting import Meeting, MeetingState
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.kinds.roles import AssignmentState, RoleAssignment
from ozdesk.kinds.work import Contract, ContractState
from ozdesk.rules.alerts import leads
from ozdesk.rules.decisions import decision_alerts, founding, meeting_alerts

WEEK = Duration(1, DurationUnit.WEEK)
SEATS = {
    "a": Row(member=CITY.id, party="", votes=None, start=None, end=None),
    "b": Row(member=VENDOR.id, party="", votes=None, start=None, end=None),
}
BOARD = make(Body, name="Stuurgroep", members=SEATS, rule=DecisionRule.SIMPLE)


def votes(**cast: Vote) -> dict[str, Row]:
    ids = {"city": CITY.id, "vendor": VENDOR.id}
    return {ids[who]: Row(member=ids[who], vote=vote) for who, vote in cast.items()}


def meeting(day: date | None = DAY, **given: Any) -> Meeting:
    return make(Meeting, body=BOARD.id, date=day, **given)


SPLIT = votes(city=Vote.FOR, vendor=Vote.AGAINST)
TAKEN = make(
    Decision, body=BOARD.id, status=DecisionState.TAKEN, decided=date(2026, 3, 1), votes=SPLIT
)
OPEN = make(Decision, body=BOARD.id, status=DecisionState.PROPOSED, latest=DAY)
COMING = meeting()
READY = {
    "text": "Wij besluiten.",
    "options": {"o": Row(order=1, option="Ja", pros="", cons="")},
    "otherwise": "Dan blijft het zo.",
}
BARE = make(
    Decision, body=BOARD.id, meeting=COMING.id, status=DecisionState.PROPOSED,
    **{**READY, "otherwise": ""},
)  # fmt: skip
TENTH = Duration(10, DurationUnit.DAY)
COUNCIL = make(Body, type=BodyType.COUNCIL)
COUNCIL_DAY = make(Meeting, body=COUNCIL.id, date=DAY + timedelta(10))
ASKED = make(Body, deliveries={"g": Row(what="Stukken", term=Duration(2, DurationUnit.WEEK))})
ASKED_DAY = make(Meeting, body=ASKED.id, date=DAY + timedelta(14), status=MeetingState.DRAFT)
WEEKLY = make(Body, rhythm=WEEK)
LAST = make(Meeting, body=WEEKLY.id, date=DAY - timedelta(7))
PAST = [meeting(DAY - timedelta(days)) for days in (40, 30, 20, 10)]
MADE = make(ActionItem, raised_in=PAST[0].id, owner=CITY.id, due=DAY + timedelta(400))
NOT_DECIDED = make(Decision, meeting=PAST[3].id, status=DecisionState.PROPOSED)
NUMBERED = make(Decision, body=BOARD.id, number="2026-01", status=DecisionState.DONE)
SAME_NUMBER = make(Decision, body=BOARD.id, number="2026-01", status=DecisionState.DONE)
IN_FORCE = make(Decision, status=DecisionState.TAKEN)
GONE = make(Decision, status=DecisionState.WITHDRAWN)
TEXT = {"status": TextState.ADOPTED, "type": TextType.GOVERNANCE}
ADOPTED = make(GovernanceText, **TEXT)
RESTING = make(GovernanceText, decision=GONE.id, **TEXT)

CASES = [
    silenced(
        decision_alerts.AGAINST_RULE, WRONG, TAKEN, BOARD, CITY, VENDOR,
        by=[
            {"status": DecisionState.REJECTED},
            {"votes": {}},
            {"votes": votes(city=Vote.FOR, vendor=Vote.ABSTAIN)},
            (BOARD, {"rule": None}),
            (BOARD, {"members": {"a": SEATS["a"]}}),
        ],
    ),
    on_days(
        decision_alerts.TOO_LATE, OPEN, {-1: None, 0: ATTENTION, 1: WRONG}, BOARD
    ),
    silenced(
        decision_alerts.TOO_LATE, WRONG, make(Decision, latest=date(1969, 1, 1)),
        by=[{"status": DecisionState.TAKEN}, {"latest": None}],
    ),
    on_days(leads.SOON, OPEN, {-8: None, -7: INFO, -6: INFO, -1: INFO, 0: None}, BOARD),
    on_days(
        decision_alerts.NOT_READY, BARE, {-1: ATTENTION, 0: ATTENTION, 1: None}, COMING, BOARD
    ),
    silenced(
        decision_alerts.NOT_READY, ATTENTION,
        make(Decision, body=BOARD.id, meeting="f" * 32, **{**READY, "text": ""}),
        BOARD, make(Meeting, "f" * 32, date=date(2101, 1, 1)),
        by=[{"text": "Wij besluiten."}, {"status": DecisionState.REJECTED}, {"meeting": ""}],
    ),
    silenced(
        decision_alerts.NUMBER_TWICE, WRONG, NUMBERED, SAME_NUMBER, BOARD,
        by=[{"number": "2026-02"}, {"body": ""}, SAME_NUMBER],
    ),
    on_days(
        meeting_alerts.DELIVERY, COUNCIL_DAY,
        {-1: None, 0: ATTENTION, 1: WRONG, 10: WRONG, 11: None}, COUNCIL,
    ),
    on_days(meeting_alerts.DELIVERY, ASKED_DAY, {-1: None, 0: ATTENTION, 1: WRONG}, ASKED),
    on_days(leads.SOON, ASKED_DAY, {-8: None, -7: INFO, -6: INFO, 0: None}, ASKED),
    on_days(
        meeting_alerts.NO_OUTCOME, PAST[3],
        {-11: None, -10: INFO, -9: ATTENTION, -8: ATTENTION}, NOT_DECIDED,
    ),
    silenced(
        meeting_alerts.NO_OUTCOME, ATTENTION, make(Meeting, "e" * 32, date=date(1969, 1, 1)),
        (left := make(Decision, meeting="e" * 32)),
        by=[(left, {"status": DecisionState.DEFERRED}), (left, {"status": DecisionState.TAKEN})],
    ),
    on_days(
        meeting_alerts.NOT_PLANNED, WEEKLY, {-1: None, 0: ATTENTION, 1: ATTENTION}, LAST
    ),
    silenced(
        meeting_alerts.NOT_PLANNED, ATTENTION, make(Body, "d" * 32, rhythm=WEEK),
        (long_ago := make(Meeting, body="d" * 32, date=date(1969, 1, 1))),
        by=[
            {"rhythm": None}, long_ago, make(Meeting, body="d" * 32, date=date(2101, 1, 1)),
        ],
    ),
    on_days(leads.SOON, WEEKLY, {-8: None, -7: INFO, -1: INFO, 0: None}, LAST),
    on_days(
        meeting_alerts.LINGERS, MADE, {-1: None, 0: ATTENTION, 1: ATTENTION},
        *PAST, meeting(DAY), BOARD, CITY,
    ),
    on_days(
        meeting_alerts.LINGERS, MADE, {-11: None, -10: ATTENTION, -9: ATTENTION},
        *PAST, BOARD, CITY, limits={"open_meetings": 2},
    ),
    silenced(
        meeting_alerts.LINGERS, ATTENTION,
        make(ActionItem, decision="c" * 32), make(Decision, "c" * 32, meeting="c1" * 16),
        make(Meeting, "c1" * 16, body=BOARD.id, date=date(1960, 1, 1)),
        *(four := [make(Meeting, body=BOARD.id, date=date(1960, 1, n)) for n in range(2, 6)]),
        by=[{"status": ActionState.CLOSED}, {"decision": ""}, four[0]],
    ),
    silenced(
        founding.UNFOUNDED, INFO, ADOPTED, IN_FORCE,
        by=[
            {"decision": IN_FORCE.id},
            {"status": TextState.DRAFT},
            {"type": TextType.REPORT},
            (IN_FORCE, {"status": DecisionState.PROPOSED}),
        ],
    ),
    *(
        silenced(founding.NOT_IN_FORCE, ATTENTION, make(kind, decision=GONE.id, **how), GONE,
                 CITY, by=[GONE])
        for kind, how in (
            (OwnershipText, {"status": LegalState.PUBLISHED}),
            (Contract, {"status": ContractState.RUNNING}),
            (RoleAssignment, {"status": AssignmentState.ADOPTED, "party": CITY.id}),
        )
    ),
    silenced(
        founding.NOT_IN_FORCE, ATTENTION, RESTING, GONE,
        by=[{"status": TextState.REPLACED}, (GONE, {"status": DecisionState.DONE}), GONE],
    ),
]  # fmt: skip
