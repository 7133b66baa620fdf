"""Small parts that every page is made of."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetrics,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ozdesk.gui.widgets import icons, theme

Tone = Literal["good", "attention", "wrong", "neutral", "accent"]
PILL_HEIGHT = 20


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
        self.setToolTip(self._whole if shown != self._whole else "")

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())


class Button(QPushButton):
    """A push button that shows its focus inside a filled face too, and answers to Enter."""

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
    text: str, primary: bool = False, look: str = "", then: Callable[[], object] | None = None
) -> Button:
    """A button; `look` is "link" or "quiet", `then` is called without arguments."""
    made = Button(text)
    made.setAutoDefault(False)
    if primary or look:
        set_role(made, "primary" if primary else look)
    if then is not None:
        made.clicked.connect(lambda _checked=False: then())
    return made


def _stop(action: QAction, follow: Callable[[], None]) -> None:
    with suppress(RuntimeError):  # the action may have gone first
        action.changed.disconnect(follow)


def button_for(action: QAction, primary: bool = False) -> Button:
    """A button that does, says and knows what its action does."""
    made = button(action.text().replace("&", ""), primary)

    def follow() -> None:
        made.setText(action.text().replace("&", ""))
        made.setEnabled(action.isEnabled())
        made.setVisible(action.isVisible())
        made.setToolTip(action.toolTip() if action.toolTip() != made.text() else "")
        menu = action.menu()
        if isinstance(menu, QMenu) and made.menu() is not menu:
            made.setMenu(menu)

    action.changed.connect(follow)
    made.destroyed.connect(lambda _=None: _stop(action, follow))
    made.clicked.connect(lambda _checked=False: None if made.menu() else action.trigger())
    follow()
    return made


# -- pills: state as a symbol and a word


def paint_mark(painter: QPainter, tone: Tone, box: QRectF, colour: QColor) -> None:
    """Draw the symbol of a tone: tick, exclamation mark, cross or ring (the face lacks them)."""
    path = QPainterPath()
    x, y, w, h = box.x(), box.y(), box.width(), box.height()
    if tone == "good":
        path.moveTo(x, y + 0.55 * h)
        path.lineTo(x + 0.36 * w, y + 0.9 * h)
        path.lineTo(x + w, y + 0.12 * h)
    elif tone == "wrong":
        path.moveTo(x + 0.06 * w, y + 0.06 * h)
        path.lineTo(x + 0.94 * w, y + 0.94 * h)
        path.moveTo(x + 0.94 * w, y + 0.06 * h)
        path.lineTo(x + 0.06 * w, y + 0.94 * h)
    elif tone == "attention":
        path.moveTo(x + 0.5 * w, y)
        path.lineTo(x + 0.5 * w, y + 0.6 * h)
        path.moveTo(x + 0.5 * w, y + 0.95 * h)
        path.lineTo(x + 0.5 * w, y + 0.97 * h)
    else:
        path.addEllipse(QPointF(x + w / 2, y + h / 2), w * 0.42, h * 0.42)
    pen = QPen(colour, max(1.6, h * 0.2))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def pill_size(text: str) -> QSize:
    """How large a pill with this text is; without text it is only its symbol."""
    metrics = QFontMetricsF(theme.font(theme.SMALL, bold=True))
    height = max(PILL_HEIGHT, metrics.height() + 4)
    mark = height * 0.45
    words = metrics.horizontalAdvance(text) + mark * 0.5 if text else 0
    return QSize(round(words + mark + height), round(height))


def paint_pill(painter: QPainter, rect: QRect, text: str, tone: Tone) -> None:
    """Draw a pill at the left of a rectangle, in its middle; it is cut where there is no room."""
    size = pill_size(text)
    width = min(size.width(), rect.width())
    y = rect.y() + (rect.height() - size.height()) / 2
    box = QRectF(rect.x(), y, width, size.height())
    height = box.height()
    mark = height * 0.45
    ink = theme.colour(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_tint"))
    painter.drawRoundedRect(box, height / 2, height / 2)
    left = box.x() + height / 2
    paint_mark(painter, tone, QRectF(left, y + (height - mark) / 2, mark, mark), ink)
    if text:
        painter.setFont(theme.font(theme.SMALL, bold=True))
        painter.setPen(ink)
        words = box.adjusted(height / 2 + mark * 1.5, 0, -height / 2 + 2, 0)
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.width() + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class PillLabel(QWidget):
    """A state as a symbol and a word on its tint."""

    def __init__(self, text: str = "", tone: Tone = "neutral") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, tone)

    def say(self, text: str, tone: Tone) -> None:
        """Show another state."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._text, self._tone)


class Share(QWidget):
    """A thin bar that is filled for a share from 0 to 1; it has its number as its name."""

    def __init__(self, share: float = 0.0) -> None:
        super().__init__()
        self.setFixedHeight(6)
        self.say(share)

    def say(self, share: float) -> None:
        """Show another share."""
        self._share = min(1.0, max(0.0, share))
        self.setAccessibleName(f"{self._share:.0%}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(whole, 3, 3)
        if self._share > 0:
            whole.setWidth(max(6.0, whole.width() * self._share))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(whole, 3, 3)


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
        told = label(text, "subtitle", wrap=True)
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        told.setFixedWidth(_even(text, theme.px(440)))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(told)
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
