"""Windows on small screens: nothing lies beyond the edge, and what does not fit scrolls."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QDialog, QWidget

TITLE_BAR, EDGE = 36, 4  # px that the system draws round a window


def room_on_screen(window: QWidget) -> QRect:
    """The part of the screen that a window can fill, without its title bar and the task bar."""
    free = window.screen().availableGeometry()
    return free.adjusted(EDGE, TITLE_BAR, -EDGE, -EDGE)


def room_over(dialog: QDialog) -> QSize:
    """How large a dialog can be: as the window it stands over, which fits on the screen."""
    above = dialog.parentWidget()
    window = above.window() if above is not None else None
    while isinstance(window, QDialog) and (beneath := window.parentWidget()) is not None:
        window = beneath.window()
    if window is None or not window.isVisible():
        return room_on_screen(dialog).size()
    return window.size()


def fit_on_screen(window: QWidget) -> None:
    """Have a window be no larger than the screen, and all of it on it."""
    room = room_on_screen(window)
    window.resize(window.size().boundedTo(room.size()))
    place = QRect(window.pos(), window.size())
    if not room.contains(place):
        window.move(
            max(room.left(), min(place.left(), room.right() - place.width() + 1)),
            max(room.top(), min(place.top(), room.bottom() - place.height() + 1)),
        )
