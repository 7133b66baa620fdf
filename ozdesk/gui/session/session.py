"""What every page shares: the workspace, the language, one bridge from edits to signals."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from ozdesk.domain.attached import file_row
from ozdesk.domain.change import Edit
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Row
from ozdesk.errors import UserError
from ozdesk.gui.session.backup_wiping import WipeWork
from ozdesk.gui.session.bridge import WorkspaceBridge
from ozdesk.gui.session.day_change import DayChange
from ozdesk.gui.session.desk_erasure import DeskErasure
from ozdesk.gui.session.opened_copies import OpenedCopies
from ozdesk.gui.session.returned_names import ReturnedNames
from ozdesk.gui.session.share_runner import ShareRunner
from ozdesk.settings import Settings
from ozdesk.store.applied import Applied
from ozdesk.store.workspace import Workspace

DONE = Label("Ongedaan gemaakt: {name}", "Undone: {name}")
AGAIN = Label("Opnieuw gedaan: {name}", "Redone: {name}")


class Session(WorkspaceBridge):
    """The open workspace as the window sees it, with the services that follow it.

    `asked_for` carries the id of a record that somebody wants to see, `asked_for_home` a Home (or
    None for the overview) with the key of a kind or ""; `settle` asks whoever holds typing that is
    not kept yet to keep it now; `asked_for_question` carries a record and a path of which somebody
    wants to decide. `drafts` holds by record and field what was typed where something is to be
    decided first, as it would be stored.
    """

    asked_for = Signal(str)
    asked_for_home = Signal(object, str)
    asked_for_question = Signal(str, str)
    appearance_changed = Signal()
    settle = Signal()
    closing = Signal()

    def __init__(self, workspace: Workspace, settings: Settings, today: date | None = None) -> None:
        super().__init__(workspace, settings, today)
        self.drafts: dict[tuple[str, str], Any] = {}
        self.share = ShareRunner(self)
        self.wiping = WipeWork(self)
        self.opened = OpenedCopies(self)
        self.desk_erasure = DeskErasure(self, self.opened)
        self.day = DayChange(self)
        self.returned_names = ReturnedNames(self)

    def apply(self, edit: Edit, source: object | None = None) -> Applied | None:
        """Do an edit; when it is refused, say so and give None."""
        return self._guard(self.workspace.apply, edit, source)

    def keep_file(self, path: Path) -> tuple[str, Row] | None:
        """Keep a copy of a file among the attachments; when that is refused, say so and give None.

        Gives its SHA-256 and the line it has in a list of attachments.
        """
        try:
            digest, size = self.workspace.blobs.keep_file(path)
        except UserError as error:
            self.tell(error)
            return None
        return digest, file_row(path.name, size, self.today())

    def undo(self) -> None:
        """Take back the last step and say which; what is being typed is kept first."""
        self.settle.emit()
        name = self.workspace.undo_name
        if name and self._guard(self.workspace.undo):
            self.message.emit(DONE.with_(name=name), False)

    def redo(self) -> None:
        """Do the last undone step again and say which."""
        self.settle.emit()
        name = self.workspace.redo_name
        if name and self._guard(self.workspace.redo):
            self.message.emit(AGAIN.with_(name=name), False)

    def _guard(self, action: Any, *given: Any) -> Applied | None:
        try:
            done: Applied | None = action(*given)
        except UserError as error:
            self.tell(error)
            return None
        return done

    def show_record(self, record: Record | str) -> None:
        """Go to a record."""
        self.asked_for.emit(record if isinstance(record, str) else record.id)

    def show_home(self, home: Home | None, kind: str = "") -> None:
        """Go to a place in the navigation."""
        self.asked_for_home.emit(home, kind)

    def close(self) -> None:
        """Keep what is being typed and let go of the workspace."""
        self.settle.emit()
        self.share.stop()
        self.closing.emit()
        self.closed = True
        self._stop()
        self.opened.close()
        self.workspace.close()
