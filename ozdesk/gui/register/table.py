"""The list of a register: names on two lines at most, states as pills, columns that fit."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QTableView,
)

from ozdesk.domain.fields import Amount, Choice, Day, Field, Flag, Number
from ozdesk.domain.label import Label
from ozdesk.gui.lists.table_model import RecordTableModel
from ozdesk.gui.register.cell_delegate import DASH, LEAST, PADDING, CellDelegate
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import set_role
from ozdesk.gui.widgets.pills import pill_size
from ozdesk.gui.widgets.plain_text import add_action
from ozdesk.gui.widgets.tones import state_tone

SORT = Label("Sorteren op", "Sort by")
USUAL = Label("Kolommen zoals gewoonlijk", "Columns as usual")
SAMPLE = 300  # rows looked at for the width of a column
NAME_LEAST, NAME_BEST = 168, 280
MOST = 190  # px of a column of texts
FIXED = (Day, Number, Amount, Flag)  # sorts whose words never break and are never cut


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
        self.setItemDelegate(CellDelegate(self, model))
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
        natural["name"] = self.widths.get("name") or max(NAME_LEAST, natural["name"])
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
            sort = add_action(order, text(field.label))
            sort.triggered.connect(lambda _on=False, at=at: header.sectionClicked.emit(at))
        menu.addSeparator()
        for field in self.records.columns:
            if field.name != "name":
                action = add_action(menu, text(field.label))
                action.setCheckable(True)
                action.setChecked(field.name not in self.hidden_columns)
                action.toggled.connect(partial(self._show_column, field.name))
        menu.addSeparator()
        add_action(menu, text(USUAL)).triggered.connect(lambda _checked=False: self._usual())
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
