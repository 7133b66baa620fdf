"""Copies of attachments that were opened: private, and gone with the program."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject

from ozdesk.errors import UserError, disk
from ozdesk.files import copy_file, mark_as_foreign
from ozdesk.gui.session.bridge import WorkspaceBridge
from ozdesk.store.files.lock import DeskLock

PREFIX = "ozdesk-opened-"


class OpenedCopies(QObject):
    """One folder of this program for the copies that other programs show.

    It is locked as long as the program runs, so that what a killed program left can be told apart
    and goes when a workspace is opened next. The copies go when the workspace is closed, and when
    anything is destroyed in it; one that is held by another program goes later.
    """

    def __init__(self, session: WorkspaceBridge) -> None:
        super().__init__(session)
        self._session = session
        self._folder: Path | None = None
        self._lock: DeskLock | None = None
        self._traced = self._traces()
        session.applied.connect(lambda _applied: self._look())
        sweep()

    def make(self, kept: Path, name: str) -> Path:
        """A copy of a kept file, marked as from elsewhere; raise what the disk refuses."""
        with disk(Path(tempfile.gettempdir())):
            if self._folder is None:
                folder = Path(tempfile.mkdtemp(prefix=PREFIX))
                self._lock = DeskLock(folder, "")
                self._folder = folder
            copy = Path(tempfile.mkdtemp(dir=self._folder)) / name
            copy_file(kept, copy, private=True)
            mark_as_foreign(copy)
        return copy

    def clear(self) -> None:
        """Let all copies go."""
        for each in self._folder.iterdir() if self._folder is not None else ():
            if each.is_dir():
                shutil.rmtree(each, ignore_errors=True)

    def close(self) -> None:
        """Let all copies go, and their folder."""
        self.clear()
        if self._lock is not None and self._folder is not None:
            self._lock.release()
            shutil.rmtree(self._folder, ignore_errors=True)
        self._lock = self._folder = None

    def _traces(self) -> int:
        return sum(self._session.workspace.bin.traced.values())

    def _look(self) -> None:
        if self._traced != (now := self._traces()):
            self._traced = now
            self.clear()


def sweep() -> None:
    """Let go what programs left that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if folder.is_symlink():
            continue
        with suppress(OSError, UserError):  # of another user, or of a program that runs
            DeskLock(folder, "").release()
            shutil.rmtree(folder, ignore_errors=True)
