"""The rail at the left: the goals, the registers, and how much each of them asks."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from ozdesk.domain.label import Label, Language
from ozdesk.gui.session.places import BY_KEY, SHARING, RailPlace, groups
from ozdesk.gui.widgets import icons, theme
from ozdesk.gui.widgets.basics import set_role
from ozdesk.gui.widgets.plain_text import set_tooltip

NAME = Label("Navigatie", "Navigation")
COUNTED = Label(
    "{place}, {count} signalen, waarvan {wrong} nu", "{place}, {count} alerts, {wrong} now"
)
SIMPLY = Label("{place}, {count}", "{place}, {count}")
KEY = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
WRONG = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


class Rail(QFrame):
    """A list of places; `chosen` carries the one that was clicked or reached with the arrows."""

    chosen = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        set_role(self, "rail")
        self._language = language
        self._items: dict[str, QListWidgetItem] = {}
        self.list = _List()
        set_role(self.list, "plain")
        self.list.setAccessibleName(NAME.in_(language))
        self.list.setItemDelegate(_Entry(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.list)
        self._fill()
        self.list.currentItemChanged.connect(self._moved)
        self.setFixedWidth(theme.px(224))

    def _fill(self) -> None:
        for heading, places in groups():
            if heading:
                item = QListWidgetItem(heading.in_(self._language).upper(), self.list)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, heading.in_(self._language))
            for place in places:
                item = QListWidgetItem(place.label.in_(self._language), self.list)
                item.setData(KEY, place.key)
                set_tooltip(item, place.shortcut)
                self._items[place.key] = item
                self._count(place, 0, 0)

    def show_place(self, place: RailPlace) -> None:
        """Mark a place as the one that is shown, without going there."""
        blocked = self.list.blockSignals(True)
        self.list.setCurrentItem(self._items[place.key])
        self.list.blockSignals(blocked)

    def show_sharing(self, shown: bool) -> None:
        """Show or hide what only those who share have a use for."""
        for place in SHARING:
            self._items[place.key].setHidden(not shown)

    def is_shown(self, place: RailPlace) -> bool:
        """Whether a place stands in the rail now."""
        return not self._items[place.key].isHidden()

    def show_counts(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Show per key of a place how many alerts there are, and how many of them are wrong."""
        for key, place in BY_KEY.items():
            self._count(place, *counts.get(key, (0, 0)))

    def _count(self, place: RailPlace, count: int, wrong: int) -> None:
        item = self._items[place.key]
        name = place.label
        if count:
            told = SIMPLY if place in SHARING else COUNTED
            name = told.with_(place=place.label, count=count, wrong=wrong)
        item.setData(COUNT, count)
        item.setData(WRONG, wrong)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name.in_(self._language))

    def _moved(self, item: QListWidgetItem | None, _: object) -> None:
        if item is not None and item.data(KEY):
            self.chosen.emit(BY_KEY[item.data(KEY)])


class _List(QListWidget):
    """Knows whether it is used with the keyboard, for only then the focus needs a ring."""

    by_keyboard = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        reasons = (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self.by_keyboard = event.reason() in reasons
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keyboard = False
        super().mousePressEvent(event)


class _Entry(QStyledItemDelegate):
    """Draws a heading, or an icon with a word and a count."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(32 if index.data(KEY) else 34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not index.data(KEY):
            self._heading(painter, rect, index.data())
        else:
            self._place(painter, rect, option, index)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        font = theme.font(11.5, bold=True)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(10, 0, 0, -6), low, text)

    def _place(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index
    ) -> None:
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        view = self.parent()
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        focused = focused and isinstance(view, _List) and view.by_keyboard
        box = rect.adjusted(0, 1, 0, -1)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("select" if chosen else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        if focused and chosen:
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(theme.colour("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        token = "accent" if chosen else "ink"
        place = BY_KEY[index.data(KEY)]
        side = theme.px(18)
        spot = QRect(box.left() + 10, box.center().y() - side // 2 + 1, side, side)
        icons.paint_icon(painter, spot, place.icon, "accent" if chosen else "muted")
        painter.setPen(theme.colour(token))
        painter.setFont(theme.font(13.5, bold=chosen))
        middle = Qt.AlignmentFlag.AlignVCenter
        words = box.adjusted(spot.right() - box.left() + 10, 0, -38, 0)
        shown = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, shown)
        if count := index.data(COUNT):
            painter.setFont(theme.font(theme.SMALL, bold=True))
            painter.setPen(theme.colour("wrong" if index.data(WRONG) else "muted"))
            number = str(count) if count < 1000 else "999+"
            end = middle | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(0, 0, -10, 0), end, number)
