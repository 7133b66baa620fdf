"""A table of text in whole rows, for pages and dialogs that only list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ozdesk.domain.label import Label
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.grid import paint_ground
from ozdesk.gui.widgets.plain_text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
EDGE = 10  # px between the edge of a cell and its text, as in the header


class PlainModel(QAbstractTableModel):
    """Rows of words under heads; who derives from it says how many, what, and which icon."""

    def __init__(self, session: Session, heads: Sequence[Label]) -> None:
        super().__init__()
        self._session = session
        self._heads = heads

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def words(self, row: int, column: int) -> str:
        """What a cell says."""
        raise NotImplementedError

    def icon(self, row: int, column: int) -> QIcon | None:
        """What stands before the words of a cell."""
        return None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return (
            self._session.text(self._heads[section])
            if role == Qt.ItemDataRole.DisplayRole
            else None
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DecorationRole:
            return self.icon(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._session.text(self._heads[column])}: {self.words(row, column) or '–'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.words(row, column))
        return self.words(row, column) if role == Qt.ItemDataRole.DisplayRole else None


class PlainCellDelegate(QStyledItemDelegate):
    """Draws one line of text with an icon before it, and a thin line below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        painter.save()
        paint_ground(painter, option)
        box = rect.adjusted(EDGE, 0, -EDGE, 0)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            side = theme.px(16)
            spot = QRect(box.left(), box.center().y() - side // 2, side, side)
            icon.paint(painter, spot)
            box = box.adjusted(side + 8, 0, 0, 0)
        painter.setFont(theme.font(theme.TEXT))
        painter.setPen(theme.colour("ink"))
        elide = Qt.TextElideMode.ElideRight
        text = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(text, elide, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


def plain_table(name: str) -> QTableView:
    """A table of whole rows with room to breathe, which lets Tab go on."""
    table = QTableView()
    table.setAccessibleName(name)
    table.setItemDelegate(PlainCellDelegate(table))
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(40))
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setMinimumHeight(theme.px(36))
    table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    return table
