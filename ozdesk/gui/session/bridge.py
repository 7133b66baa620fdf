"""The open workspace with its edits as Qt signals: all that its services beside a page need."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from ozdesk.domain.label import Label, Language
from ozdesk.errors import UserError
from ozdesk.settings import Settings
from ozdesk.store.workspace import Workspace


class WorkspaceBridge(QObject):
    """The open workspace, the settings and the day, for whatever follows edits.

    `applied` carries every Applied after it happened; `message` carries a Label and whether it is a
    problem, for the bar that can wait.
    """

    applied = Signal(object)
    message = Signal(object, bool)

    def __init__(self, workspace: Workspace, settings: Settings, today: date | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self._today = today
        self.closed = False
        self._stop = workspace.listen(self.applied.emit)

    @property
    def language(self) -> Language:
        """The language of the window."""
        return self.settings.language

    def text(self, label: Label) -> str:
        """A label in the language of the window."""
        return label.in_(self.language)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return self.workspace.read_only

    def today(self) -> date:
        """The day that everything is judged on."""
        return self._today or date.today()

    def tell(self, error: UserError) -> None:
        """Say what was refused and why."""
        self.message.emit(Label(error.in_("nl"), error.in_("en")), True)
