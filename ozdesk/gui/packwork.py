"""The making of packs beside the window: it never waits for a pack, and a pack can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal

from ozdesk.packs.make import Made, Snapshot, compose, write
from ozdesk.packs.persons import named_in
from ozdesk.rules.sieve import LeftOut


class Work(QObject):
    """One piece of work in another thread.

    `advanced` carries a share from 0 to 1; then comes one of `done` (what came of it), `failed`
    (the exception) and `stopped`.
    """

    advanced = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, action: Callable[[Callable[[float], bool]], object]) -> None:
        super().__init__()
        self._action = action
        self._stop = Event()

    def start(self) -> None:
        """Begin; signals arrive in the thread of the window."""
        QThreadPool.globalInstance().start(self.run)

    def stop(self) -> None:
        """Ask it to stop; it says so when it has."""
        self._stop.set()

    def run(self) -> None:
        """Do the work; called in the other thread."""
        from ozdesk.paper.pdf import Cancelled

        try:
            came = self._action(self._tell)
        except Cancelled:
            self.stopped.emit()
        except Exception as error:  # handed over: the window tells a person, or reports a bug
            self.failed.emit(error)
        else:
            self.done.emit(came)

    def _tell(self, share: float) -> bool:
        if self._stop.is_set():
            return False
        self.advanced.emit(share)
        return True


def making(taken: Snapshot, packs: Path) -> Work:
    """The work of composing and writing a pack among the issued ones; its result is `Made`."""

    def action(tell: Callable[[float], bool]) -> Made:
        return write(taken, None, packs, tell)

    return Work(action)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known of a pack before it is made."""

    left_out: LeftOut
    persons: tuple[str, ...]


def counting(taken: Snapshot) -> Work:
    """The work of finding out what a pack leaves out and whom it names; it gives `Counted`."""

    def action(tell: Callable[[float], bool]) -> Counted:
        document, left_out = compose(taken)
        return Counted(left_out, named_in(document, taken.persons))

    return Work(action)
