"""The bin: what was removed, by whom and when, and the way back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHeaderView, QStackedLayout, QVBoxLayout, QWidget

from ozdesk.domain.change import Edit
from ozdesk.domain.change import restore as restore_edit
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui.destroy.dialog import RecordsDialog
from ozdesk.gui.history.history_view import moment_words
from ozdesk.gui.lists.plain_table import PlainModel, plain_table
from ozdesk.gui.session.change_batcher import ChangeBatcher
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import EmptyState
from ozdesk.gui.widgets.common_texts import BIN, NAME, RESTORE
from ozdesk.gui.widgets.icons import icon_of_kind
from ozdesk.gui.widgets.plain_text import Action
from ozdesk.rules.texts.sentences import NAMELESS
from ozdesk.store.journal.history import wall_time

FIGURE = Label("{count} verwijderd, blijft hier bewaard", "{count} removed, kept here")
CHOSEN = Label("{count} gekozen", "{count} chosen")
DESTROY = Label("Vernietigen…", "Destroy…")
RESTORED = Label("{count} teruggezet uit de prullenbak", "{count} restored from the bin")
EMPTY = Label("De prullenbak is leeg", "The bin is empty")
EMPTY_TEXT = Label(
    "Wat u verwijdert komt hier terecht en blijft bewaard, zodat u het kunt terugzetten.",
    "What you remove ends up here and is kept, so that you can restore it.",
)
COLUMNS = (
    NAME,
    Label("Soort", "Kind"),
    Label("Verwijderd", "Removed"),
    Label("Door", "By"),
)


class BinModel(PlainModel):
    """Removed records, last removed first."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, COLUMNS)
        self.records: list[Record] = []
        self.read()

    def read(self) -> None:
        """Look into the bin anew."""
        self.beginResetModel()
        self.records = self._session.workspace.bin.records()
        self.endResetModel()

    def count(self) -> int:
        return len(self.records)

    def icon(self, row: int, column: int) -> QIcon | None:
        return None if column else icon_of_kind(self.records[row].key)

    def words(self, row: int, column: int) -> str:
        record = self.records[row]
        today: date = self._session.today()
        if column == 0:
            return record.name or self._session.text(NAMELESS)
        if column == 1:
            return self._session.text(record.singular)
        if column == 2:
            return moment_words(wall_time(record.doc["_at"]), today, self._session.language)
        return str(record.doc.get("_by", ""))


class BinPage(Page):
    """A table in which several records can be chosen at once."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = BinModel(session)
        self.table = plain_table(session.text(BIN))
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 190), (2, 170), (3, 240)):
            self.table.setColumnWidth(column, theme.px(width))
        self._restore = Action(session.text(RESTORE), self)
        self._restore.triggered.connect(lambda _checked=False: self.restore())
        self._destroy = Action(session.text(DESTROY), self)
        self._destroy.triggered.connect(lambda _checked=False: self.ask_destroy())
        self.table.activated.connect(lambda _index: self.restore())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.addActions([self._restore, self._destroy])
        full = QWidget()
        inside = QVBoxLayout(full)
        inside.setContentsMargins(24, 4, 24, 24)
        inside.addWidget(self.table)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(full)
        empty = EmptyState(session.text(EMPTY), session.text(EMPTY_TEXT), icon="trash-2")
        self._stack.addWidget(empty)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self._batcher = ChangeBatcher(self, session, self._applied)
        self._read()

    def title(self) -> str:
        return self.session.text(BIN)

    def subtitle(self) -> str:
        count = len(self.model.records)
        if not count:
            return ""
        told = self.session.text(FIGURE.with_(count=count))
        chosen = len(self.chosen())
        return f"{told} · {self.session.text(CHOSEN.with_(count=chosen))}" if chosen > 1 else told

    def buttons(self) -> list[QAction]:
        return [self._destroy, self._restore]

    def entered(self) -> None:
        self._read()

    def chosen(self) -> list[Record]:
        """The records that are selected."""
        rows = self.table.selectionModel().selectedRows()
        return [self.model.records[index.row()] for index in rows]

    def restore(self) -> None:
        """Put back what is selected, with one edit."""
        records = self.chosen()
        if not records:
            return
        edits = [restore_edit(record) for record in records]
        name = RESTORED.with_(count=len(records)) if len(records) > 1 else edits[0].name
        changes = tuple(change for edit in edits for change in edit.changes)
        if self.session.apply(Edit(name, changes), self):
            self.session.message.emit(name, False)

    def ask_destroy(self) -> None:
        """Ask whether what is selected is to be destroyed by law."""
        if records := self.chosen():
            RecordsDialog(self.session, records, self.window()).open()

    def _applied(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self.model.read()
        self._stack.setCurrentIndex(0 if self.model.records else 1)
        if self.model.records:
            first = self.model.index(0, 0)
            rows = QItemSelectionModel.SelectionFlag.Rows
            how = QItemSelectionModel.SelectionFlag.ClearAndSelect | rows
            self.table.selectionModel().setCurrentIndex(first, how)
        self._chosen()

    def _chosen(self) -> None:
        for action in (self._restore, self._destroy):
            action.setEnabled(bool(self.chosen()) and not self.session.read_only)
        self.headline_changed.emit()
