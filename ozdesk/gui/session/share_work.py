"""One piece of work on a share at a time, beside the window, and how it is left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from ozdesk.errors import UserError
from ozdesk.gui.session.background import Step, Task
from ozdesk.gui.session.stoppable_files import StoppableFiles

T = TypeVar("T")


class ShareWork(QObject):
    """Does work on a share; `advanced` tells how many files or edits passed so far.

    At the end `_end` hears what was in the way, if anything was; `_over` hears that what was left
    behind has ended after all. `behind` is the last of that.
    """

    advanced = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._files: StoppableFiles | None = None
        self._task: Task[Any] | None = None
        self._passed = 0
        self.behind: Task[Any] | None = None

    def _over(self) -> None:
        raise NotImplementedError

    def _end(self, problem: UserError | None) -> None:
        raise NotImplementedError

    def _beside(self, action: Callable[[], T], then: Callable[[T], object]) -> None:
        files, before = self._files, self._passed

        def work(step: Step) -> T:
            if files is not None:
                passed = count(1)
                files.tick = lambda: step(next(passed))
            return action()

        self._task = Task(
            self,
            work,
            lambda came: self._done(came, then),
            self._failed,
            stopped=self._stopped,
            advanced=lambda passed: self._count_to(before + passed),
            dropped=lambda _came: self._over(),
            name="share",
        )
        self._task.start()

    def _done(self, came: T, then: Callable[[T], object]) -> None:
        self._task = None
        with self._ending_what_breaks():
            then(came)

    @contextmanager
    def _ending_what_breaks(self) -> Iterator[None]:
        """A bug ends the work, for nothing else would; it is reported as ever."""
        try:
            yield
        except Exception:
            if self._task is not None:
                self._task.drop()
            self._end(None)
            raise

    def _stopped(self) -> None:
        self._task = None
        self._end(None)

    def _failed(self, error: Exception) -> None:
        self._task = None
        known = error if isinstance(error, UserError) else None
        self._end(known)
        if known is None:
            raise error

    def _count_to(self, passed: int) -> None:
        self._passed = passed
        self.advanced.emit(passed)

    def _leave(self, seconds: float) -> None:
        """Wait so long for the work at hand; what hangs then ends at its next file."""
        task, self._task = self._task, None
        if task is not None:
            if not task.wait(seconds):
                self.behind = task
            task.drop()
        if self._files is not None:
            self._files.over = True
