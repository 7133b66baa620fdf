"""Alerts about goals, and which goal belongs where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.folding import natural_key
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.kinds.goal import Goal, GoalState, Theme
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity, unowned
from ozdesk.rules.alerts.leads import told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import on

OVER = (GoalState.REACHED, GoalState.LAPSED)
NO_OWNER = AlertRule(
    "goal_no_owner",
    Severity.ATTENTION,
    Label("Doel {name} heeft geen eigenaar", "Goal {name} has no owner"),
    Label("Kies een partij die voor het doel zorgt", "Choose a party that looks after the goal"),
)
OVERDUE = AlertRule(
    "goal_overdue",
    Severity.ATTENTION,
    Label("Doel {name} had op {day} klaar moeten zijn", "Goal {name} was due on {day}"),
    Label(
        "Zet het doel op bereikt, of spreek een nieuwe datum af",
        "Mark the goal as reached, or agree on a new date",
    ),
)
NO_AIM = AlertRule(
    "goal_no_aim",
    Severity.INFO,
    Label("Doel {name} dient geen hoofddoel", "Goal {name} serves no overall aim"),
    Label("Kies welke hoofddoelen het doel dient", "Choose which overall aims the goal serves"),
    relative=True,
)
DUE_TODAY = Label("Doel {name} moet vandaag klaar zijn", "Goal {name} is due today")
GOAL_SOON = Label("Doel {name} moet op {day} klaar zijn", "Goal {name} is due on {day}")


def above(goal: Goal, records: Records) -> Goal | None:
    """The goal that this one improves."""
    found = records.get(goal.goal)
    return found if isinstance(found, Goal) and found is not goal else None


def is_below(goal: Goal, records: Records) -> bool:
    """Whether a goal improves another one, be it one that may not be shown."""
    if records.get(goal.goal) is None:
        return records.has(goal.goal)
    return above(goal, records) is not None


def theme_of(goal: Goal, records: Records) -> Theme | None:
    """The theme of a goal, or else that of the goal above it."""
    parent = above(goal, records)
    return goal.theme or (parent.theme if parent else None)


def home_of(goal: Goal, records: Records) -> Home:
    """Where a goal is shown: with its theme."""
    theme = theme_of(goal, records)
    return Home.from_key(theme.key) if theme else goal.home


def ordered(goals: Iterable[Goal]) -> list[Goal]:
    """Goals in the order that people gave them, then by name."""

    def place(goal: Goal) -> tuple[bool, int, str, str]:
        return goal.order is None, goal.order or 0, natural_key(goal.name), goal.id

    return sorted(goals, key=place)


def main_goal(theme: Theme, records: Records) -> Goal | None:
    """The goal of a theme that the others improve: the first one with nothing above it."""
    mains = [
        goal
        for goal in records.of_kind(Goal)
        if goal.theme is theme
        and goal.status is not GoalState.LAPSED
        and not is_below(goal, records)
    ]
    return next(iter(ordered(mains)), None)


def ownerless_goal(goal: Goal, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A goal without an owner; less severe when the goal above it has one."""
    if goal.status in OVER or not unowned(goal, records):
        return
    parent = above(goal, records)
    carried = parent is not None and parent.owner
    yield NO_OWNER.alert(
        goal, severity=Severity.INFO if carried else None, home=home_of(goal, records)
    )


@told_ahead({OVERDUE: GOAL_SOON})
def overdue_goal(goal: Goal, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A goal past its target date; for main goals the alert is more severe."""
    due = goal.due
    if due is None or due > today or goal.status in OVER:
        return
    yield OVERDUE.alert(
        goal,
        due=due,
        severity=None if is_below(goal, records) else Severity.WRONG,
        text=DUE_TODAY if due == today else None,
        home=home_of(goal, records),
        day=on(due),
    )


def aimless(goal: Goal, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A goal without a purpose; an improvement takes that of the goal it improves."""
    parent = above(goal, records)
    if goal.status in OVER or goal.aims or (parent and parent.aims):
        return
    yield NO_AIM.alert(goal, home=home_of(goal, records))
