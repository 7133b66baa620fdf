"""The summary line under a goal: the first of its problems, results or next steps.

Lines are tried in order: what is wrong, goals that are overdue, what is well, what comes next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ozdesk.domain.label import Label
from ozdesk.kinds.goal import Goal, GoalState
from ozdesk.rules.coordination import goal_alerts
from ozdesk.rules.coordination.goal_alerts import OVER
from ozdesk.rules.goals.all_clear import ALL_CLEAR
from ozdesk.rules.goals.goal_context import GoalContext, GoalLine, counted_alerts
from ozdesk.rules.goals.problems import PROBLEMS
from ozdesk.rules.redaction.redacted_records import sure
from ozdesk.rules.texts.sentences import on

NO_GOAL = Label("nog geen doel vastgelegd", "no goal recorded yet")
NO_STEPS = Label("nog geen verbeteringsdoelen vastgelegd", "no improvement goals recorded yet")
NO_DATE = Label("nog geen datum afgesproken", "no date agreed yet")
NEXT = Label("volgende stap klaar op {day}", "next step due on {day}")
NOTHING_LEFT = Label("er staat geen stap meer open", "no step is left to take")
ONE_REACHED = Label("het verbeteringsdoel is bereikt", "the improvement goal was reached")
ONE_OPEN = Label(
    "het verbeteringsdoel is nog niet bereikt", "the improvement goal was not reached yet"
)
REACHED = Label(
    "{reached} van {count} verbeteringsdoelen bereikt",
    "{reached} of {count} improvement goals reached",
)


def telling_line(context: GoalContext, goal: Goal | None, improvements: Sequence[Goal]) -> GoalLine:
    """The first line that applies."""
    usual = GoalLine(_next_step([goal, *improvements] if goal else improvements, context.today))
    return next(_lines(context), usual)


def _next_step(goals: Sequence[Goal], today: date) -> Label:
    left = [each for each in goals if each.status not in OVER]
    days = [each.due for each in left if each.due and each.due > today]
    if days:
        return NEXT.with_(day=on(min(days)))
    if left:
        return NO_DATE
    return NOTHING_LEFT if goals else NO_GOAL


def _lines(context: GoalContext) -> Iterator[GoalLine]:
    yield from sure(context.records, PROBLEMS[context.home](context))
    yield from counted_alerts(
        context.having(goal_alerts.OVERDUE),
        ("doel over tijd", "doelen over tijd"),
        ("goal overdue", "goals overdue"),
    )
    if context.home in ALL_CLEAR:
        yield from sure(context.records, ALL_CLEAR[context.home](context))


def reached_line(goal: Goal | None, improvements: Sequence[Goal]) -> Label:
    """How many improvement goals were reached."""
    living = [each for each in improvements if each.status is not GoalState.LAPSED]
    reached = sum(each.status is GoalState.REACHED for each in living)
    if not living:
        return NO_STEPS if goal else NO_GOAL
    if len(living) == 1:
        return ONE_REACHED if reached else ONE_OPEN
    return REACHED.with_(reached=reached, count=len(living))
