"""The list of a register: names on two lines at most, states as pills, columns that fit."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ozdesk.domain.fields import Amount, Choice, Day, Field, Flag, Link, Number
from ozdesk.domain.label import Label, Option
from ozdesk.domain.words import NO
from ozdesk.gui.lists.table_model import VALUE, Index, RecordTableModel
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import paint_pill, pill_size, set_role
from ozdesk.gui.widgets.tones import state_tone

NOBODY = Label("geen", "none")
DASH = "–"
SORT = Label("Sorteren op", "Sort by")
USUAL = Label("Kolommen zoals gewoonlijk", "Columns as usual")
PADDING = 10  # px at either side of a cell
SAMPLE = 300  # rows looked at for the width of a column
NAME_LEAST, NAME_BEST = 168, 280
LEAST, MOST = 108, 190
FIXED = (Day, Number, Amount, Flag)  # sorts whose words never break and are never cut


class CellDelegate(QStyledItemDelegate):
    """Draws one cell: quiet, with what is empty in grey and states as pills."""

    def __init__(self, table: RegisterTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("select"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        current = self._table.currentIndex()
        if self._table.hasFocus() and index.row() == current.row() and index.column() == 0:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), theme.colour("accent"))
        self._cell(painter, rect.adjusted(PADDING, 0, -PADDING, 0), index)
        painter.restore()

    def _cell(self, painter: QPainter, box: QRect, index: Index) -> None:
        model = self._table.records
        field = model.columns[index.column()]
        value, told = index.data(VALUE), index.data()
        tone = state_tone(value, field.name) if isinstance(value, Option) else None
        if tone:
            paint_pill(painter, box, told, tone)
            return
        empty = not told or (isinstance(field, Flag) and told in (NO.nl, NO.en))
        if empty:
            told = model.session.text(NOBODY) if isinstance(field, Link) else DASH
        painter.setPen(theme.colour("muted" if empty else "ink"))
        painter.setFont(theme.font(theme.TEXT))
        if field.name == "name":
            self._two_lines(painter, box, told)
            return
        side = Qt.AlignmentFlag.AlignRight if to_the_right(field) else Qt.AlignmentFlag.AlignLeft
        cut = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, cut)

    def _two_lines(self, painter: QPainter, box: QRect, told: str) -> None:
        lines = elided_lines(told, painter.fontMetrics(), box.width())
        height = painter.fontMetrics().lineSpacing()
        top = box.y() + (box.height() - height * len(lines)) // 2
        for number, line in enumerate(lines):
            place = QRect(box.x(), top + number * height, box.width(), height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(LEAST, theme.px(40))


def to_the_right(field: Field[Any]) -> bool:
    """Whether the words of a column stand at the right, as numbers do."""
    return isinstance(field, Amount | Number)


def elided_lines(text: str, metrics: QFontMetrics, room: int) -> list[str]:
    """A text on one line or on two; what does not fit ends in an ellipsis."""
    text = text[:300].replace("\n", " ")
    if metrics.horizontalAdvance(text) <= room:
        return [text]
    layout = QTextLayout(text, theme.font(theme.TEXT))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    layout.endLayout()
    first = text[: line.textLength()].rstrip()
    rest = text[line.textLength() :]
    return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)] if rest else [first]


class RegisterTable(QTableView):
    """Shows a RecordTableModel; `opened` asks for the form, `typed` carries a letter to filter."""

    opened = Signal()
    typed = Signal(str)

    def __init__(self, model: RecordTableModel) -> None:
        super().__init__()
        self.records = model
        self.widths: dict[str, int] = {}
        self.hidden_columns: set[str] = set()
        self._fitting = False
        self._measured: dict[str, int] = {}
        set_role(self, "register")
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAlternatingRowColors(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(model.session.text(model.kind.plural))
        self._rows = QTimer(self, interval=0, singleShot=True)
        self._rows.timeout.connect(self.fit_rows)
        self.verticalScrollBar().valueChanged.connect(lambda: self._rows.start())
        for signal in (
            model.modelReset,
            model.layoutChanged,
            model.dataChanged,
            model.rowsInserted,
        ):
            signal.connect(lambda *_: self._rows.start())
        self._prepare_headers()

    def _prepare_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(theme.px(28))
        self.verticalHeader().setDefaultSectionSize(theme.px(40))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(48)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.sectionResized.connect(self._resized)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._columns_menu)
        self.setSortingEnabled(False)

    # -- widths and heights

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(theme.px(40))
            self._measured.clear()
            self.fit_columns()

    def fit_columns(self) -> None:
        """Share the width: each column what its words need, the name what is left."""
        columns = self.records.columns
        room = self.viewport().width()
        want = self._shares([f for f in columns if f.name not in self.hidden_columns], room)
        self._fitting = True
        for at, f in enumerate(columns):
            self.setColumnHidden(at, f.name not in want)
            if f.name in want:
                self.setColumnWidth(at, want[f.name])
        self._fitting = False
        self._rows.start()

    def _shares(self, shown: list[Field[Any]], room: int) -> dict[str, int]:
        """The widths of the columns there is room for: states and days stay longest."""

        def worth(field: Field[Any]) -> tuple[bool, bool, bool, int]:
            stays = field.name == "name", field.name == "status", isinstance(field, FIXED)
            return *stays, -shown.index(field)

        natural = {f.name: self.widths.get(f.name) or self._natural_of(f) for f in shown}
        going = sorted(shown, key=worth)
        while True:
            want = self._shrunk({f.name: natural[f.name] for f in shown if f in going}, room)
            if sum(want.values()) <= room or len(going) == 1 or self.widths:
                break
            del going[0]
        left = room - sum(want.values()) + want["name"]
        want["name"] = self.widths.get("name") or max(NAME_LEAST, left)
        return want

    def _shrunk(self, want: dict[str, int], room: int) -> dict[str, int]:
        """Let texts give way, the name to its least, others as far as they can be read."""
        spare = room - sum(want.values())
        loose = {
            name: min(width, NAME_LEAST if name == "name" else LEAST)
            for name, width in want.items()
            if name not in self.widths and not self._stiff(self.records.kind.fields[name])
        }
        slack = sum(want[name] - least for name, least in loose.items())
        if spare < 0 and slack:
            for name, least in loose.items():
                want[name] += round(max(spare, -slack) * (want[name] - least) / slack)
        return want

    def _stiff(self, field: Field[Any]) -> bool:
        return isinstance(field, FIXED) or (
            isinstance(field, Choice)
            and any(state_tone(option, field.name) for option in field.options)
        )

    def _natural_of(self, field: Field[Any]) -> int:
        """What a column needs, measured once there is something in it."""
        known = self._measured.get(field.name)
        if known is None:
            known = self._natural(field)
            if self.records.rowCount():
                self._measured[field.name] = known
        return known

    def _natural(self, field: Field[Any]) -> int:
        metrics = QFontMetrics(theme.font(theme.TEXT))
        head = QFontMetrics(theme.font(theme.SMALL, bold=True))
        text = self.records.session.text
        widest = head.horizontalAdvance(text(field.label)) + 14
        pills = self._stiff(field) and isinstance(field, Choice)
        most = 400 if isinstance(field, FIXED) else NAME_BEST if field.name == "name" else MOST
        for told in self.records.sample(field, SAMPLE):
            told = told or DASH
            width = pill_size(told).width() if pills else metrics.horizontalAdvance(told)
            widest = max(widest, width)
            if widest >= most:
                break
        return min(widest + 2 * PADDING + 2, most)

    def _resized(self, at: int, before: int, after: int) -> None:
        if not self._fitting and after > 0:
            self.widths[self.records.columns[at].name] = after
            self._rows.start()

    def choose_columns(self) -> None:
        """Open the menu of columns and order without a mouse."""
        self._columns_menu(QPoint(PADDING, self.horizontalHeader().height()))

    def _columns_menu(self, place: QPoint) -> None:
        text, menu = self.records.session.text, QMenu(self)
        order = menu.addMenu(text(SORT))
        header = self.horizontalHeader()
        for at, field in enumerate(self.records.columns):
            sort = order.addAction(text(field.label))
            sort.triggered.connect(lambda _on=False, at=at: header.sectionClicked.emit(at))
        menu.addSeparator()
        for field in self.records.columns:
            if field.name != "name":
                action = menu.addAction(text(field.label))
                action.setCheckable(True)
                action.setChecked(field.name not in self.hidden_columns)
                action.toggled.connect(partial(self._show_column, field.name))
        menu.addSeparator()
        menu.addAction(text(USUAL)).triggered.connect(lambda _checked=False: self._usual())
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def _show_column(self, name: str, shown: bool) -> None:
        self.hidden_columns.discard(name) if shown else self.hidden_columns.add(name)
        self.fit_columns()

    def _usual(self) -> None:
        self.hidden_columns.clear()
        self.widths.clear()
        self.fit_columns()

    def fit_rows(self) -> None:
        """Give the rows in sight the height that their names need."""
        header = self.verticalHeader()
        at = next(n for n, f in enumerate(self.records.columns) if f.name == "name")
        room = self.columnWidth(at) - 2 * PADDING
        metrics = QFontMetrics(theme.font(theme.TEXT))
        row, y = max(0, self.rowAt(0)), 0
        one, two = theme.px(40), theme.px(40) + metrics.lineSpacing()
        while row < self.records.rowCount() and y < self.viewport().height():
            name = self.records.index(row, at).data() or ""
            height = two if metrics.horizontalAdvance(name) > room else one
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)
            y += height
            row += 1

    # -- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the filter: there they find any part of a name."""
        self.typed.emit(search)

    # -- selection by id

    def choose(self, ids: set[str]) -> None:
        """Select the records with these ids, where they are shown."""
        flags = QItemSelectionModel.SelectionFlag
        for row, record in enumerate(self.records.shown()):
            if record.id in ids:
                index = self.records.index(row, 0)
                self.selectionModel().select(index, flags.Select | flags.Rows)

    def chosen(self) -> list[str]:
        """The ids of the selected records, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.records.record(row).id for row in rows]
