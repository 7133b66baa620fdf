"""The backups of what was destroyed, wiped beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ozdesk.errors import UserError
from ozdesk.gui.session.background import Task
from ozdesk.gui.session.bridge import WorkspaceBridge
from ozdesk.store import upkeep
from ozdesk.store.upkeep.carried_out import Place

if TYPE_CHECKING:
    from ozdesk.store.upkeep.wiping import Wiped


class WipeWork(QObject):
    """Begins whenever an edit, of this desk or another, destroys something.

    `advanced` carries how many backups of how many are done, `done` says that all are; what the
    disk refuses is told, and done at the next opening.
    """

    advanced = Signal(int, int)
    done = Signal()

    def __init__(self, session: WorkspaceBridge) -> None:
        super().__init__(session)
        self._session = session
        self._task: Task[Wiped] | None = None
        session.applied.connect(lambda _applied: self.look())

    @property
    def busy(self) -> bool:
        """Whether backups are being wiped."""
        return self._task is not None

    def look(self) -> None:
        """Begin if there is something to do and it is not being done."""
        if self._task is not None or not self._session.workspace.upkeep.copies_due:
            return
        workspace = self._session.workspace
        own = workspace.snapshot()
        self._task = Task(
            self,
            lambda step: upkeep.wiping.wipe_copies(own.folder, own.blobs, own.effect, step),
            lambda _wiped: self._ended(own.effect.mark),
            self._failed,
            advanced=self.advanced.emit,
            name="wiping",
        )
        self._task.start()

    def _ended(self, mark: str) -> None:
        self._task = None
        if self._session.closed:
            return
        keep = self._session.workspace.upkeep
        keep.note_wiped(mark)
        if keep.copies_due and mark != self._session.workspace.snapshot().effect.mark:
            self.look()
        else:
            self.done.emit()

    def _failed(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, UserError):
            raise error
        if not self._session.closed:
            self._session.workspace.upkeep.carried_out.refuse(Place.BACKUPS, error)
            self.done.emit()
            self._session.tell(error)
