"""Keeps the alerts and the state of the goals up to date without ever being in the way.

Everything is looked at once in short slices while nothing else happens; after an edit only what
it touched is looked at again.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ozdesk.gui.session.session import Session
from ozdesk.kinds.workspace_settings import WorkspaceSettings
from ozdesk.store.workspace import Applied

if TYPE_CHECKING:
    from ozdesk.rules.alert_index import AlertIndex
    from ozdesk.rules.alerts.snoozing import Snoozed
    from ozdesk.rules.all_rules import Alert
    from ozdesk.rules.goals.goal_state import GoalState

SLICE = 0.010  # seconds of looking before the window gets a turn
AFTER_EDIT = 250  # ms of quiet before edits are looked at


_WATCHES: WeakKeyDictionary[Session, Watch] = WeakKeyDictionary()


def watch_of(session: Session) -> Watch | None:
    """The watch of a session that has a window."""
    return _WATCHES.get(session)


class Watch(QObject):
    """The alerts of a workspace; `changed` follows every new reading.

    `alerts` are those that ask something now, `snoozed` those that were put off, `states` says how
    the six goals stand; what was snoozed counts there, for it is still so.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._today = session.today()
        self._index: AlertIndex | None = None
        self._work: Iterator[None] | None = None
        self.ready = False
        self.alerts: list[Alert] = []
        self.snoozed: list[Snoozed] = []
        self.states: list[GoalState] = []
        self._counts: Mapping[str, tuple[int, int]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        session.applied.connect(self._edited)
        _WATCHES[session] = self

    def start(self) -> None:
        """Begin to look at everything, a slice at a time."""
        self._work = self._look_at_all()
        self._timer.start(0)

    def finish(self) -> None:
        """Look at everything that is left, now."""
        while not self._session.closed and (self._work is not None or self.behind):
            self._go_on(float("inf"))

    def follow(self, widget: QWidget, show: Callable[[], object]) -> None:
        """Call `show` after every reading; while the widget is out of sight, once it is back."""
        _Follower(self, widget, show)

    def counts(self) -> Mapping[str, tuple[int, int]]:
        """By home: how many alerts that ask something, and how many of them are wrong."""
        return self._counts

    @property
    def reading(self) -> object:
        """What stays the same for as long as only what edits touch is looked at again."""
        return self._index

    def of(self, id: str) -> Sequence[Alert]:
        """The alerts of the rules that look at one record by itself, put off or not."""
        return self._index.of(id) if self._index else ()

    def about(self, id: str) -> Sequence[Alert]:
        """All alerts about one record, put off or not."""
        return self._index.about(id) if self._index else ()

    @property
    def behind(self) -> bool:
        """Whether something happened that was not looked at yet."""
        return self._index is None or self._index.behind

    def _edited(self, applied: Applied) -> None:
        if any(change.kind == WorkspaceSettings.key for change in applied.edit.changes):
            self._index = None  # other thresholds: everything may differ
            self._work = None
        if self._index is not None:
            self._index.touch(applied.edit, applied.records)
        if self._work is None and self.ready:
            self._timer.start(AFTER_EDIT)

    def new_day(self) -> None:
        """Look at everything anew when the calendar has moved on."""
        if self._session.today() != self._today:
            self._today = self._session.today()
            self.start()

    def _go_on(self, seconds: float = SLICE) -> None:
        if self._session.closed:
            return
        if self._work is None:
            self._work = self._follow() if self._index else self._look_at_all()
        until = time.perf_counter() + seconds
        for _ in self._work:
            if time.perf_counter() > until:
                self._timer.start(0)
                return
        self._work = None
        self.ready = True
        self.changed.emit()
        if self.behind and self._work is None:
            self._timer.start(AFTER_EDIT)

    def _look_at_all(self) -> Iterator[None]:
        from ozdesk.rules.alert_index import AlertIndex
        from ozdesk.rules.alerts.thresholds import limits_of  # not before the window stands there

        workspace = self._session.workspace
        self._index = AlertIndex(workspace, self._today, limits_of(workspace))
        yield from self._index.look_at_all()
        yield from self._follow()

    def _follow(self) -> Iterator[None]:
        """Look at what edits touched, then say how it all stands."""
        from ozdesk.rules.alerts.snoozing import apart
        from ozdesk.rules.goals.goal_state import each_goal_state

        index, workspace = self._index, self._session.workspace
        assert index is not None
        yield from index.catch_up()
        every = index.alerts
        yield
        found, snoozed = apart(every, workspace, self._today)
        yield
        states = []
        for state in each_goal_state(workspace, self._today, index.limits, found=every):
            states.append(state)
            yield
        counts = _counted(found)
        yield
        self.alerts, self.snoozed, self.states = found, snoozed, states
        self._counts = counts


def _counted(alerts: Iterable[Alert]) -> Mapping[str, tuple[int, int]]:
    from ozdesk.rules.alerts.alert import Severity

    every = Counter(a.home.key for a in alerts if a.severity is not Severity.INFO)
    wrong = Counter(a.home.key for a in alerts if a.severity is Severity.WRONG)
    return {key: (count, wrong[key]) for key, count in every.items()}


class _Follower(QObject):
    """Brings a widget up to date when the watch has looked, or when it comes to be seen again."""

    def __init__(self, watch: Watch, widget: QWidget, show: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._show = widget, show
        self._late = False
        watch.changed.connect(self._changed)
        widget.installEventFilter(self)

    def _changed(self) -> None:
        self._late = not self._widget.isVisible()
        if not self._late:
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._late and event.type() is QEvent.Type.Show:
            self._late = False
            self._show()
        return False
