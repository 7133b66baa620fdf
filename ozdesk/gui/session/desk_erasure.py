"""Has the desk forget what it remembers outside the workspace, once something is destroyed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ozdesk.gui.session.bridge import WorkspaceBridge
from ozdesk.gui.session.opened_copies import OpenedCopies
from ozdesk.store.upkeep.desk_places import Logs, RememberedSettings


class DeskErasure(QObject):
    """Clears the places of the desk when the workspace opens, for what happened meanwhile, and
    after every edit of this desk or another that destroys; `forgot` lets who shows a text that was
    typed let go of it.
    """

    forgot = Signal()

    def __init__(self, session: WorkspaceBridge, opened: OpenedCopies) -> None:
        super().__init__(session)
        self._session = session
        workspace = session.workspace
        remembered = RememberedSettings(workspace.data_set, session.settings, self.forgot.emit)
        workspace.upkeep.desk_places = (remembered, opened.place, Logs())
        session.applied.connect(lambda _applied: self.look())
        self.look()

    def look(self) -> None:
        """Forget if there are other traces of destruction than were seen last."""
        self._session.workspace.upkeep.clear_desk()
