"""The list of a week: headings of parts and days, and below each what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ozdesk.domain.label import Label
from ozdesk.domain.words import short_day
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import set_role
from ozdesk.gui.widgets.pills import paint_pill, pill_size
from ozdesk.gui.widgets.plain_text import plain_tooltip
from ozdesk.rules.week.items import WeekItem
from ozdesk.rules.week.week import WeekSection, owner_name

Index = QModelIndex | QPersistentModelIndex
Shown = Label | WeekItem


class WeekModel(QAbstractListModel):
    """Headings and items as rows; a heading cannot be chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.rows: list[Shown] = []

    def show_sections(self, sections: Sequence[WeekSection]) -> None:
        """Show other items."""
        self.beginResetModel()
        self.rows = []
        for each in sections:
            self.rows += [each.heading, *each.items]
        self.endResetModel()

    def item(self, row: int) -> WeekItem | None:
        """The item of a row; none for a heading."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, WeekItem) else None

    def owner(self, item: WeekItem) -> str:
        """Who an item is asked of, in words."""
        return self._session.text(owner_name(item, self._session.workspace))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        if self.item(index.row()) is None:
            return usual & ~Qt.ItemFlag.ItemIsSelectable & ~Qt.ItemFlag.ItemIsEnabled
        return usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.rows[index.row()]
        say = self._session.text
        if isinstance(row, Label):
            text = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
            return say(row) if role in text else None
        if role == Qt.ItemDataRole.DisplayRole:
            return say(row.text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(say(row.text))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            due = short_day(row.due) if row.due else ""
            severity = say(row.severity.label) if row.severity else ""
            told = (severity, say(row.text), say(row.sort.label), self.owner(row), due)
            return ". ".join(filter(None, told))
        return None


class WeekList(QListView):
    """The rows; Enter or a double click goes to the record."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        set_role(self, "plain")
        self._session = session
        self.rows = WeekModel(session)
        self.setModel(self.rows)
        self.setItemDelegate(_WeekRow(session, self))
        self.setMouseTracking(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(1000)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.px(180))
        self.doubleClicked.connect(self.open)

    def show_sections(self, sections: Sequence[WeekSection]) -> None:
        """Show other items, and stay at the one in front where it is still there."""
        before, row = self.current(), self.currentIndex().row()
        self.rows.show_sections(sections)
        same = (
            n for n, each in enumerate(self.rows.rows)
            if isinstance(each, WeekItem) and before is not None
            and (each.record, each.part) == (before.record, before.part)
        )  # fmt: skip
        near = (n for n in (row, *range(len(self.rows.rows))) if self.rows.item(n) is not None)
        at = next(same, None)
        at = next(near, -1) if at is None else at
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at))

    def current(self) -> WeekItem | None:
        """The item in front."""
        return self.rows.item(self.currentIndex().row())

    def open(self, index: QModelIndex) -> None:
        """Go to the record of a row."""
        if item := self.rows.item(index.row()):
            self._session.show_record(item.record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            if self.rows.item(index.row()) is not None:
                self.setCurrentIndex(index)
        super().contextMenuEvent(event)


class _WeekRow(QStyledItemDelegate):
    """Draws a heading in one line, an item in two."""

    def __init__(self, session: Session, parent: WeekList) -> None:
        super().__init__(parent)
        self._session, self._list = session, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = self._list.rows.item(index.row()) is None
        return QSize(0, theme.px(40 if heading else 52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._list.rows.rows[index.row()]
        painter.save()
        if isinstance(row, Label):
            self._heading(painter, option.rect, self._session.text(row))
        else:
            self._item(painter, option, row)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, told: str) -> None:
        painter.setFont(theme.font(theme.TEXT, bold=True))
        painter.setPen(theme.colour("ink"))
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(16, 0, -16, -theme.px(6)), bottom, told)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _item(self, painter: QPainter, option: QStyleOptionViewItem, item: WeekItem) -> None:
        rect, say = option.rect, self._session.text
        self._ground(painter, option)
        half = rect.height() // 2
        top = QRect(rect.x() + 16, rect.y() + 5, rect.width() - 32, half - 5)
        pill = pill_size("")
        if item.severity:
            spot = QRect(top.x(), top.y(), pill.width(), top.height())
            paint_pill(painter, spot, "", item.severity.tone)
        due = short_day(item.due) if item.due else "–"
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("muted"))
        room = painter.fontMetrics().horizontalAdvance(due)
        middle, left = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft
        painter.drawText(top, middle | Qt.AlignmentFlag.AlignRight, due)
        painter.setFont(theme.font(theme.TEXT))
        painter.setPen(theme.colour("ink"))
        words = top.adjusted(theme.px(42), 0, -room - 24, 0)
        self._line(painter, words, middle | left, say(item.text))
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.colour("muted"))
        below = QRect(words.x(), rect.y() + half, top.right() - words.x(), half - 5)
        told = f"{say(item.sort.label)} · {self._list.rows.owner(item)}"
        self._line(painter, below, middle | left, told)

    def _line(self, painter: QPainter, box: QRect, where: Qt.AlignmentFlag, text: str) -> None:
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(box, where, painter.fontMetrics().elidedText(text, elide, box.width()))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, rect = option.state, option.rect
        front = bool(state & QStyle.StateFlag.State_Selected)
        if front or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("accent_tint" if front else "page"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
