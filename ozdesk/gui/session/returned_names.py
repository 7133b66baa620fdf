"""Says so when a name that was destroyed here comes in again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ozdesk.domain.record import Record
from ozdesk.gui.session.bridge import WorkspaceBridge
from ozdesk.gui.session.slices import Slices
from ozdesk.rules.redaction.watched_names import came_back, returned, watched_names
from ozdesk.store.applied import Applied


class ReturnedNames(QObject):
    """Looks at all records when the workspace opens, and then at each that changes."""

    def __init__(self, session: WorkspaceBridge) -> None:
        super().__init__(session)
        self._session = session
        self._waiting: set[str] = set()
        self._told: set[str] = set()
        self._slices: Slices[Record | None] = Slices(self, self._found)
        self._watched = watched_names(session.workspace.folder)
        session.applied.connect(self._changed)
        self._slices.begin(returned(session.workspace, self._watched))

    def watch(self, name: str) -> None:
        """Watch for a name from now on; raises what the disk refuses."""
        self._watched.watch(name)
        self._told.clear()

    def _changed(self, applied: Applied) -> None:
        if not self._watched.hashes:
            return
        self._waiting |= applied.records
        if not self._slices.busy:
            self._go_on()

    def _go_on(self) -> None:
        ids, self._waiting = self._waiting, set()
        self._slices.begin(returned(self._session.workspace, self._watched, ids))

    def _found(self, found: list[Record | None]) -> None:
        if self._session.closed:
            return
        fresh = [record for record in found if record and record.id not in self._told]
        self._told.update(record.id for record in fresh)
        if fresh:
            self._session.message.emit(came_back(fresh), True)
        if self._waiting:
            self._go_on()
