"""Which records of one kind ask for attention, looked up in short slices while nothing happens."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from ozdesk.domain.record import Record
from ozdesk.gui.desk import Desk

SLICE = 0.008  # seconds of looking before the window gets a turn
QUIET = 300  # ms after an edit before one looks again


def asks(desk: Desk, record: Record) -> bool:
    """Whether a record has a problem in a field, or an alert of its own that asks something."""
    from ozdesk.rules.alerts import DEFAULTS, RULES, Severity

    if any(record.problems()):
        return True
    return any(
        alert.severity is not Severity.INFO
        for kind, rules in RULES
        if isinstance(record, kind)
        for rule in rules
        for alert in rule(record, desk.workspace, desk.today(), DEFAULTS)
    )


class Attention(QObject):
    """The ids of the records that ask for attention; `changed` follows every new reading."""

    changed = Signal()

    def __init__(self, desk: Desk, kind: type[Record]) -> None:
        super().__init__(desk)
        self._desk, self._kind = desk, kind
        self.ids: frozenset[str] = frozenset()
        self._work: Iterator[str | None] | None = None
        self._found: set[str] = set()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    def look(self, after: int = QUIET) -> None:
        """Begin to look at everything, after so many ms."""
        self._work = None
        self._timer.start(after)

    def finish(self) -> None:
        """Look at everything now."""
        self._timer.stop()
        self._found = {id for id in self._look() if id}
        self._tell()

    def _look(self) -> Iterator[str | None]:
        for record in list(self._desk.workspace.of_kind(self._kind)):
            yield record.id if asks(self._desk, record) else None

    def _go_on(self) -> None:
        if self._work is None:
            self._work, self._found = self._look(), set()
        until = time.perf_counter() + SLICE
        for id in self._work:
            if id:
                self._found.add(id)
            if time.perf_counter() > until:
                self._timer.start(0)
                return
        self._work = None
        self._tell()

    def _tell(self) -> None:
        before, self.ids = self.ids, frozenset(self._found)
        if before != self.ids:
            self.changed.emit()
