"""Cases of goals, risks and actions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from cases import ATTENTION, CITY, DAY, INFO, WRONG, on_days, silenced
from making import make

from ozdesk.domain.record import Record
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.goal import Goal, GoalState, Theme
from ozdesk.kinds.party import Party, PartyState
from ozdesk.kinds.risk import Risk, RiskState, Scale5, Scenario, ScenarioState
from ozdesk.rules.alerts import leads
from ozdesk.rules.coordination import (
    action_alerts,
    contributor_alerts,
    goal_alerts,
    party_alerts,
    risk_alerts,
    standstill,
)

AIMS = frozenset({"cost"})
MAIN = make(Goal, theme=Theme.ROLES, owner=CITY.id, aims=AIMS)
BELOW = make(Goal, goal=MAIN.id)
OVER = [{"status": GoalState.REACHED}, {"status": GoalState.LAPSED}]
HALF_YEAR_AGO = date(2025, 12, 15)
HIGH = make(Risk, likelihood=Scale5.FOUR, impact=Scale5.FOUR)
CLOSED = {"status": RiskState.CLOSED}
DONE = {"status": ActionState.CLOSED}
LONG_AGO = date(2025, 1, 31)


def touched(kind: type[Record], day: date, **given: Any) -> Record:
    """A record that was last changed on a day, at noon."""
    made = make(kind, **given)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return kind(made.id, {**made.doc, "_at": round(noon.timestamp() * 1000)})


STILL = touched(Goal, HALF_YEAR_AGO)
LATE = make(ActionItem, due=date(2026, 6, 14), goal=MAIN.id)

FIRM = make(Party, name="Bouwer", register_number="KvK 12.34 56-78")

CASES = [
    silenced(
        party_alerts.TWICE,
        ATTENTION,
        FIRM,
        twin := make(Party, name="Bouwer bv", register_number="12345678"),
        by=[
            twin,
            {"register_number": ""},
            {"status": PartyState.ENDED},
            (twin, {"register_number": "12345679"}),
        ],
    ),
    on_days(
        leads.SOON,
        make(ActionItem, due=DAY),
        {-8: None, -7: INFO, -6: INFO, -1: INFO, 0: None, 1: None},
    ),
    on_days(
        leads.SOON,
        make(ActionItem, due=DAY),
        {-3: None, -2: INFO, -1: INFO, 0: None},
        limits={"leads": (9, 4, 2)},
    ),
    silenced(goal_alerts.NO_OWNER, ATTENTION, make(Goal, owner=CITY.id), by=[CITY, *OVER]),
    silenced(goal_alerts.NO_OWNER, INFO, BELOW, MAIN, CITY, by=[{"owner": CITY.id}, *OVER]),
    silenced(
        goal_alerts.NO_AIM,
        INFO,
        lonely := make(Goal, owner=CITY.id, goal=MAIN.id),
        bare := make(Goal, id=MAIN.id),
        by=[{"aims": AIMS}, (bare, {"aims": AIMS}), *OVER],
    ),
    on_days(goal_alerts.OVERDUE, make(Goal, due=DAY), {-1: None, 0: WRONG, 1: WRONG}),
    on_days(
        goal_alerts.OVERDUE,
        make(Goal, due=DAY, goal=MAIN.id),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
        MAIN,
    ),
    on_days(
        goal_alerts.OVERDUE,
        make(Goal, due=DAY, status=GoalState.BUSY),
        {-1: None, 0: WRONG, 1: WRONG},
    ),
    on_days(standstill.NO_STEP, STILL, {-1: None, 0: ATTENTION, 1: ATTENTION}),
    on_days(  # a step of an action, or of a goal below, is a step of the goal
        standstill.NO_STEP,
        first := touched(Goal, LONG_AGO, status=GoalState.BUSY),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
        touched(ActionItem, HALF_YEAR_AGO, goal=first.id, status=ActionState.CLOSED),
    ),
    on_days(
        standstill.NO_STEP,
        second := touched(Goal, LONG_AGO),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
        touched(Goal, HALF_YEAR_AGO, goal=second.id, status=GoalState.REACHED),
        touched(Goal, DAY),
    ),
    on_days(
        standstill.NO_STEP,
        touched(Goal, date(2026, 5, 15)),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
        limits={"standstill": 1},
    ),
    on_days(
        standstill.ACTIONS_OVERDUE,
        acted := make(Goal),
        {-1: None, 0: None, 1: ATTENTION, 2: ATTENTION},
        make(ActionItem, name="{klaar}", due=DAY, goal=acted.id),
        make(ActionItem, due=date(2026, 8, 1), goal=acted.id),
    ),
    on_days(
        standstill.ACTIONS_OVERDUE,
        MAIN,
        {date(2026, 6, 13): None, -1: None, 0: ATTENTION, 1: ATTENTION},
        LATE,
    ),
    silenced(
        risk_alerts.NO_ANSWER,
        WRONG,
        HIGH,
        by=[
            {"likelihood": Scale5.THREE},
            {"impact": Scale5.THREE},
            {"impact": None},
            {"answer": "tweede leverancier"},
            {"status": RiskState.ACCEPTED},
            CLOSED,
        ],
    ),
    silenced(
        risk_alerts.NO_ANSWER,
        WRONG,
        make(Risk, likelihood=Scale5.THREE, impact=Scale5.FIVE, answer=" \n"),
        by=[{"likelihood": Scale5.TWO}],
        limits={"high": 3},
    ),
    silenced(risk_alerts.NO_OWNER, ATTENTION, make(Risk, owner=CITY.id), by=[CITY, CLOSED]),
    silenced(
        contributor_alerts.KEPT,
        INFO,
        make(Risk, author="Piet Jansen", **CLOSED),
        by=[{"author": " "}, {"status": RiskState.TREATED}],
    ),
    silenced(
        contributor_alerts.KEPT,
        INFO,
        make(Scenario, author="Piet Jansen", status=ScenarioState.TESTED),
        by=[{"author": ""}, {"status": ScenarioState.WORKED_OUT}],
    ),
    silenced(
        risk_alerts.NO_OWNER, INFO, make(Risk, owner=CITY.id, status=RiskState.RAW), by=[CITY]
    ),
    on_days(risk_alerts.STALE, make(Risk, valid_on=HALF_YEAR_AGO), {-1: None, 0: INFO, 1: INFO}),
    on_days(risk_alerts.STALE, make(Risk, source_date=HALF_YEAR_AGO), {-1: None, 0: INFO, 1: INFO}),
    on_days(
        risk_alerts.STALE,
        make(Risk, valid_on=date(2026, 5, 15), source_date=date(2020, 1, 1)),
        {-1: None, 0: INFO, 1: INFO},
        limits={"revalidation": 1},
    ),
    on_days(
        risk_alerts.STALE,
        make(Risk, valid_on=HALF_YEAR_AGO, likelihood=Scale5.FIVE, impact=Scale5.FOUR),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
    ),
    silenced(
        risk_alerts.STALE, INFO, make(Risk), by=[{"valid_on": DAY}, {"source_date": DAY}, CLOSED]
    ),
    on_days(
        risk_alerts.OVERDUE,
        make(Risk, due=DAY, status=RiskState.TRIAGED),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
    ),
    silenced(action_alerts.NO_DATE, ATTENTION, make(ActionItem), by=[{"due": DAY}, DONE]),
    silenced(action_alerts.NO_OWNER, ATTENTION, make(ActionItem, owner=CITY.id), by=[CITY, DONE]),
    on_days(
        action_alerts.OVERDUE,
        make(ActionItem, due=DAY),
        {-1: None, 0: ATTENTION, 1: WRONG, 2: WRONG},
    ),
]
