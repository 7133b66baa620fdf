"""The coverage timeline on screen: the figure of the pack, painted row by row."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import accumulate

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from ozdesk.domain.label import Label
from ozdesk.domain.words import long_day
from ozdesk.gui.goals.coverage_lines import CoverageBar
from ozdesk.gui.session.session import Session
from ozdesk.gui.text.painter import draw
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import set_role
from ozdesk.gui.widgets.plain_text import show_tooltip
from ozdesk.paper.drawing import Rect, TextShape
from ozdesk.paper.figures.coverage import TOP, ContractBar, Timeline, uncovered_stretches
from ozdesk.rules.funding.coverage import Period

NAME = Label("Tijdlijn van contracten", "Timeline of contracts")
SAID = Label("{work}: {what}", "{work}: {what}")
PERIOD = Label("{start} tot en met {end}", "{start} until {end}")
LINE = 13.0  # points below a row for what is amiss
SCALE = 1.32  # px a point at 100 %


class TimelineView(QAbstractScrollArea):
    """Paints only the rows in sight; `opened` carries the id of a contract or a work package."""

    opened = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.lines: list[CoverageBar] = []
        self.period = Period(session.today(), session.today())
        self.at = (0, -1)  # the row in front, and its bar; -1 is the name
        self._tops: list[float] = [0.0]
        self._timeline: Timeline | None = None
        set_role(self, "timeline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(session.text(NAME))
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(theme.px(30))
        theme.appearance().changed.connect(self._place)

    def show_lines(self, lines: list[CoverageBar], period: Period) -> None:
        """Show other rows."""
        self.lines, self.period = lines, period
        self.at = (min(self.at[0], max(len(lines) - 1, 0)), -1)
        self._place()
        self._say()

    @property
    def scale(self) -> float:
        """How many px a point has."""
        return theme.px(100) / 100 * SCALE

    def _place(self) -> None:
        """Measure the rows for the width there is."""
        width = max(self.viewport().width() / self.scale - 24, 320.0)
        works = [line.work for line in self.lines]
        language = self.session.language
        start, end = self.period.start, self.period.end
        if end <= start:
            return
        timeline = Timeline(works, start, end, self.session.today(), language, width)
        heights = (timeline.height(n.work) + (LINE if n.amiss else 0) for n in self.lines)
        self._tops = [0.0, *accumulate(heights)]
        self._timeline = timeline
        room = self.viewport().height() - (TOP + 24) * self.scale
        bar = self.verticalScrollBar()
        bar.setPageStep(round(max(room, 1)))
        bar.setRange(0, max(0, round(self._tops[-1] * self.scale - room)))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # -- painting

    def _origin(self) -> float:
        """Where the first row would begin, in points."""
        return TOP - self.verticalScrollBar().value() / self.scale

    def _in_sight(self) -> range:
        high = self.viewport().height() / self.scale - self._origin()
        first = max(bisect_right(self._tops, TOP - self._origin()) - 1, 0)
        return range(first, min(bisect_right(self._tops, high), len(self.lines)))

    def paintEvent(self, event: QPaintEvent) -> None:
        timeline = self._timeline
        if timeline is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), theme.colour("card"))
        painter.scale(self.scale, self.scale)
        painter.translate(12, 0)
        bottom = self.viewport().height() / self.scale - 20
        bottom = min(bottom, self._origin() + self._tops[-1] + 4)
        for shape in timeline.axis(bottom):
            draw(shape, painter)
        painter.save()
        painter.setClipRect(QRectF(-12, TOP - 3, timeline.width + 24, bottom - TOP + 3))
        for n in self._in_sight():
            self._paint_row(painter, timeline, n)
        painter.restore()
        for shape in timeline.today_line(bottom):
            draw(shape, painter)

    def _paint_row(self, painter: QPainter, timeline: Timeline, n: int) -> None:
        line, top = self.lines[n], self._origin() + self._tops[n]
        for shape in timeline.row(line.work, top):
            draw(shape, painter)
        if line.amiss:
            words = "! " + ", ".join(map(self.session.text, line.amiss))
            y = top + timeline.height(line.work) + LINE - 7
            draw(TextShape(0, y, words, 8.0, colour="attention"), painter)
        if self.hasFocus() and n == self.at[0]:
            painter.setPen(QPen(theme.colour("accent"), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._front(timeline, n, top), 2, 2)

    def _front(self, timeline: Timeline, n: int, top: float) -> QRectF:
        bars = list(timeline.bars(self.lines[n].work, top))
        if 0 <= self.at[1] < len(bars):
            box: Rect = bars[self.at[1]][0]
            return QRectF(box.x - 1.5, box.y - 1.5, box.width + 3, box.height + 3)
        height = self._tops[n + 1] - self._tops[n]
        return QRectF(-6, top + 1, timeline.left - 2, height - 2)

    # -- pointing and keys

    def hit(self, place: QPointF) -> tuple[int, int]:
        """The row and the bar at a place; row -1 where there is nothing, bar -1 for the name."""
        timeline = self._timeline
        x, y = place.x() / self.scale - 12, place.y() / self.scale
        n = bisect_right(self._tops, y - self._origin()) - 1
        if timeline is None or not 0 <= n < len(self.lines) or y < TOP:
            return -1, -1
        for at, (box, _) in enumerate(
            timeline.bars(self.lines[n].work, self._origin() + self._tops[n])
        ):
            inside = box.x <= x <= box.x + box.width and box.y - 2 <= y <= box.y + box.height + 2
            if inside:
                return n, at
        return (n, -1) if x < timeline.left else (-1, -1)

    def target(self, row: int, bar: int) -> str:
        """The id that a row or a bar stands for."""
        line = self.lines[row]
        covers = self._covers(row)
        if 0 <= bar < len(covers):
            return covers[bar].key
        return line.row.package or (line.row.spans[0].contract if line.row.spans else "")

    def _covers(self, row: int) -> list[ContractBar]:
        timeline = self._timeline
        return [c for _, c in timeline.bars(self.lines[row].work, 0)] if timeline else []

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row, _ = self.hit(event.position())
        shape = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row, bar = self.hit(event.position())
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.at = (row, bar)
            self._say()
            if target := self.target(row, bar):
                self.opened.emit(target)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row, bar = self.hit(QPointF(event.pos()))
            show_tooltip(event.globalPos(), self.words(row, bar) if row >= 0 else "")
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, bar = self.at
        key = event.key()
        if not self.lines:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if target := self.target(row, bar):
                self.opened.emit(target)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(row + (1 if key == Qt.Key.Key_Down else -1), -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(row, bar + (1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self.lines) - 1, -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            step = max(len(self._in_sight()) - 1, 1)
            self._go(row + (step if key == Qt.Key.Key_PageDown else -step), -1)
        else:
            super().keyPressEvent(event)

    def _go(self, row: int, bar: int) -> None:
        row = max(0, min(row, len(self.lines) - 1))
        self.at = (row, max(-1, min(bar, len(self._covers(row)) - 1)))
        bar_ = self.verticalScrollBar()
        top, bottom = (round(self._tops[n] * self.scale) for n in (row, row + 1))
        if top < bar_.value():
            bar_.setValue(top)
        elif bottom > bar_.value() + bar_.pageStep():
            bar_.setValue(bottom - bar_.pageStep())
        self._say()
        self.viewport().update()

    def words(self, row: int, bar: int) -> str:
        """A row or a bar in words."""
        line, session = self.lines[row], self.session
        covers = self._covers(row)
        if 0 <= bar < len(covers):
            cover = covers[bar]
            name = session.workspace.name_of(cover.key)
            return f"{name}: {_period(session, cover.start, cover.end)}"
        what = [session.text(one) for one in line.amiss]
        start, end = self.period.start, self.period.end
        what += [
            f"{_period(session, a, b)} ×" for a, b in uncovered_stretches(line.work, start, end)
        ]
        return session.text(SAID.with_(work=line.work.name, what="; ".join(what) or "✓"))

    def _say(self) -> None:
        """Tell who cannot see it what is in front."""
        told = self.words(*self.at) if self.lines else ""
        self.setAccessibleDescription(told)


def _period(session: Session, start: date, end: date) -> str:
    first, last = (long_day(day, session.language) for day in (start, end))
    return session.text(PERIOD.with_(start=first, end=last))
