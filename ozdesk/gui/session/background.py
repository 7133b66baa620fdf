"""Work beside the window: it may take its time, tells how far it is, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal


class Stopped(Exception):
    """The work was asked to stop."""


class Background(QObject):
    """One piece of work in another thread; how it tells how far it is, its children say.

    At the end comes one of `done` (what came of it), `failed` (the exception) and `stopped`.
    """

    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, action: Callable[[Callable[..., Any]], object]) -> None:
        super().__init__()
        self._action = action
        self._stop = Event()

    def start(self) -> None:
        """Begin; signals arrive in the thread of the window."""
        QThreadPool.globalInstance().start(self.run)

    def stop(self) -> None:
        """Ask it to stop; whatever it still says is not to be listened to."""
        self._stop.set()

    def run(self) -> None:
        """Do the work; called in the other thread."""
        with suppress(RuntimeError):  # who it was for may be gone when it is done
            self._run()

    def _run(self) -> None:
        try:
            came = self._action(self._step)
        except self.ending():
            self.stopped.emit()
        except Exception as error:  # handed over: the window tells a person, or reports a bug
            self.failed.emit(error)
        else:
            self.done.emit(came)

    def ending(self) -> type[Exception]:
        """What the work raises when it was stopped."""
        return Stopped

    def _step(self, *how_far: Any) -> Any:
        raise NotImplementedError


class Task(Background):
    """Work that is given `step`, which raises Stopped when asked.

    `advanced` carries how much of how much is done.
    """

    advanced = Signal(int, int)

    def _step(self, done: int, all_: int) -> None:
        if self._stop.is_set():
            raise Stopped
        self.advanced.emit(done, all_)
