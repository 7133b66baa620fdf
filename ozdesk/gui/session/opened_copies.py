"""Copies of attachments that were opened: private, and gone with the program."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject

from ozdesk.errors import disk
from ozdesk.files import copy_file, mark_as_foreign
from ozdesk.gui.session.bridge import WorkspaceBridge
from ozdesk.store.files.lock import DeskLock
from ozdesk.store.upkeep.desk_places import OPENED, OpenedFolders, sweep_opened


class OpenedCopies(QObject):
    """One folder of this program for the copies that other programs show.

    It is locked as long as the program runs, so that what a killed program left can be told apart
    and goes when a workspace is opened next. The copies go when the workspace is closed, and as a
    `place` when anything is destroyed in it; one that is held by another program goes later.
    """

    def __init__(self, session: WorkspaceBridge) -> None:
        super().__init__(session)
        self._folder: Path | None = None
        self._lock: DeskLock | None = None
        self.place = OpenedFolders(lambda: self._folder)
        sweep_opened()

    def make(self, kept: Path, name: str) -> Path:
        """A copy of a kept file, marked as from elsewhere; raise what the disk refuses."""
        with disk(Path(tempfile.gettempdir())):
            if self._folder is None:
                folder = Path(tempfile.mkdtemp(prefix=OPENED))
                self._lock = DeskLock(folder, "")
                self._folder = folder
            copy = Path(tempfile.mkdtemp(dir=self._folder)) / name
            copy_file(kept, copy, private=True)
            mark_as_foreign(copy)
        return copy

    def clear(self) -> None:
        """Let all copies go."""
        self.place.clear()

    def close(self) -> None:
        """Let all copies go, and their folder."""
        self.clear()
        if self._lock is not None and self._folder is not None:
            self._lock.release()
            shutil.rmtree(self._folder, ignore_errors=True)
        self._lock = self._folder = None
