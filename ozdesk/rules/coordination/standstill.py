"""Alerts about goals without progress: no change for long, or overdue actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.common_texts import ARE, IS
from ozdesk.domain.dates import add_months, months_between
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.goal import Goal
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.leads import told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.coordination.goal_alerts import OVER, home_of
from ozdesk.rules.texts.sentences import called, count, listed, months
from ozdesk.store.journal.history import wall_time

NO_STEP = AlertRule(
    "goal_no_step",
    Severity.ATTENTION,
    Label(
        "Voor doel {name} is al {months} geen stap gezet",
        "No step was taken towards goal {name} for {months}",
    ),
    Label(
        "Spreek een actie af en koppel die aan het doel, of zet het doel op vervallen",
        "Agree on an action and link it to the goal, or mark the goal as lapsed",
    ),
    relative=True,
)
ACTIONS_OVERDUE = AlertRule(
    "goal_actions_overdue",
    Severity.ATTENTION,
    Label(
        "Bij doel {name} {are} {actions} over tijd: {which}",
        "For goal {name} {actions} {are} overdue: {which}",
    ),
    Label(
        "Sluit wat klaar is, en spreek nieuwe datums af", "Close what is done, and agree on dates"
    ),
)
STEP_SOON = Label(
    "Doel {name} staat stil als er vóór {day} geen stap wordt gezet",
    "Goal {name} stands still if no step is taken before {day}",
)


def _served(record: Record) -> Iterable[str]:
    """The goals to which a change of a record is a step: itself, and the one it serves."""
    own = {record.id} if isinstance(record, Goal) else set()
    return {*own, record.goal} - {""}


@grouped(Goal, ActionItem, by=_served, keyed=True)
@told_ahead({NO_STEP: STEP_SOON})
def standing_still(
    id: str, those: Sequence[Record], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A goal that was not changed for long, or of which actions are overdue.

    A step is any change of the goal, of the goals that improve it, or of its actions; of records
    of which nobody knows when they changed nothing is said.
    """
    goal = records.get(id)
    if not isinstance(goal, Goal) or goal.status in OVER:
        return
    home = home_of(goal, records)
    late = [each for each in those if isinstance(each, ActionItem) and _is_late(each, today)]
    if late:
        yield ACTIONS_OVERDUE.alert(goal, home=home, **_told(late))
    last = changed_on(those, today)
    if last and (due := add_months(last, limits.standstill)) <= today:
        passed = months(months_between(last, today))
        yield NO_STEP.alert(goal, due=due, home=home, months=passed)


def changed_on(those: Iterable[Record], today: date) -> date | None:
    """The last day on which one of some records was changed, where that is known.

    A day that has yet to come tells that a clock was wrong, and nothing else.
    """
    found = (at for record in those if (at := record.doc.get("_at", 0)))
    days = (wall_time(at).astimezone().date() for at in found)
    return max((day for day in days if day <= today + timedelta(days=1)), default=None)


def _is_late(action: ActionItem, today: date) -> bool:
    """Whether an action should have been done; on its own day it is in time."""
    closed = action.status is ActionState.CLOSED
    return not closed and action.due is not None and action.due < today


def _told(late: Sequence[ActionItem]) -> dict[str, Any]:
    ordered = sorted(late, key=lambda action: (action.due or date.max, action.id))
    return {
        "actions": count(len(late), ("actie", "acties"), ("action", "actions")),
        "are": IS if len(late) == 1 else ARE,
        "which": listed([called(action) for action in ordered]),
    }
