"""Garbage collection on a timer, in the thread of the window only.

Python collects in whichever thread makes an object; were that one beside the window, a widget
could be taken down there, which Qt does not survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

OFTEN = 500  # ms between looks
LIMITS = (700, 10, 50)  # by generation: objects made, then collections of the one below


class GcTimer(QObject):
    """Collects now and then, from the moment that what was read at the start is set apart."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=OFTEN)
        self._timer.timeout.connect(collect)
        self._timer.start()


def collect() -> int:
    """Collect the oldest generation that is due; give which, or -1 when none is."""
    counts = gc.get_count()
    for generation in (2, 1, 0):
        if counts[generation] > LIMITS[generation]:
            gc.collect(generation)
            return generation
    return -1
