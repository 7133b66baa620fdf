"""From starting the process to the first paint, next to an empty window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.data import fill
from tests.bench.measure import Row, in_turn, process

EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 720)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def rows(folder: Path) -> Iterator[Row]:
    """The whole process with 10,000 records, opened, painted and closed."""
    place = fill(folder / "w", 10_000)
    ours, empty = in_turn(
        lambda: process("-m", "ozdesk", str(place), "--smoke"),
        lambda: process("-c", EMPTY),
        9,
    )
    yield Row("start with 10,000 records, next to an empty window", ours, empty, 1.3 * empty + 150)
