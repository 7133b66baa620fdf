"""Small parts that every page is made of."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ozdesk.gui.widgets import icons, theme
from ozdesk.gui.widgets.plain_text import PushButton, set_tooltip


def set_role(widget: QWidget, name: str) -> None:
    """Give a widget a look of the style sheet."""
    widget.setProperty("role", name)


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text in one of the looks of the style sheet; it never reads its text as HTML."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        set_role(made, look)
    return made


class Elided(QLabel):
    """One line of plain text that ends in … where there is no room; the tooltip has it all."""

    def __init__(self, text: str = "", look: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if look:
            set_role(self, look)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        self.setText(shown)
        set_tooltip(self, self._whole if shown != self._whole else "")

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())


class Button(PushButton):
    """A push button that shows its focus inside a filled face too, and answers to Enter."""

    is_final = False  # whether what it does cannot be undone

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("role") == "primary":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("on_accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


def button(
    text: str,
    primary: bool = False,
    look: str = "",
    then: Callable[[], object] | None = None,
    *,
    final: bool = False,
) -> Button:
    """A button; `look` is "link", "quiet" or "grave", `then` is called without arguments.

    `final`: what it does cannot be undone, so Enter does not press it unless one goes there.
    """
    made = Button(text)
    made.setAutoDefault(False)
    made.is_final = final
    if primary or look:
        set_role(made, "primary" if primary else look)
    if then is not None:
        made.clicked.connect(lambda _checked=False: then())
    return made


def is_final(widget: QWidget) -> bool:
    """Whether it is a button whose work cannot be undone."""
    return isinstance(widget, Button) and widget.is_final


def _stop(action: QAction, follow: Callable[[], None]) -> None:
    with suppress(RuntimeError):  # the action may have gone first
        action.changed.disconnect(follow)


def button_for(action: QAction, primary: bool = False) -> Button:
    """A button that does, says and knows what its action does."""
    made = button(action.text(), primary)

    def follow() -> None:
        made.setText(action.text())
        made.setEnabled(action.isEnabled())
        made.setVisible(action.isVisible())
        set_tooltip(made, action.toolTip() if action.toolTip() != made.text() else "")
        menu = action.menu()
        if isinstance(menu, QMenu) and made.menu() is not menu:
            made.setMenu(menu)

    action.changed.connect(follow)
    made.destroyed.connect(lambda _=None: _stop(action, follow))
    made.clicked.connect(lambda _checked=False: None if made.menu() else action.trigger())
    follow()
    return made


class CardFrame(QFrame):
    """A white box with a line round it; `then` makes it a thing to click or to press Enter on."""

    def __init__(self, name: str = "", then: Callable[[], object] | None = None) -> None:
        super().__init__()
        set_role(self, "card")
        self.setAccessibleName(name)
        self._then = then
        if then is not None:
            self.setProperty("clickable", "true")
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if self._then and inside and event.button() is Qt.MouseButton.LeftButton:
            self._then()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._then and event.key() in enter:
            self._then()
            return
        super().keyPressEvent(event)


class EmptyState(QWidget):
    """What a page says when there is nothing yet: a title, a sentence, and what can be done."""

    def __init__(
        self, title: str, text: str, action: QAction | None = None, icon: str = ""
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(8)
        column.addStretch(1)
        if icon:
            picture = label()
            picture.setAccessibleName(title)
            picture.setPixmap(icons.icon(icon, "outline").pixmap(QSize(40, 40)))
            column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label(title, "card"), 0, Qt.AlignmentFlag.AlignHCenter)
        sentence = label(text, "subtitle", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        sentence.setFixedWidth(_even(text, theme.px(440)))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(sentence)
        across.addStretch(1)
        column.addLayout(across)
        if action is not None:
            column.addSpacing(8)
            column.addWidget(button_for(action, primary=True), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)


def _even(text: str, most: int) -> int:
    """A width in px, at most so much, in which the lines of a text are about as long."""
    whole = QFontMetrics(theme.font(theme.TEXT)).horizontalAdvance(text) * 1.06
    lines = max(1, math.ceil(whole / most))
    return min(most, round(whole / lines) + theme.px(26))


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    set_role(line, "rule")
    return line
