"""Background tasks in threads, and how their results return to the window.

A task runs in a thread of its own and touches nothing of Qt. What it has to say goes into one
queue, with the task itself to tell whose it is; the mailbox empties that queue in the thread of
the window. So a result arrives exactly once, or the failure does, or it was given up on purpose.
A call that wakes the window may be lost: a timer looks as well while anything is running, and sees
threads that ended without a word.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QMetaObject, QObject, Qt, QTimer, Slot
from shiboken6 import isValid

T = TypeVar("T")
Step = Callable[..., None]
SWEEP = 250  # ms between looks while something is running
OFTEN = 0.04  # seconds between two times that a task wakes the window to say how far it is


class TaskStopped(Exception):
    """The work was asked to stop."""


def _nothing(*_: Any) -> None:
    """Nobody hears."""


class Task(Generic[T]):
    """One piece of work in a thread of its own, done for `owner`.

    `action` is given a step to call now and then: it says how far the work is, and raises
    TaskStopped once that is wished. At the end, in the thread of the window, one of these is
    called: `done` with the result, `failed` with the exception, `stopped`; or `dropped`, with the
    result if there is one, when nobody waits any more or the owner is gone. `advanced` hears how
    far it is, the last only of what was said since the window last looked. The end of the program
    waits for the work when that `lasts`.
    """

    def __init__(
        self,
        owner: QObject,
        action: Callable[[Step], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
        *,
        stopped: Callable[[], object] = _nothing,
        advanced: Callable[..., object] = _nothing,
        dropped: Callable[[T | None], object] = _nothing,
        name: str = "beside the window",
        lasts: bool = False,
    ) -> None:
        self._owner: QObject | None = owner
        self._action: Callable[[Step], T] | None = action
        self._done, self._failed, self._stopped = done, failed, stopped
        self._advanced, self._gone = advanced, dropped
        self._stop = threading.Event()
        self._is_dropped = False
        self._how_far: tuple[Any, ...] | None = None
        self._said = 0.0
        self._thread = threading.Thread(target=self._run, name=name, daemon=not lasts)

    def start(self) -> None:
        """Begin; only the thread of the window may."""
        assert threading.current_thread() is threading.main_thread()
        mailbox().expect(self)
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end at its next step; how it ends is told as ever."""
        self._stop.set()

    def drop(self) -> None:
        """Ask it to stop, and ignore its result."""
        self._is_dropped = True
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait so long at most for the thread; tell whether it has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    # -- in its own thread

    def _run(self) -> None:
        value, error = None, None
        try:
            assert self._action is not None
            value = self._action(self._step)
        except Exception as raised:  # handed over: the window tells a person, or reports a bug
            error = raised
        except BaseException as raised:
            error = RuntimeError(f"the work beside the window broke off: {raised!r}")
        mailbox().put(self, value, error)

    def _step(self, *how_far: Any) -> None:
        if self._stop.is_set():
            raise TaskStopped
        self._how_far = how_far
        now = time.monotonic()
        if now - self._said >= OFTEN:
            self._said = now
            mailbox().ring()

    # -- in the thread of the window

    @property
    def is_silent(self) -> bool:
        """Whether its thread has ended; what it had to say is in the mailbox by then."""
        return self._thread.ident is not None and not self._thread.is_alive()

    @property
    def is_heard(self) -> bool:
        """Whether anybody waits for it still."""
        return not self._is_dropped and self._owner is not None and isValid(self._owner)

    def tell_progress(self) -> None:
        """Say how far it is, if it said so since the last time."""
        how_far, self._how_far = self._how_far, None
        if how_far is not None and self.is_heard:
            self._advanced(*how_far)

    def end(self, value: T | None, error: Exception | None) -> None:
        """Call who waits, and hold on to nothing any more."""
        heard = self.is_heard
        done, failed, stopped, gone = self._done, self._failed, self._stopped, self._gone
        self._owner = self._action = None
        self._done = self._failed = self._stopped = self._advanced = self._gone = _nothing
        if not heard:
            gone(value)
        elif isinstance(error, TaskStopped):
            stopped()
        elif error is not None:
            failed(error)
        else:
            done(value)  # type: ignore[arg-type]  # without an error it is the result


class Mailbox(QObject):
    """The queue of messages from tasks to the window."""

    def __init__(self) -> None:
        super().__init__()
        self._said: SimpleQueue[tuple[Task[Any], Any, Exception | None]] = SimpleQueue()
        self._running: set[Task[Any]] = set()
        self._sweeping = QTimer(self, interval=SWEEP)
        self._sweeping.timeout.connect(self.sweep)

    def expect(self, task: Task[Any]) -> None:
        """Hold on to a task until its end was told."""
        self._running.add(task)
        self._sweeping.start()

    def put(self, task: Task[Any], value: Any, error: Exception | None) -> None:
        """Leave the end of a task; from any thread."""
        self._said.put((task, value, error))
        self.ring()

    def ring(self) -> None:
        """Ask the window to look; from any thread."""
        with suppress(RuntimeError):  # there is no window any more, for the program ends
            QMetaObject.invokeMethod(self, "empty", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def empty(self) -> None:
        """Deliver all messages; a receiver that raises does not keep the others from theirs."""
        try:
            for task in tuple(self._running):
                task.tell_progress()
            while True:
                self._tell(*self._said.get_nowait())
        except Empty:
            return
        except BaseException:
            self.ring()
            raise

    def _tell(self, task: Task[Any], value: Any, error: Exception | None) -> None:
        if task in self._running:
            self._running.discard(task)
            try:
                task.tell_progress()
            finally:
                task.end(value, error)

    @Slot()
    def sweep(self) -> None:
        """Check without a signal, and report threads that ended without a message."""
        silent = [task for task in self._running if task.is_silent]
        self.empty()
        for task in silent:
            self._tell(task, None, RuntimeError("a thread beside the window ended without a word"))
        for task in self._running:
            if not task.is_heard:
                task.stop()
        if not self._running:
            self._sweeping.stop()


_MAILBOXES: list[Mailbox] = []


def mailbox() -> Mailbox:
    """The one mailbox; first asked for in the thread of the window."""
    if not _MAILBOXES:
        _MAILBOXES.append(Mailbox())
    return _MAILBOXES[0]
