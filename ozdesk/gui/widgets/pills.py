"""A state as a symbol and a word on its tint, and a share as a thin bar."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QSizePolicy,
    QWidget,
)

from ozdesk.gui.widgets import theme

Tone = Literal["good", "attention", "wrong", "neutral", "accent"]
PILL_HEIGHT = 20


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
