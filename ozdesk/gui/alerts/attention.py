"""Which records of one kind ask for attention, looked up in short slices while nothing happens."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ozdesk.domain.record import Record
from ozdesk.gui.alerts.watch import Watch, watch_of
from ozdesk.gui.session.session import Session
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import RULES, Severity

if TYPE_CHECKING:
    from ozdesk.rules.alerts.thresholds import Limits
    from ozdesk.rules.all_rules import Alert

SLICE = 0.008  # seconds of looking before the window gets a turn
QUIET = 300  # ms after an edit before one looks again


def needs_attention(
    session: Session, record: Record, limits: Limits, watch: Watch | None = None
) -> bool:
    """Whether a record has a problem in a field, or an alert of its own that asks something.

    What the watch knows need not be judged again.
    """
    if any(record.problems()):
        return True
    found: Iterable[Alert] = (
        watch.of(record.id)
        if watch
        else (
            alert
            for kind, rules in RULES
            if isinstance(record, kind)
            for rule in rules
            for alert in rule(record, session.workspace, session.today(), limits)
        )
    )
    return any(alert.severity is not Severity.INFO for alert in found)


class Attention(QObject):
    """The ids of the records that ask for attention; `changed` follows every new reading.

    Everything is looked at once, as soon as the watch has; afterwards only what an edit touched.
    """

    changed = Signal()

    def __init__(self, session: Session, kind: type[Record]) -> None:
        super().__init__(session)
        self._session, self._kind = session, kind
        self.ids: frozenset[str] = frozenset()
        self._known: set[str] = set()
        self._work: Iterator[None] | None = None
        self._touched: set[str] = set()
        self._begun = False
        self._watch: Watch | None = None
        self._reading: object = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Look at everything, unless that was done; it takes as long as nobody waits for it."""
        if not self._begun:
            self._begun = True
            self._watch = watch_of(self._session)
            if self._watch is None:
                self._look_at_all()
                return
            self._watch.changed.connect(self._watched)
            if self._watch.ready:
                self._watched()

    def _look_at_all(self) -> None:
        self._work = self._look(self._all())
        self._timer.start(0)

    def _watched(self) -> None:
        """The watch knows more."""
        assert self._watch is not None
        if self._watch.reading is not self._reading:
            self._reading = self._watch.reading
            self._look_at_all()
        elif self._touched:
            self._timer.start(0)

    def touch(self, ids: Iterable[str]) -> None:
        """Look again at records that changed and at those that link to them."""
        if self._begun:
            self._touched |= set(ids)
            if self._watch is None:
                self._timer.start(QUIET)

    def finish(self) -> None:
        """Look at everything there is to look at now."""
        self.begin()
        if self._watch is not None:
            self._watch.finish()
        while not self._session.closed and (self._work or (self._touched and not self._waits)):
            self._go_on()

    @property
    def _waits(self) -> bool:
        """Whether there is nothing to be said yet: the watch has to look first."""
        return self._watch is not None and self._watch.behind

    def _all(self) -> list[str]:
        return [record.id for record in self._session.workspace.of_kind(self._kind)]

    def _look(self, ids: Iterable[str]) -> Iterator[None]:
        get, limits = self._session.workspace.get, limits_of(self._session.workspace)
        for id in ids:
            record = get(id)
            if isinstance(record, self._kind) and needs_attention(
                self._session, record, limits, self._watch
            ):
                self._known.add(id)
            else:
                self._known.discard(id)
            yield

    def _go_on(self) -> None:
        if self._session.closed:
            return
        if self._work is None:
            if self._waits:
                return
            touched, self._touched = self._touched, set()
            referrers = self._session.workspace.referrers
            touched |= {record.id for id in touched for record, _ in referrers(id)}
            self._work = self._look(touched)
        until = time.perf_counter() + SLICE
        for _ in self._work:
            if time.perf_counter() > until:
                self._timer.start(0)
                return
        self._work = None
        self._tell()
        if self._touched:
            self._timer.start(QUIET)

    def _tell(self) -> None:
        before, self.ids = self.ids, frozenset(self._known)
        if before != self.ids:
            self.changed.emit()
