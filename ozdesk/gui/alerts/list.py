"""A list of alerts: how pressing, what, what to do about it, and before when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ozdesk.domain.common_texts import TODAY
from ozdesk.domain.label import Label
from ozdesk.domain.words import short_day
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import set_role
from ozdesk.gui.widgets.pills import paint_pill, pill_size
from ozdesk.gui.widgets.plain_text import plain_tooltip

if TYPE_CHECKING:
    from ozdesk.rules.all_rules import Alert

TOMORROW = Label("morgen", "tomorrow")
OVER = Label("over tijd", "overdue")
IN_DAYS = Label("over {count} dagen", "in {count} days")
BATCH = 1000  # rows that are placed before the window gets a turn
FAR = 60  # days from which a date says more than a number of days
Index = QModelIndex | QPersistentModelIndex


def due_words(due: date | None, today: date) -> Label | None:
    """A term as people say it: today, overdue, in 12 days, or the day itself."""
    if due is None:
        return None
    days = (due - today).days
    if days < 0:
        return OVER
    if days > FAR:
        return Label(short_day(due), short_day(due))
    return {0: TODAY, 1: TOMORROW}.get(days, IN_DAYS.with_(count=days))


class _Alerts(QAbstractListModel):
    """The alerts as rows; the text for a screen reader is one sentence."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.alerts: list[Alert] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.alerts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._session.text(self.alerts[index.row()].text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(self.alerts[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._session.text(self.alerts[index.row()].text))
        return None

    def spoken(self, alert: Alert) -> str:
        """Everything a row shows, in one sentence."""
        parts = [alert.severity.label, alert.text, due_words(alert.due, self._session.today())]
        return ". ".join(self._session.text(part) for part in [*parts, alert.action] if part)


class AlertList(QListView):
    """Rows of alerts; Enter goes to the record, and so does a click if it is to."""

    def __init__(self, session: Session, *, click_opens: bool = True) -> None:
        super().__init__()
        set_role(self, "plain")
        self._session = session
        self._model = _Alerts(session)
        self.setModel(self._model)
        self.setItemDelegate(_Row(session, self._model, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # of very many rows, some at a time
        self.setBatchSize(BATCH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.px(180))
        if click_opens:
            self.clicked.connect(self._open)

    def show_alerts(self, alerts: list[Alert]) -> None:
        """Show other alerts, and stay where one was."""
        row = self.currentIndex().row()
        self._model.beginResetModel()
        self._model.alerts = alerts
        self._model.endResetModel()
        if 0 <= row < len(alerts):
            self.setCurrentIndex(self._model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self._session.show_record(self._model.alerts[index.row()].record)


class _Row(QStyledItemDelegate):
    """Draws an alert in two lines."""

    def __init__(self, session: Session, model: _Alerts, parent: AlertList) -> None:
        super().__init__(parent)
        self._session = session
        self._alerts = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(57))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        alert = self._alerts.alerts[index.row()]
        rect = option.rect
        painter.save()
        self._ground(painter, option, last=index.row() == len(self._alerts.alerts) - 1)
        line = rect.height() // 2
        top = QRect(rect.x() + 16, rect.y() + 7, rect.width() - 32, line - 7)
        pill = pill_size("")
        paint_pill(painter, QRect(top.x(), top.y(), pill.width(), top.height()), "",
                   alert.severity.tone)  # fmt: skip
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        due = due_words(alert.due, self._session.today())
        told = self._session.text(due) if due else "–"
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("muted"))
        room = painter.fontMetrics().horizontalAdvance(told)
        painter.drawText(top, right, told)
        words = top.adjusted(theme.px(42), 0, -room - 24, 0)
        painter.setFont(theme.font(theme.TEXT))
        painter.setPen(theme.colour("ink"))
        self._line(painter, words, left, self._session.text(alert.text))
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.colour("muted"))
        below = QRect(words.x(), rect.y() + line, top.right() - words.x(), line - 8)
        second = f"{self._session.text(alert.action)} · {self._session.text(alert.home.label)}"
        self._line(painter, below, left, second)
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, where: Qt.AlignmentFlag, text: str) -> None:
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(box, where, painter.fontMetrics().elidedText(text, elide, box.width()))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, last: bool) -> None:
        state, rect = option.state, option.rect
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if focused or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("accent_tint" if focused else "page"))
        if focused:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        if not last:
            painter.setPen(theme.colour("line"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
