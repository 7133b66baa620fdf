"""The states of the six goals, updated as records and alerts change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.change import Edit
from ozdesk.domain.home import GOALS, Home
from ozdesk.kinds.goal import Goal
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.goals.goal_state import GoalProgress, state_at
from ozdesk.rules.index.alert_lists import AlertLists
from ozdesk.rules.index.noted_records import noted
from ozdesk.rules.index.readers import Readers, touches


class GoalStateIndex:
    """The states of the goals; an edit is told with `touch`, alerts are those of `lists`."""

    def __init__(self, records: Records, lists: AlertLists, limits: Limits) -> None:
        self._records, self._noted = records, noted(records)
        self._lists, self._limits = lists, limits
        self._readers: Readers[Home] = Readers()
        self._late: set[Home] = set(GOALS)
        self._states: dict[Home, GoalProgress] = {}
        self._home: dict[str, Home] = {}  # where each goal is shown
        self._day = date.min

    @property
    def states(self) -> list[GoalProgress]:
        """The six goals in their order, as of the last time one caught up."""
        return [self._states[home] for home in GOALS]

    def touch(self, edit: Edit, shown: Iterable[str] = (), *, whole: bool = False) -> None:
        """Remember which goals rest on what an edit changed, or on what was shown anew."""
        for id, touch in touches(edit, shown, self._records, whole=whole).items():
            self._late.update(self._readers.of(id, touch))
            if id in self._home:
                self._late.add(self._home[id])
            self._noted.renew(id)

    def catch_up(self, today: date) -> Iterator[None]:
        """Look again at the goals that may stand otherwise, one by one."""
        if today != self._day:
            self._day = today
            self._late.update(GOALS)
        self._late |= self._lists.changed & set(GOALS)
        self._lists.changed.clear()
        for home in GOALS:
            if home in self._late:
                self._late.discard(home)
                self._look_at(home)
                yield

    def _look_at(self, home: Home) -> None:
        self._noted.begin()
        found = self._lists.at(home)
        state = state_at(home, self._noted, self._day, self._limits, found)
        self._readers.note(home, self._noted.end())
        improvements = tuple(self._own(goal) for goal in state.improvements)
        goal = self._own(state.goal) if state.goal else None
        self._states[home] = replace(state, goal=goal, improvements=improvements)
        self._home |= {each.id: home for each in (goal, *improvements) if each}

    def _own(self, noted: Goal) -> Goal:
        """The record itself, which notes nothing."""
        record = self._records.get(noted.id)
        assert isinstance(record, Goal)
        return record
