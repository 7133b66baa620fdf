"""What colleagues changed since somebody last looked, record by record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ozdesk.kinds import BY_KEY
from ozdesk.kinds.desk import Desk
from ozdesk.store.journal.history import Step
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace

Mark = tuple[int, str]  # a place in the journal, and by what it is known again


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one person changed in one record: the names of the operations, in the order they came.

    `device` is the desk that signed them.

    `moment` is in ms since 1970 UTC, by the clock of who changed it.
    """

    record: str
    kind: str
    who: str
    device: str
    moment: int
    names: tuple[str, ...]

    def steps(self, workspace: Workspace) -> list[Step]:
        """The changes themselves, newest first."""
        known = set(self.names)
        return [step for step in workspace.history.steps(self.record) if step.operation in known]


class Incoming:
    """Follows the journal from a mark on; of every edit it is read once."""

    def __init__(self, workspace: Workspace, own: frozenset[str], mark: Mark | None = None) -> None:
        self._workspace = workspace
        self._own = own
        known = mark is not None and workspace.journal.is_marked(*mark)
        self._at = mark[0] if mark is not None and known else workspace.journal.size
        self._found: dict[tuple[str, str, str], Arrival] = {}

    def read_on(self) -> Iterator[None]:
        """Read what came since, an edit at a time."""
        workspace, end = self._workspace, self._workspace.journal.size
        if self._at >= end:
            return
        for line in workspace.journal.lines(self._at):
            if isinstance(line, JournalEntry) and line.start < end:
                self._take(line)
                self._at = line.start + len(line.data)
            yield

    def _take(self, line: JournalEntry) -> None:
        for operation in line.operations:
            kind = operation.kind
            if operation.device in self._own or kind not in BY_KEY or kind == Desk.key:
                continue
            key = (operation.record, operation.who, operation.device)
            before = self._found.get(key)
            names = (*before.names, operation.name) if before else (operation.name,)
            moment = max(operation.written, before.moment if before else 0)
            who, device = operation.who, operation.device
            self._found[key] = Arrival(operation.record, kind, who, device, moment, names)

    @property
    def arrivals(self) -> list[Arrival]:
        """What came, the last changed first."""
        return sorted(self._found.values(), key=lambda each: each.moment, reverse=True)

    @property
    def mark(self) -> Mark:
        """From where to begin another time, when all that came was seen."""
        return self._at, self._workspace.journal.mark(self._at)

    def clear(self) -> None:
        """Forget what came until now."""
        self._found.clear()
