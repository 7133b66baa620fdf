"""The top of a page: its title, its figure in one line, the search box and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ozdesk.domain.label import Label, Language
from ozdesk.gui.widgets import icons, theme
from ozdesk.gui.widgets.basics import Button, Elided, button_for, set_role
from ozdesk.gui.widgets.plain_text import set_tooltip

SEARCH = Label("Zoek of doe iets", "Search or do something")
KEYS = "Ctrl+K"
NARROW, WIDE = 44, 260


class Header(QWidget):
    """Title and figure at the left; search box and page buttons at the right, primary one last."""

    def __init__(self, language: Language, search: Callable[[], object]) -> None:
        super().__init__()
        self.title = Elided(look="title")
        self.subtitle = Elided(look="subtitle")
        self.search = _SearchBox(SEARCH.in_(language))
        self.search.clicked.connect(lambda _checked=False: search())
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 12)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.search)
        row.addLayout(self._buttons)

    def show_page(self, title: str, subtitle: str, actions: Iterable[QAction]) -> None:
        """Show what belongs to a page."""
        self.show_words(title, subtitle)
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        listed = list(actions)
        for action in listed:
            self._buttons.addWidget(button_for(action, primary=action is listed[-1]))

    def show_words(self, title: str, subtitle: str) -> None:
        """Show another title and figure, and leave the buttons."""
        self.title.say(title)
        self.subtitle.say(subtitle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.search.setFixedWidth(theme.px(WIDE if self.width() >= theme.px(840) else NARROW))


class _SearchBox(Button):
    """Looks like a field and opens the palette; where there is no room only its glass is left."""

    def __init__(self, text: str) -> None:
        super().__init__()
        set_role(self, "search")
        self._text = text
        self.setAccessibleName(f"{text} ({KEYS})")
        set_tooltip(self, f"{text} ({KEYS})")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDE), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(16)
        box = self.rect().adjusted(12, 0, -12, 0)
        spot = QRect(box.left(), box.center().y() - side // 2, side, side)
        icons.paint_icon(painter, spot, "search")
        if self.width() <= theme.px(NARROW):
            return
        painter.setFont(theme.font(13.5))
        painter.setPen(theme.colour("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(box.adjusted(side + 8, 0, 0, 0), middle | left, self._text)
        painter.setFont(theme.font(theme.SMALL))
        painter.drawText(box, middle | right, KEYS)
