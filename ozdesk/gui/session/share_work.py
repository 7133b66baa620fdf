"""One piece of work on a share at a time, beside the window, and how it is left behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from ozdesk.errors import UserError
from ozdesk.gui.session.stoppable_task import StoppableFiles, StoppableTask

T = TypeVar("T")
LOST: list[object] = []  # work that hangs on a disk that died; nothing may destroy it


class ShareWork(QObject):
    """Does work on a share; `advanced` tells how many files or edits passed so far.

    At the end `_end` hears what was in the way, if anything was; `_over` hears that what was left
    behind has ended after all. `behind` is the last of that.
    """

    advanced = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._files: StoppableFiles | None = None
        self._task: StoppableTask | None = None
        self._then: Callable[[Any], object] = lambda _came: None
        self._passed = 0
        self.behind: StoppableTask | None = None

    def _over(self) -> None:
        raise NotImplementedError

    def _end(self, problem: UserError | None) -> None:
        raise NotImplementedError

    def _beside(self, action: Callable[[], T], then: Callable[[T], object]) -> None:
        files = self._files

        def work(step: Callable[..., None]) -> T:
            if files is not None:
                files.tick = lambda: step(0, 0)
            return action()

        task = self._task = StoppableTask(work)
        self._then = then
        task.advanced.connect(self._advanced)
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.stopped.connect(self._stopped)
        task.start()

    def _ended(self) -> bool:
        """Whether what is heard is of the work at hand, and not of what was given up."""
        task = self._task
        if task is None or self.sender() is not task:
            self._over()
            return False
        task.wait(1)
        self._task = None
        return True

    def _done(self, came: object) -> None:
        if self._ended():
            self._then(came)

    def _stopped(self) -> None:
        if self._ended():
            self._end(None)

    def _failed(self, error: Exception) -> None:
        if not self._ended():
            return
        known = error if isinstance(error, UserError) else None
        self._end(known)
        if known is None:
            raise error

    def _advanced(self, _done: int, _all: int) -> None:
        if self.sender() is self._task:
            self._count_on(1)

    def _count_on(self, by: int) -> None:
        self._passed += by
        self.advanced.emit(self._passed)

    def _leave(self, seconds: float) -> None:
        """Wait so long for the work at hand; what hangs then ends at its next file."""
        if self._task is not None and not self._task.wait(seconds):
            self._task.stop()
            LOST.append(self._task)
            self.behind = self._task
        if self._files is not None:
            self._files.over = True
        self._task = None
