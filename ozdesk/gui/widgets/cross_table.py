"""A table of rows against columns, whose names stay in sight however far one scrolls."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import set_role
from ozdesk.gui.widgets.grid import GridCell, paint_cell
from ozdesk.gui.widgets.plain_text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
NAMES, WIDTH, HEAD, HEIGHT = 210, 138, 78, 52  # px: names, cells, heads; height of a row
NAMED = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class CrossModel(QAbstractTableModel):
    """What a cross table asks of its model."""

    def cell(self, index: Index) -> GridCell:
        """What stands in a cell."""
        raise NotImplementedError

    def name(self, row: int) -> str:
        """The name of a row."""
        raise NotImplementedError

    def below(self, row: int) -> str:
        """What is said below the name of a row."""
        return ""

    def head(self, column: int) -> str:
        """The name of a column."""
        raise NotImplementedError

    def spoken(self, column: int) -> str:
        """The name of a column inside a sentence."""
        return self.head(column)

    def target(self, row: int, column: int) -> tuple[str, str]:
        """The id of the record that a cell leads to, and its item; column -1 is the name."""
        raise NotImplementedError

    def column_target(self, column: int) -> str:
        """The id of the record that a head leads to, or nothing."""
        return ""

    def more(self, index: Index) -> str:
        """What there is to know about a cell besides what it says."""
        return ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in NAMED:
            return None
        across = orientation is Qt.Orientation.Horizontal
        told = self.head(section) if across else self.name(section)
        return plain_tooltip(told) if role == Qt.ItemDataRole.ToolTipRole else told

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in NAMED:
            return None
        words = self.cell(index).in_one_line
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        name, head = self.name(index.row()), self.spoken(index.column())
        whole = f"{name}, {head}: {words or '–'}{self.more(index)}"
        return plain_tooltip(whole) if role == Qt.ItemDataRole.ToolTipRole else whole


class _Painter(QStyledItemDelegate):
    """Draws one cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CrossModel)
        rect = option.rect
        painter.save()
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_tint"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        paint_cell(painter, rect.adjusted(8, 0, -6, 0), model.cell(index))
        painter.restore()


class _Names(QHeaderView):
    """The names of the rows, which stay in sight."""

    def __init__(self, wide: int) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._wide = wide
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._wide), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, CrossModel)
        painter.save()
        painter.fillRect(rect, theme.colour("card"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        cell = GridCell(model.name(section), below=model.below(section), bold=True)
        paint_cell(painter, rect.adjusted(10, 0, -8, 0), cell)
        painter.restore()


class _Heads(QHeaderView):
    """The names of the columns, on three lines at most."""

    def __init__(self, high: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._high = high
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(self._high))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("card"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.colour("muted"))
        box = rect.adjusted(8, 6, -6, -6)
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        while text and painter.boundingRect(box, flags, text).height() > box.height():
            text = text.rstrip("…").rsplit(" ", 1)[0] + "…" if " " in text else text[:20]
        painter.drawText(box, flags, text)
        painter.restore()


class CrossTable(QTableView):
    """The table itself; `opened` carries the id of a record, and the key of an item or nothing.

    Enter opens the cell, Ctrl+Enter what the head of its column stands for.
    """

    opened = Signal(str, str)

    def __init__(
        self, model: CrossModel, name: str, size: tuple[int, int, int] = (NAMES, WIDTH, HEAD)
    ) -> None:
        """Make a table; `size` is how wide names and cells are, and how high heads, in px."""
        super().__init__()
        self.cross = model
        set_role(self, "register")
        names, width, high = size
        self.setVerticalHeader(_Names(names))
        self.setHorizontalHeader(_Heads(high))
        self.setModel(model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(theme.px(HEIGHT))
        self.horizontalHeader().setDefaultSectionSize(theme.px(width))
        self.clicked.connect(lambda index: self._open(index.row(), index.column()))
        self.verticalHeader().sectionClicked.connect(lambda row: self._open(row, -1))
        self.horizontalHeader().sectionClicked.connect(self._open_column)

    def _open(self, row: int, column: int) -> None:
        if row >= 0:
            self.opened.emit(*self.cross.target(row, column))

    def _open_column(self, column: int) -> None:
        if column >= 0 and (target := self.cross.column_target(column)):
            self.opened.emit(target, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open_column(index.column())
        else:
            self._open(index.row(), index.column())
