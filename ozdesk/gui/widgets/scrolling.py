"""An area that scrolls down to whatever gets the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ozdesk.gui.widgets.basics import set_role


class _Scrolling(QScrollArea):
    """Follows the focus also where it comes from outside, which Qt's own area does not."""

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now) and now.visibleRegion().isEmpty():
            self.ensureWidgetVisible(now)


def scrolling(inner: QWidget) -> QScrollArea:
    """A widget in an area that scrolls down when it must and never sideways."""
    set_role(inner, "clear")
    area = scrolling_both(inner)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def scrolling_both(inner: QWidget) -> QScrollArea:
    """A widget in an area that scrolls down and sideways when there is no room for it."""
    area = _Scrolling()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
