"""Icons of the shipped set, tinted with a token of the theme and sharp at every scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ozdesk.domain.home import Home
from ozdesk.domain.record import PLAIN_ICON
from ozdesk.gui.widgets import theme
from ozdesk.kinds import KINDS
from ozdesk.paths import resource

OF_HOME = {
    None: "layout-dashboard",
    Home.DOCUMENTATION: "book-open",
    Home.COORDINATION: "compass",
    Home.FUNDING: "coins",
    Home.OWNERSHIP: "scale",
    Home.BRANCHES: "git-branch",
    Home.ROLES: "users",
    Home.RISKS: "triangle-alert",
    Home.MEETINGS: "calendar",
    Home.ACTIONS: "list-checks",
    Home.PARTIES: "building-2",
    Home.PACKS: "package",
}
OF_KIND = {kind.key: kind.icon for kind in KINDS}


class _Tinted(QIconEngine):
    """Draws one SVG in the colour that its token has at that moment."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "outline" if mode is QIcon.Mode.Disabled else self._token
        _renderer(self._name, theme.colour(token).name()).render(painter, rect.toRectF())

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._token)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = resource("icons", f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))


@cache  # and so kept: an engine in Python that goes with the last copy of its icon may crash
def icon(name: str, token: str = "muted") -> QIcon:
    """An icon by the name of its file; it follows the theme by itself."""
    resource("icons", f"{name}.svg")
    return QIcon(_Tinted(name, token))


def icon_of_kind(key: str, token: str = "muted") -> QIcon:
    """The icon of a kind of record."""
    return icon(OF_KIND.get(key, PLAIN_ICON), token)


def paint_icon(painter: QPainter, rect: QRect, name: str, token: str = "muted") -> None:
    """Draw an icon straight into a rectangle."""
    _renderer(name, theme.colour(token).name()).render(painter, rect.toRectF())
