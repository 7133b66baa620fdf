"""Keeps the alerts and the state of the goals up to date without ever being in the way.

Everything is looked at once in short slices while nothing else happens; after an edit only what
it touched is looked at again.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ozdesk.domain.change import Edit
from ozdesk.domain.record import Record
from ozdesk.gui.desk import Desk
from ozdesk.kinds import BY_KEY
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.workspace_settings import WorkspaceSettings
from ozdesk.store.workspace import Applied

if TYPE_CHECKING:
    from ozdesk.rules.alerts import Alert
    from ozdesk.rules.limits import Limits
    from ozdesk.rules.progress import GoalState
    from ozdesk.rules.snoozing import Snoozed

SLICE = 0.010  # seconds of looking before the window gets a turn
AFTER_EDIT = 250  # ms of quiet before edits are looked at


class Watch(QObject):
    """The alerts of a workspace; `changed` follows every new reading."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._today = desk.today()
        self._of_record: dict[str, list[Alert]] = {}
        self._of_all: dict[int, list[Alert]] = {}
        self._touched: list[Edit] = []
        self._every: list[Alert] = []
        self._limits: Limits
        self._work: Iterator[None] | None = None
        self.ready = False
        self.alerts: list[Alert] = []
        self.snoozed: list[Snoozed] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        desk.applied.connect(self._edited)

    def start(self) -> None:
        """Begin to look at everything, a slice at a time."""
        self._work = self._look_at_all()
        self._timer.start(0)

    def finish(self) -> None:
        """Look at everything that is left, now."""
        if self._work is None and not self.ready:
            self._work = self._look_at_all()
        while not self._desk.closed and (self._work is not None or self._touched):
            self._go_on()

    @cached_property
    def states(self) -> list[GoalState]:
        """How the six goals stand; what was snoozed counts, for it is still so."""
        from ozdesk.rules.progress import goal_states

        workspace = self._desk.workspace
        return goal_states(workspace, self._today, self._limits, found=self._every)

    def counts(self) -> Mapping[str, tuple[int, int]]:
        """By home: how many alerts that ask something, and how many of them are wrong."""
        from ozdesk.rules.alerts import Severity

        every: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        for alert in self.alerts:
            if alert.severity is not Severity.INFO:
                every[alert.home.key] += 1
                wrong[alert.home.key] += alert.severity is Severity.WRONG
        return {key: (count, wrong[key]) for key, count in every.items()}

    def _edited(self, applied: Applied) -> None:
        self._touched.append(applied.edit)
        if self._work is None:
            self._timer.start(AFTER_EDIT)

    def new_day(self) -> None:
        """Look at everything anew when the calendar has moved on."""
        if self._desk.today() != self._today:
            self._today = self._desk.today()
            self.start()

    def _go_on(self) -> None:
        if self._desk.closed:
            return
        if self._work is None:
            self._look_again()
            self._tell()
            return
        until = time.perf_counter() + SLICE
        for _ in self._work:
            if time.perf_counter() > until:
                self._timer.start(0)
                return
        self._work = None
        self._look_again()
        self.ready = True
        self._tell()

    def _look_at_all(self) -> Iterator[None]:
        from ozdesk.rules.alerts import RULES, RULES_OF_ALL  # not before the window stands there
        from ozdesk.rules.limits import limits_of

        self._limits = limits_of(self._desk.workspace)
        self._of_record.clear()
        for kind, _ in RULES:
            for record in list(self._desk.workspace.of_kind(kind)):
                self._look_at(record)
                yield
        for number in range(len(RULES_OF_ALL)):
            self._look_at_rule(number)
            yield

    def _look_at(self, record: Record) -> None:
        from ozdesk.rules.alerts import RULES

        found = [
            alert
            for kind, rules in RULES
            if isinstance(record, kind)
            for rule in rules
            for alert in rule(record, self._desk.workspace, self._today, self._limits)
        ]
        if found:
            self._of_record[record.id] = found

    def _look_at_rule(self, number: int) -> None:
        from ozdesk.rules.alerts import RULES_OF_ALL

        rule = RULES_OF_ALL[number][1]
        self._of_all[number] = list(rule(self._desk.workspace, self._today, self._limits))

    def _look_again(self) -> None:
        from ozdesk.rules.alerts import RULES_OF_ALL

        edits, self._touched = self._touched, []
        workspace = self._desk.workspace
        records = {change.record for edit in edits for change in edit.changes}
        near = records | {r.id for each in records for r, _ in workspace.referrers(each)}
        for id in list(near):  # a goal is judged by the owner of the goal above it too
            if isinstance(workspace.get(id), Goal):
                near |= {r.id for r, _ in workspace.referrers(id)}
        kinds = {change.kind for edit in edits for change in edit.changes}
        for id in near:
            self._of_record.pop(id, None)
            if record := workspace.get(id):
                self._look_at(record)
        for number, (watched, _) in enumerate(RULES_OF_ALL):
            if any(issubclass(BY_KEY[key], watched) for key in kinds if key in BY_KEY):
                self._look_at_rule(number)
        if WorkspaceSettings.key in kinds:
            self.start()  # other thresholds: everything may differ

    def _tell(self) -> None:
        from ozdesk.rules.alerts import in_order
        from ozdesk.rules.snoozing import apart

        found = [alert for alerts in self._of_record.values() for alert in alerts]
        found += [alert for alerts in self._of_all.values() for alert in alerts]
        workspace = self._desk.workspace
        self._every = in_order(found, workspace)
        self.alerts, self.snoozed = apart(self._every, workspace, self._today)
        self.__dict__.pop("states", None)
        self.changed.emit()
