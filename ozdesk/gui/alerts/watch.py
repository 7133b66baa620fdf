"""Keeps alerts and the state of the goals up to date in short slices of idle time.

Everything is looked at once in short slices while nothing else happens; after an edit only what
it touched is looked at again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ozdesk.gui.session.session import Session
from ozdesk.kinds.workspace_settings import WorkspaceSettings
from ozdesk.rules import alerts, index
from ozdesk.rules.week.week_index import WeekIndex
from ozdesk.store.applied import Applied

if TYPE_CHECKING:
    from ozdesk.rules.alerts.snoozing import Snoozed
    from ozdesk.rules.all_rules import Alert
    from ozdesk.rules.goals.goal_state import GoalProgress
    from ozdesk.rules.index.alert_index import AlertIndex
    from ozdesk.rules.index.alert_lists import AlertLists
    from ozdesk.rules.index.goal_state_index import GoalStateIndex
    from ozdesk.rules.week.items import WeekItem
    from ozdesk.rules.week.week import Duties

SLICE = 0.010  # seconds of looking before the window gets a turn
AFTER_EDIT = 250  # ms of quiet before edits are looked at


_WATCHES: WeakKeyDictionary[Session, Watch] = WeakKeyDictionary()


def watch_of(session: Session) -> Watch | None:
    """The watch of a session that has a window."""
    return _WATCHES.get(session)


class Watch(QObject):
    """The alerts of a workspace; `changed` follows every new reading.

    `states` says how the six goals stand; what was snoozed counts there, for it is still so.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._today = session.today()
        self._index: AlertIndex | None = None
        self._goals: GoalStateIndex | None = None
        self._week: WeekIndex | None = None
        self._lists: AlertLists | None = None  # of the last reading
        self._alerts: list[Alert] | None = None
        self._snoozed: list[Snoozed] | None = None
        self._work: Iterator[None] | None = None
        self.ready = False
        self.reading: object = None
        """What stays the same for as long as only what edits touch is looked at again."""
        self.states: list[GoalProgress] = []
        self._counts: Mapping[str, tuple[int, int]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        session.applied.connect(self._edited)
        session.closing.connect(self._keep)
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

    @property
    def alerts(self) -> list[Alert]:
        """The alerts that ask something now."""
        if self._alerts is None:
            self._alerts = self._lists.open if self._lists else []
        return self._alerts

    @property
    def snoozed(self) -> list[Snoozed]:
        """The alerts that were put off."""
        if self._snoozed is None:
            self._snoozed = self._lists.snoozed if self._lists else []
        return self._snoozed

    def counts(self) -> Mapping[str, tuple[int, int]]:
        """By home: how many alerts that ask something, and how many of them are wrong."""
        return self._counts

    def week(self, duties: Duties | None) -> list[WeekItem]:
        """What is asked of somebody, or of everybody."""
        return self._week.of(duties) if self._week else []

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
            self._heed_thresholds()
        told = applied.edit, applied.records
        if self._index is not None:
            self._index.touch(*told, whole=not applied.exact)
        if self._week is not None:
            self._week.touch(applied.records)
        if self._goals is not None:
            self._goals.touch(*told, whole=not applied.exact)
        if self._work is None and self.ready:
            self._timer.start(AFTER_EDIT)

    def _heed_thresholds(self) -> None:
        """With other thresholds everything may differ."""
        if self._index is None:
            return
        if self._index.limits != alerts.thresholds.limits_of(self._session.workspace):
            self._index = self._goals = self._week = self._work = None

    def new_day(self) -> None:
        """Look at what may differ when the calendar has moved on."""
        if self._session.today() == self._today:
            return
        self._today = self._session.today()
        if self._work is None and self._index is not None:
            self._index.new_day(self._today)
            self._week = None
            self.reading = object()
            self._timer.start(0)
        else:
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
        """Take over what was kept at the last closing, or else look at everything."""
        workspace = self._session.workspace
        self.reading = object()
        limits = alerts.thresholds.limits_of(workspace)
        found = None if self.ready else index.keeping.kept_alerts(workspace, self._today)
        steps: Iterator[None]
        if found is not None:
            self._index, steps = found
            try:
                yield from steps
            except (ValueError, LookupError, TypeError, AttributeError):
                found = None  # it was not what had been written
        if found is None:
            self._index = index.alert_index.AlertIndex(workspace, self._today, limits)
            yield from self._index.look_at_all()
        assert self._index is not None
        lists, limits = self._index.lists, self._index.limits
        self._goals = index.goal_state_index.GoalStateIndex(workspace, lists, limits)
        self._week = None
        yield from self._follow()

    def _follow(self) -> Iterator[None]:
        """Look at what edits touched, then say how it all stands."""
        known, goals = self._index, self._goals
        assert known is not None
        assert goals is not None
        yield from known.catch_up()
        yield from goals.catch_up(self._today)
        if self._week is None:
            week = WeekIndex(self._session.workspace, known.lists, self._today, known.limits)
            self._week = week
            yield from week.look_at_all()
        yield from self._week.catch_up()
        self._lists, self._alerts, self._snoozed = known.lists, None, None
        self.states, self._counts = goals.states, known.lists.counts()

    def _keep(self) -> None:
        """Keep what is known for the next opening, when everything is."""
        if self.ready and self._index is not None and self._work is None:
            index.keeping.keep_alerts(self._index, self._session.workspace)


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
