"""Erases what the settings may hold of destroyed data."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from ozdesk.errors import UserError, disk
from ozdesk.gui.session.bridge import WorkspaceBridge
from ozdesk.settings import config_folder, save_settings

PACKS = "packs"  # in the settings of the window: by data set the answers of the last pack
REGISTERS = "registers"  # by kind how a register stood, with its filter
TRACED = "traced"  # by data set how many traces of destruction had been seen


class SettingsErasure(QObject):
    """Forgets typed filters and the answers of the last pack once something is destroyed.

    It does so when the workspace opens, for what happened meanwhile, and after every edit of this
    desk or another; `forgot` lets who shows such a text let go of it.
    """

    forgot = Signal()

    def __init__(self, session: WorkspaceBridge) -> None:
        super().__init__(session)
        self._session = session
        session.applied.connect(lambda _applied: self.look())
        self.look()

    def look(self) -> None:
        """Forget if there are other traces of destruction than were seen last."""
        workspace, window = self._session.workspace, self._session.settings.window
        counted = _dict(window.get(TRACED))
        count = sum(workspace.bin.traced.values())
        if counted.get(workspace.data_set, 0) == count:
            return
        window[TRACED] = {**counted, workspace.data_set: count}
        _dict(window.get(PACKS)).pop(workspace.data_set, None)
        for layout in _dict(window.get(REGISTERS)).values():
            _dict(_dict(layout).get("filter")).pop("text", None)
        self.forgot.emit()
        try:
            with disk(config_folder()):
                save_settings(self._session.settings)
        except UserError as error:
            self._session.tell(error)


def _dict(kept: object) -> dict[str, Any]:
    """What was kept, where it is what it should be."""
    return kept if isinstance(kept, dict) else {}
