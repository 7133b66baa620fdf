"""Work that is done in short slices, so that the window never waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")
AT_ONCE = 0.08  # seconds of work that is simply done before anything is shown
SLICE = 0.010  # seconds of work before the window gets a turn


def spend(work: Iterator[object], seconds: float) -> bool:
    """Take steps for about so long; tell whether that was all of them."""
    end = time.perf_counter() + seconds
    return all(time.perf_counter() <= end for _ in work)


class Slices(QObject, Generic[T]):
    """Collects what an iterable yields and hands it over when it is complete.

    Little work is done at once; of more work `done` hears later. A new beginning ends the old one.
    """

    def __init__(self, parent: QObject, done: Callable[[list[T]], None]) -> None:
        super().__init__(parent)
        self._done = done
        self._work: Iterator[T] | None = None
        self._found: list[T] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(lambda: self._go_on(SLICE))

    @property
    def busy(self) -> bool:
        """Whether there is work left."""
        return self._work is not None

    def begin(self, work: Iterable[T]) -> None:
        """Begin anew."""
        self._work, self._found = iter(work), []
        self._go_on(AT_ONCE)

    def finish(self) -> None:
        """Do all that is left, now."""
        if self._work is not None:
            self._go_on(float("inf"))

    def _go_on(self, seconds: float) -> None:
        if self._work is None:
            return
        end = time.perf_counter() + seconds
        for one in self._work:
            self._found.append(one)
            if time.perf_counter() > end:
                self._timer.start(0)
                return
        self._work = None
        self._timer.stop()
        self._done(self._found)
