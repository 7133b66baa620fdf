"""All alerts after opening and after one edit, without a window: next to opening the data itself.

The ratios are within one run: to the opening of the same data, and to the same edit at 1,000
records. After an edit the window first waits until it is quiet; that counts, for a person waits
so long too.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from ozdesk.domain.change import change
from ozdesk.gui.alerts.watch import AFTER_EDIT
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.component import Component
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import Payment
from ozdesk.kinds.roles import RoleAssignment
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.index.alert_index import AlertIndex
from ozdesk.rules.index.goal_state_index import GoalStateIndex
from ozdesk.rules.index.keeping import keep_alerts, kept_alerts
from ozdesk.store.workspace import Workspace
from tests.bench.everything import DAY, fill_all
from tests.bench.measure import Row

SMALL, LARGE = 1_000, 100_000
OPENING, EDIT = 4.0, 1.5  # at most so many times: the opening, the same edit at 1,000 records
EDITED = (ActionItem, DocumentationPage, Payment, Party, Component, Goal, RoleAssignment)
TIMES = 5
Took = dict[str, list[float]]


def rows(folder: Path) -> Iterator[Row]:
    """At 100,000 records; opening next to the data itself, an edit next to 1,000 records."""
    small, large = (measure(fill_all(folder / str(size), size)) for size in (SMALL, LARGE))
    opening = statistics.median(large["open"])
    for what in ("looked at everything", "kept, the same day", "kept, the next day"):
        bar = OPENING * opening if what.startswith("kept") else None
        yield Row(f"all alerts known: {what}", statistics.median(large[what]), opening, bar)
    yield Row("keeping them at closing", statistics.median(large["keep"]), opening, None)
    for kind in EDITED:
        before, now = (statistics.median(took[kind.key]) for took in (small, large))
        note = f"the work alone: {now:.2f}, at 1,000: {before:.2f}"
        before, now = before + AFTER_EDIT, now + AFTER_EDIT
        yield Row(f"known again after one edit: {kind.key}", now, before, EDIT * before, note=note)


def measure(place: Path) -> Took:
    """Open, look at everything, keep it, take it over, and edit; in ms."""
    took: Took = defaultdict(list)
    gc.collect()
    gc.disable()  # as the program does until it has settled
    for _ in range(2):
        with _opened(place, took) as workspace:
            begun = time.perf_counter()
            index = AlertIndex(workspace, DAY, limits_of(workspace))
            _exhaust(index.look_at_all())
            _note(took, "looked at everything", begun)
            begun = time.perf_counter()
            keep_alerts(index, workspace, worth_it=0)
            _note(took, "keep", begun)
        for days, what in ((0, "kept, the same day"), (1, "kept, the next day")):
            with _opened(place, took) as workspace:
                begun = time.perf_counter()
                _taken_over(workspace, DAY + timedelta(days=days))
                _note(took, what, begun)
    with _opened(place, took) as workspace:
        _edit(workspace, took)
    gc.enable()
    return took


def _opened(place: Path, took: Took) -> Workspace:
    begun = time.perf_counter()
    workspace = Workspace.open(place, "Bench")
    _note(took, "open", begun)
    return workspace


def _taken_over(workspace: Workspace, today: date) -> AlertIndex:
    found = kept_alerts(workspace, today)
    assert found is not None
    index, steps = found
    _exhaust(steps)
    _exhaust(index.catch_up())
    return index


def _edit(workspace: Workspace, took: Took) -> None:
    """The name of some records of each kind; alerts, counts and goals are known again."""
    index = _taken_over(workspace, DAY)
    goals = GoalStateIndex(workspace, index.lists, index.limits)
    _exhaust(goals.catch_up(DAY))
    for kind in EDITED:
        for record in workspace.of_kind(kind)[-TIMES:]:
            edit = change(record, {"name": f"{record.name}!"})
            workspace.apply(edit)
            begun = time.perf_counter()
            for each in (index, goals):
                each.touch(edit)
            _exhaust(index.catch_up())
            _exhaust(goals.catch_up(DAY))
            index.lists.counts()
            _note(took, kind.key, begun)


def _exhaust(steps: Iterator[None]) -> None:
    for _ in steps:
        pass


def _note(took: Took, what: str, begun: float) -> None:
    took[what].append((time.perf_counter() - begun) * 1000)
