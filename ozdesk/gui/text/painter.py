"""Draws the figures of paper on screen, in the colours of the theme."""

from __future__ import annotations

from functools import singledispatch

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.plain_text import set_tooltip
from ozdesk.paper.drawing import Circle, Drawing, Line, Polygon, Rect, TextShape
from ozdesk.paper.model import Figure
from ozdesk.paper.palette import hex_colour


def _ink(colour: str) -> QColor:
    return QColor(hex_colour(colour, dict(theme.tokens())))


def _dress(painter: QPainter, fill: str, stroke: str, line: float) -> None:
    painter.setBrush(_ink(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_ink(stroke), line) if stroke else Qt.PenStyle.NoPen)


@singledispatch
def draw(shape: object, painter: QPainter) -> None:
    """Draw one shape; one unit is one point of the drawing."""
    raise NotImplementedError(type(shape).__name__)


@draw.register
def _(shape: Rect, painter: QPainter) -> None:
    _dress(painter, shape.fill, shape.stroke, shape.line)
    box = QRectF(shape.x, shape.y, shape.width, shape.height)
    painter.drawRoundedRect(box, shape.radius, shape.radius)


@draw.register
def _(shape: Line, painter: QPainter) -> None:
    pen = QPen(_ink(shape.stroke), shape.line)
    if shape.dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))


@draw.register
def _(shape: Polygon, painter: QPainter) -> None:
    _dress(painter, shape.fill, shape.stroke, shape.line)
    points = QPolygonF([QPointF(x, y) for x, y in shape.points])
    painter.drawPolygon(points) if shape.closed else painter.drawPolyline(points)


@draw.register
def _(shape: Circle, painter: QPainter) -> None:
    _dress(painter, shape.fill, shape.stroke, shape.line)
    painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)


@draw.register
def _(shape: TextShape, painter: QPainter) -> None:
    face = QFont(theme.FACE)
    face.setPixelSize(100)
    face.setWeight(QFont.Weight.DemiBold if shape.bold else QFont.Weight.Normal)
    scale = shape.size / 100
    width = QFontMetricsF(face).horizontalAdvance(shape.words)
    painter.save()
    painter.translate(shape.x, shape.y)
    if shape.turned:
        painter.rotate(-90)
    painter.scale(scale, scale)
    painter.setFont(face)
    painter.setPen(_ink(shape.colour))
    start = {"start": 0.0, "middle": -width / 2, "end": -width}[shape.anchor]
    painter.drawText(QPointF(start, 0), shape.words)
    painter.restore()


def paint_figure(painter: QPainter, drawing: Drawing) -> None:
    """Draw a figure in the units of the painter."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in drawing.shapes:
        draw(shape, painter)


def image_of(drawing: Drawing, width: float, ratio: float) -> QImage:
    """A figure as a picture so many px wide, sharp at a device pixel ratio."""
    scale = width / max(drawing.width, 1)
    size = QSize(round(width * ratio), round(drawing.height * scale * ratio))
    image = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_figure(painter, drawing)
    painter.end()
    return image


class FigureView(QWidget):
    """A figure that follows the width it gets; `clicked` carries a place in its own points."""

    clicked = Signal(float, float)

    def __init__(self, figure: Figure, widest: int = 620) -> None:
        super().__init__()
        self._widest = widest
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.say(figure)
        theme.appearance().changed.connect(self.update)

    def say(self, figure: Figure) -> None:
        """Show another figure."""
        self.figure = figure
        self.setAccessibleName(figure.alt)
        set_tooltip(self, figure.caption)
        self.updateGeometry()
        self.update()

    @property
    def _scale(self) -> float:
        return min(self.width(), self._widest) / max(self.figure.drawing.width, 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        drawing = self.figure.drawing
        return round(drawing.height * min(width, self._widest) / max(drawing.width, 1))

    def sizeHint(self) -> QSize:
        return QSize(self._widest, self.heightForWidth(self._widest))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self._scale, self._scale)
        paint_figure(painter, self.figure.drawing)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position() / self._scale
        self.clicked.emit(place.x(), place.y())
