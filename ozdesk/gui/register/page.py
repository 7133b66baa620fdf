"""The page of one register: a filter, a list, and the record in front beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.change import new_id
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui.alerts.attention import Attention
from ozdesk.gui.editors.defaults import beginning
from ozdesk.gui.editors.kind_texts import inside
from ozdesk.gui.lists.filter_bar import FilterBar
from ozdesk.gui.lists.table_model import RecordTableModel
from ozdesk.gui.register import list_layout
from ozdesk.gui.register.actions import PickedStrip, RegisterActions
from ozdesk.gui.register.front import RecordFront
from ozdesk.gui.register.table import RegisterTable
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import EmptyState
from ozdesk.gui.widgets.common_texts import NOTHING_PASSES
from ozdesk.gui.widgets.plain_text import Action
from ozdesk.store.applied import Applied

COUNT = Label("{count} {kinds}", "{count} {kinds}")
ASKING = Label("{count} vragen aandacht", "{count} need attention")
ASKS = Label("1 vraagt aandacht", "1 needs attention")
EMPTY = Label("Nog geen {kinds}", "No {kinds} yet")
LESS = Label("Haal woorden weg of kies een andere stand.", "Take words away or choose otherwise.")
CLEAR = Label("Toon alles", "Show all")
LIST_SHARE, PANEL_WIDTH = 190, 384  # px: least of the list, best of the panel


class RegisterPage(Page):
    """The records of one kind, or those that `where` holds for, in all columns but `without`.

    `start` are values that a record made here gets besides.
    """

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        start: Mapping[str, Any] | None = None,
        where: Callable[[Any], bool] | None = None,
        without: tuple[str, ...] = (),
    ) -> None:
        super().__init__(session)
        self.kind = kind
        self._given = dict(start or {})
        self._inspector = True
        self._large = False
        self._placed = False
        self._fitted = False
        self._resetting: tuple[str, list[str]] | None = None
        self.model = RecordTableModel(session, kind, where, without)
        self.table = RegisterTable(self.model)
        self.bar = FilterBar(session, self.model.columns, kind)
        self.attention = Attention(session, kind)
        self.right = RecordFront(session, kind)
        self.panel = self.right.panel
        self.new = Action(session.text(kind.new_words), self)
        self.new.triggered.connect(lambda _checked=False: self.make_new())
        self.new.setEnabled(not session.read_only)
        self.acts = RegisterActions(session, self.model, self.table, self.panel)
        self.acts.copied.connect(self._go_to)
        self._lay_out()
        self._connect()
        list_layout.restore_layout(session.settings, kind, self.table, self.bar)
        self._show_order()
        self._filter()
        self._show_empty()

    # -- building

    def _lay_out(self) -> None:
        text = self.session.text
        self.list_side = QWidget()
        column = QVBoxLayout(self.list_side)
        column.setContentsMargins(24, 0, 18, 18)
        column.setSpacing(8)
        column.addWidget(self.bar)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.table)
        kinds = text(inside(self.kind.plural))
        self.empty = EmptyState(
            text(EMPTY).format(kinds=kinds), text(self.kind.purpose_words), self.new, self.kind.icon
        )
        self.middle.addWidget(self.empty)
        self.show_all = Action(text(CLEAR), self)
        self.show_all.triggered.connect(lambda _checked=False: self.bar.clear())
        self.no_hit = EmptyState(text(NOTHING_PASSES), text(LESS), self.show_all, "filter")
        self.middle.addWidget(self.no_hit)
        column.addWidget(self.middle, 1)
        self.picked = PickedStrip(self.acts)
        column.addWidget(self.picked)
        self.list_side.setMinimumWidth(LIST_SHARE)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list_side)
        self.split.addWidget(self.right)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.landing = self.table

    def _connect(self) -> None:
        self.bar.changed.connect(self._filter)
        self.bar.line.left_down.connect(self._to_list)
        self.table.typed.connect(self._type_filter)
        self.table.opened.connect(self._open_form)
        self.table.doubleClicked.connect(lambda _index: self._open_form())
        header = self.table.horizontalHeader()
        header.sectionClicked.connect(self._sort)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self.model.modelAboutToBeReset.connect(self._before_reset)
        self.model.modelReset.connect(self._after_reset)
        self.model.counted.connect(self._counted)
        self.attention.changed.connect(self._attention)
        self.panel.made.connect(self._came)
        self.panel.room.connect(self.enlarge)
        self.session.applied.connect(self._on_applied)

    # -- what the window asks

    def title(self) -> str:
        return self.session.text(self.kind.plural)

    def subtitle(self) -> str:
        kinds = self.kind.singular if self.model.total == 1 else self.kind.plural
        count = COUNT.with_(count=self.model.total, kinds=inside(kinds))
        parts = [self.session.text(count)]
        if asking := len(self.attention.ids):
            told = ASKS if asking == 1 else ASKING.with_(count=asking)
            parts.append(self.session.text(told))
        return " · ".join(parts)

    def buttons(self) -> list[QAction]:
        return [self.new]

    def entered(self) -> None:
        self.attention.begin()
        if not self.table.chosen() and self.model.rowCount() and self.panel.record is None:
            self.table.selectRow(0)
        if self.focusWidget() is None:
            self.table.setFocus()

    def left(self) -> None:
        self.panel.commit()
        list_layout.keep_layout(self.session.settings, self.kind, self.table, self.bar)

    def reveal(self, record_id: str) -> bool:
        record = self.session.workspace.get(record_id)
        if record is None or not isinstance(record, self.kind):
            return False
        self.model.catch_up()
        if self.model.row_of(record_id) < 0:
            self.bar.clear()
            self._filter()
        self._go_to(record_id)
        return True

    def find_here(self) -> bool:
        if self._large:
            self.enlarge(False)
        self.bar.line.setFocus()
        self.bar.line.selectAll()
        return True

    def chosen_record(self) -> tuple[Record, str] | None:
        self.panel.commit()
        chosen = self.acts.records()
        return (chosen[0], "") if len(chosen) == 1 else None

    def show_inspector(self, shown: bool) -> None:
        self._inspector = shown
        self._show_empty()

    # -- filter, order, count

    def _filter(self) -> None:
        only = self.attention.ids if self.bar.signals.isChecked() else None
        if only is not None and not only:
            self.attention.finish()
            only = self.attention.ids
        self.model.filter(self.bar.line.text(), self.bar.picked, only)

    def _attention(self) -> None:
        if self.bar.signals.isChecked():
            self._filter()
        self.headline_changed.emit()

    def _type_filter(self, text: str) -> None:
        self.bar.line.setFocus()
        self.bar.line.setText(text)

    def _sort(self, column: int) -> None:
        name = self.model.columns[column].name
        before, down = self.model.order
        self.model.sort_by(name, not down if name == before else False)
        self._show_order()

    def _show_order(self) -> None:
        name, down = self.model.order
        at = next((n for n, field in enumerate(self.model.columns) if field.name == name), 0)
        way = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(at, way)

    def _counted(self) -> None:
        self.bar.say_count(self.model.rowCount(), self.model.total)
        self._show_empty()
        self.headline_changed.emit()

    def _show_empty(self) -> None:
        page: QWidget = self.table
        if not self.model.total:
            page = self.empty
        elif not self.model.rowCount():
            page = self.no_hit
        self.bar.setVisible(bool(self.model.total))
        nothing = not self.model.total and self.right.is_empty
        self.right.setVisible(self._inspector and not nothing)
        self.middle.setCurrentWidget(page)

    # -- the record in front

    def _before_reset(self) -> None:
        current = self.table.currentIndex()
        id = self.model.record(current.row()).id if current.isValid() else ""
        self._resetting = (id, self.table.chosen())

    def _after_reset(self) -> None:
        assert self._resetting is not None
        id, chosen = self._resetting
        if len(chosen) > 1:
            self.table.choose(set(chosen))
        elif id and (row := self.model.row_of(id)) >= 0:
            self.table.selectRow(row)
        self._resetting = None
        if not self._fitted and self.model.rowCount():
            self._fitted = True
            self.table.fit_columns()

    def _selected(self) -> None:
        chosen = self.table.chosen()
        self.picked.say(len(chosen))
        if self._resetting is None and len(chosen) == 1:
            self.right.show_record(chosen[0])

    def _open_form(self) -> None:
        """Go to the form, also where the inspector was put away."""
        self.show_inspector(True)
        self.panel.focus_first()

    def _go_to(self, id: str) -> None:
        self._came(id)
        self.right.show_record(id)

    def _to_list(self) -> None:
        self.table.setFocus()
        if self.model.rowCount() and not self.table.chosen():
            self.table.selectRow(0)

    def _came(self, id: str) -> None:
        row = self.model.row_of(id)
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def _on_applied(self, applied: Applied) -> None:
        self.attention.touch(applied.records)
        record = self.panel.record
        if record and record.id in applied.records and not self.session.workspace.get(record.id):
            self.model.catch_up()
            self._lost()

    def _lost(self) -> None:
        """The record in front went to the bin: show the one that is chosen now, or none."""
        chosen = self.table.chosen()
        self.panel.record = None
        if len(chosen) == 1:
            self.right.show_record(chosen[0])
        else:
            self.right.show_nothing()
            self._show_empty()

    def enlarge(self, large: bool) -> None:
        """Give the record in front the whole page, or take that back."""
        self._large = large
        self.list_side.setVisible(not large)
        if not large:
            self.panel.shrink_text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._placed:
            self._placed = True
            right = max(PANEL_WIDTH, min(self.width() // 3, 460))
            self.split.setSizes([self.width() - right, right])

    # -- doing

    def make_new(self) -> None:
        """Show an empty form; the record comes to be with the first thing typed."""
        self.panel.commit()
        start = {**beginning(self.session.workspace, self.kind), **self._given}
        stored = {name: self.kind.fields[name].dump(value) for name, value in start.items()}
        doc = {name: raw for name, raw in stored.items() if raw is not None}
        self.table.clearSelection()
        self.panel.show_record(self.kind(new_id(), doc), start)
        self.right.show_panel()
        self._open_form()
