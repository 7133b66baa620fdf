"""A table of ready-made cells: words, pills and amounts, for views that are computed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import set_role
from ozdesk.gui.widgets.pills import Tone, paint_pill, pill_size
from ozdesk.gui.widgets.plain_text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
EDGE = 10  # px at either side of a cell
SAMPLE = 200  # rows looked at for the width of a column


@dataclass(frozen=True, slots=True)
class GridCell:
    """What one cell says; with a tone it is a pill, `below` is a second, smaller line."""

    text: str = ""
    tone: Tone | None = None
    below: str = ""
    bold: bool = False
    muted: bool = False

    @property
    def in_one_line(self) -> str:
        """All of it in one line, for who cannot see it and for the tooltip."""
        return " · ".join(filter(None, (self.text, self.below)))


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its head, whether its words stand at the right, whether it takes what is left."""

    head: str
    right: bool = False
    wide: bool = False


class LateRow(Sequence[GridCell]):
    """A row whose cells are made when one of them is asked for."""

    def __init__(self, make: Callable[[], Sequence[GridCell]]) -> None:
        self._make = make
        self._cells: Sequence[GridCell] | None = None

    @property
    def cells(self) -> Sequence[GridCell]:
        """All cells."""
        if self._cells is None:
            self._cells = self._make()
        return self._cells

    def __getitem__(self, at: Any) -> Any:
        return self.cells[at]

    def __len__(self) -> int:
        return len(self.cells)


class GridModel(QAbstractTableModel):
    """Rows of cells, each row with the key of what it is about; `checked` where one can choose."""

    checks_changed = Signal()

    def __init__(self, columns: Sequence[GridColumn]) -> None:
        super().__init__()
        self.columns = list(columns)
        self.rows: list[Sequence[GridCell]] = []
        self.keys: list[str] = []
        self.checked: set[str] | None = None

    def fill(
        self,
        rows: Sequence[Sequence[GridCell]],
        keys: Sequence[str],
        columns: Sequence[GridColumn] | None = None,
    ) -> None:
        """Show other rows, and other columns if they are given."""
        self.beginResetModel()
        self.columns = list(columns) if columns is not None else self.columns
        self.rows, self.keys = list(rows), list(keys)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(column.head)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def cell(self, index: Index) -> GridCell:
        """What a cell says."""
        return self.rows[index.row()][index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].head}: {cell.in_one_line or '–'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(cell.in_one_line) if len(cell.in_one_line) > 12 else None
        if role == Qt.ItemDataRole.CheckStateRole and self._checks(index):
            chosen = self.keys[index.row()] in (self.checked or ())
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        return None

    def _checks(self, index: Index) -> bool:
        return self.checked is not None and index.column() == 0 and bool(self.keys[index.row()])

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsUserCheckable if self._checks(index) else usual

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or self.checked is None:
            return False
        key = self.keys[index.row()]
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        self.checked.add(key) if on else self.checked.discard(key)
        self.dataChanged.emit(index, index)
        self.checks_changed.emit()
        return True


class _Painter(QStyledItemDelegate):
    """Draws a cell: words that are cut where there is no room, or a pill, and what stands below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, GridModel)
        cell, rect = model.cell(index), option.rect
        painter.save()
        paint_ground(painter, option)
        box = rect.adjusted(EDGE, 0, -EDGE, 0)
        check = index.data(Qt.ItemDataRole.CheckStateRole)
        if check is not None:
            side = theme.px(18)
            self._check(painter, box, Qt.CheckState(check))
            box = box.adjusted(side + 8, 0, 0, 0)
        elif model.checked is not None and index.column() == 0:
            box = box.adjusted(theme.px(18) + 8, 0, 0, 0)
        paint_cell(painter, box, cell, right=model.columns[index.column()].right)
        painter.restore()

    def _check(self, painter: QPainter, box: QRect, state: Qt.CheckState) -> None:
        side = theme.px(16)
        top = box.center().y() - side // 2
        on = state is Qt.CheckState.Checked
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if on else "outline"), 1.4))
        painter.setBrush(theme.colour("accent") if on else theme.colour("card"))
        painter.drawRoundedRect(box.left(), top, side, side, 3, 3)
        if on:
            painter.setPen(QPen(theme.colour("on_accent"), 2))
            painter.drawPolyline(_tick(box.left(), top, side))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _tick(x: int, y: int, side: int) -> list[QPointF]:
    places = ((0.22, 0.52), (0.42, 0.72), (0.78, 0.28))
    return [QPointF(x + a * side, y + b * side) for a, b in places]


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw what is behind a cell: whether it is selected or has the focus, the line below."""
    rect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.colour("accent_tint"))
    painter.setPen(theme.colour("line"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -2))


def paint_cell(painter: QPainter, box: QRect, cell: GridCell, *, right: bool = False) -> None:
    """Draw what a cell says in a rectangle."""
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    below = theme.px(18) if cell.below else 0
    upper = box.adjusted(0, 0, 0, -below)
    if cell.tone:
        paint_pill(painter, upper, cell.text, cell.tone)
    else:
        painter.setFont(theme.font(theme.TEXT, bold=cell.bold))
        painter.setPen(theme.colour("muted" if cell.muted or not cell.text else "ink"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(
            cell.text or "–", Qt.TextElideMode.ElideRight, max(upper.width(), 8)
        )
        painter.drawText(upper, side | Qt.AlignmentFlag.AlignVCenter, shown)
    if cell.below:
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(theme.colour("muted"))
        lower = box.adjusted(2 if cell.tone else 0, box.height() // 2 + theme.px(4), 0, 0)
        shown = painter.fontMetrics().elidedText(
            cell.below, Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, side | Qt.AlignmentFlag.AlignVCenter, shown)


class GridView(QTableView):
    """Shows a GridModel; `opened` carries the key of a row that was clicked or entered."""

    opened = Signal(str)

    def __init__(self, model: GridModel, name: str, *, tall: bool = False) -> None:
        super().__init__()
        self.grid = model
        set_role(self, "register")
        self.setModel(model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(52 if tall else 36))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumHeight(theme.px(36))
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.activated.connect(self._open)
        model.modelReset.connect(self.fit)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (key := self.grid.keys[index.row()]):
            self.opened.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._open(index)
        elif event.key() == Qt.Key.Key_Space and self.grid.checked is not None and index.isValid():
            first = self.grid.index(index.row(), 0)
            on = first.data(Qt.ItemDataRole.CheckStateRole)
            if on is not None:
                flipped = Qt.CheckState(on) is not Qt.CheckState.Checked
                state = Qt.CheckState.Checked if flipped else Qt.CheckState.Unchecked
                self.grid.setData(first, state, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give each column what its words need, and share what is left among the wide ones."""
        columns = self.grid.columns
        want = [self._natural(at) for at in range(len(columns))]
        wide = [at for at, column in enumerate(columns) if column.wide] or [0]
        spare = self.viewport().width() - sum(want)
        for at in wide if columns else ():
            want[at] = max(theme.px(140), want[at] + spare // len(wide))
        for at, width in enumerate(want):
            self.setColumnWidth(at, width)

    def _natural(self, at: int) -> int:
        plain = QFontMetrics(theme.font(theme.TEXT))
        strong = QFontMetrics(theme.font(theme.TEXT, bold=True))
        small = QFontMetrics(theme.font(theme.SMALL))
        widths = [strong.horizontalAdvance(self.grid.columns[at].head) + theme.px(8)]
        for row in self.grid.rows[:SAMPLE]:
            cell = row[at]
            metrics = strong if cell.bold else plain
            text = (
                pill_size(cell.text).width() if cell.tone else metrics.horizontalAdvance(cell.text)
            )
            widths.append(max(text, small.horizontalAdvance(cell.below)))
        check = theme.px(26) if at == 0 and self.grid.checked is not None else 0
        return min(max(widths) + 2 * EDGE + check + 2, theme.px(460))
