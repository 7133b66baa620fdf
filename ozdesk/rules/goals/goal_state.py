"""How each of the six goals stands: how far, in which tone, and the one line that tells most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from ozdesk.domain.book import Records
from ozdesk.domain.common_texts import ATTENTION
from ozdesk.domain.home import GOALS, Home
from ozdesk.domain.label import Label
from ozdesk.kinds.goal import Goal, Theme
from ozdesk.kinds.goal import GoalState as State
from ozdesk.rules.alerts.alert import Alert, Severity, Tone
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.all_rules import all_alerts
from ozdesk.rules.coordination.goal_alerts import NO_OWNER, main_goal, ordered, theme_of
from ozdesk.rules.goals.goal_context import GoalContext, HomeAlerts
from ozdesk.rules.goals.goal_line import reached_line, telling_line
from ozdesk.rules.redaction.redacted_records import is_sure

WORDS: Mapping[Tone, Label] = {
    "good": Label("Op koers", "On course"),
    "attention": ATTENTION,
    "wrong": Label("Ingrijpen", "Act now"),
    "neutral": Label("Niet gestart", "Not started"),
}
PARTLY = Label("Deels niet openbaar", "Partly not public")
UNJUDGED = Label("Niet te beoordelen", "Cannot be judged")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many alerts and improvement goals there are."""

    wrong: int
    attention: int
    info: int
    reached: int
    goals: int

    @property
    def alerts(self) -> int:
        """All alerts."""
        return self.wrong + self.attention + self.info


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """One of the six goals as it stands today.

    `share` is how far it is, 0 to 1; `steps` says how many improvement goals were reached, `line`
    tells what matters most, and a `relative` line may be untrue once one sees more records.
    """

    home: Home
    theme: Theme
    goal: Goal | None
    improvements: tuple[Goal, ...]
    share: float
    tone: Tone
    word: Label
    steps: Label
    line: Label
    relative: bool
    counts: Counts


def goal_states(
    records: Records,
    today: date,
    limits: Limits,
    *,
    found: Sequence[Alert] | None = None,
) -> list[GoalProgress]:
    """The six goals in their order; `found` are the alerts of today where they are known."""
    return list(each_goal_state(records, today, limits, found=found))


def each_goal_state(
    records: Records,
    today: date,
    limits: Limits,
    *,
    found: Sequence[Alert] | None = None,
) -> Iterator[GoalProgress]:
    """The states one by one, for who cannot wait for all of them."""
    every = all_alerts(records, today, limits) if found is None else found
    by_home: dict[Home, list[Alert]] = defaultdict(list)
    for alert in every:
        by_home[alert.home].append(alert)
    by_theme: dict[Theme, list[Goal]] = defaultdict(list)
    for goal in records.of_kind(Goal):
        theme = theme_of(goal, records)
        if theme and is_sure(records, partial(_told, goal, records)):
            by_theme[theme].append(goal)
    for home in GOALS:
        context = GoalContext(home, records, today, limits, HomeAlerts.of(by_home[home]))
        yield _state(home, by_theme[Theme.from_key(home.key)], context)


def state_at(
    home: Home, records: Records, today: date, limits: Limits, found: HomeAlerts
) -> GoalProgress:
    """The state of one goal, from all alerts that are shown with it."""
    theme = Theme.from_key(home.key)
    goals = [goal for goal in records.of_kind(Goal) if theme_of(goal, records) is theme]
    return _state(home, goals, GoalContext(home, records, today, limits, found))


def _told(goal: Goal, records: Records) -> tuple[object, ...]:
    """What is told of a goal."""
    return theme_of(goal, records), goal.status, goal.progress, goal.due


def _state(home: Home, goals: Iterable[Goal], context: GoalContext) -> GoalProgress:
    theme = Theme.from_key(home.key)
    main = main_goal(theme, context.records)
    goals = list(goals)
    improvements = ordered(goal for goal in goals if goal is not main)
    goal = main if main in goals else None
    share = share_of(goal, improvements)
    counts = _counts(context, improvements)
    tone, word = _tone(context, _started(goal, improvements, share))
    line = telling_line(context, goal, improvements)
    return GoalProgress(
        home,
        theme,
        goal,
        tuple(improvements),
        share,
        tone,
        word,
        reached_line(goal, improvements),
        line.text,
        line.relative,
        counts,
    )


def share_of(goal: Goal | None, improvements: Iterable[Goal]) -> float:
    """How far a goal is, 0 to 1: as a person said, or else the average of its improvements."""
    if goal and goal.progress is not None:
        return _part(goal.progress)
    if goal and goal.status is State.REACHED:
        return 1.0
    parts = [_own_share(each) for each in improvements if each.status is not State.LAPSED]
    if parts:
        return sum(parts) / len(parts)
    return _own_share(goal) if goal else 0.0


def _own_share(goal: Goal) -> float:
    if goal.status is State.REACHED:
        return 1.0
    if goal.progress is not None:
        return _part(goal.progress)
    return 0.5 if goal.status is State.BUSY else 0.0


def _part(percent: int) -> float:
    return max(0, min(100, percent)) / 100


def _started(goal: Goal | None, improvements: Iterable[Goal], share: float) -> bool:
    """Whether somebody has begun; an explicit state of the goal itself counts too."""
    begun = (State.BUSY, State.REACHED)
    return share > 0 or any(each.status in begun for each in (goal, *improvements) if each)


def _tone(context: GoalContext, started: bool) -> tuple[Tone, Label]:
    # That a goal has no owner yet does not make it started.
    pressing = context.alerts.severities(*(() if started else (NO_OWNER,)))
    tone: Tone = "good" if started else "neutral"
    if pressing[Severity.ATTENTION]:
        tone = "attention"
    if pressing[Severity.WRONG]:
        tone = "wrong"
    if tone == "good" and not context.complete:
        # Nobody can say that all is well who does not see all of it.
        return "neutral", PARTLY
    if tone == "good" and not context.judged:
        return "neutral", UNJUDGED
    return tone, WORDS[tone]


def _counts(context: GoalContext, improvements: Sequence[Goal]) -> Counts:
    severities = context.alerts.severities()
    living = [goal for goal in improvements if goal.status is not State.LAPSED]
    return Counts(
        wrong=severities[Severity.WRONG],
        attention=severities[Severity.ATTENTION],
        info=severities[Severity.INFO],
        reached=sum(goal.status is State.REACHED for goal in living),
        goals=len(living),
    )
