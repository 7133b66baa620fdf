"""What can be done with the selected records of a register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from ozdesk.domain.change import create, remove
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Checklist
from ozdesk.files import open_private
from ozdesk.gui.destroy.dialog import RecordsDialog
from ozdesk.gui.editors.kind_texts import inside
from ozdesk.gui.editors.set_field_dialog import SetFieldDialog
from ozdesk.gui.exchange.export_dialog import ExportDialog
from ozdesk.gui.exchange.import_dialog import open_import
from ozdesk.gui.lists.clipboard import as_table, table_mime
from ozdesk.gui.lists.table_model import RecordTableModel
from ozdesk.gui.meetings.agenda_dialog import ON_AGENDA, AgendaDialog
from ozdesk.gui.register.inspector import RecordPanel
from ozdesk.gui.register.merge_dialog import MergeDialog
from ozdesk.gui.register.table import RegisterTable
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label, set_role
from ozdesk.gui.widgets.key_action import key_action
from ozdesk.gui.widgets.plain_text import Action
from ozdesk.kinds.meeting import ABOUT

DELETE = Label("Naar de prullenbak", "Move to the bin")
DUPLICATE, COPY = Label("Dupliceren", "Duplicate"), Label("Kopieer als tabel", "Copy as a table")
EXPORT = Label("Exporteren…", "Export…")
DESTROY = Label("Vernietigen volgens selectielijst…", "Destroy by the selection list…")
PASTE_TABLE, PASTED = Label("Plak als tabel", "Paste as a table"), Label("Geplakt", "Pasted")
NO_TABLE = Label(
    "er staat geen tabel op het klembord; kopieer rijen uit Excel",
    "there is no table on the clipboard; copy rows from Excel",
)
MERGE = Label("Samenvoegen met…", "Merge with…")
SET = Label("Veld invullen…", "Fill in a field…")
COPIED = Label(
    "{count} rijen gekopieerd als tabel, voor eigen gebruik",
    "{count} rows copied as a table, for your own use",
)
PICKED = Label("{count} gekozen", "{count} selected")
COLUMNS = Label("Kolommen en volgorde…", "Columns and order…")
COPY_OF = Label("{name} (kopie)", "{name} (copy)")
MANY_GONE = Label("{count} {kinds} naar de prullenbak", "{count} {kinds} moved to the bin")


class RegisterActions(QObject):
    """The actions on a selection, with their keys; `copied` carries the id of a duplicate."""

    copied = Signal(str)

    def __init__(
        self, session: Session, model: RecordTableModel, table: RegisterTable, panel: RecordPanel
    ) -> None:
        super().__init__(table)
        self.session, self.model, self.table, self.panel = session, model, table, panel
        self.delete = self._action(DELETE, self.delete_chosen, "Del")
        self.duplicate = self._action(DUPLICATE, self.duplicate_chosen, "Ctrl+D")
        self.copy = self._action(COPY, self.copy_chosen, "Ctrl+C")
        self.set = self._action(SET, self.set_chosen, "Ctrl+Shift+E")
        self.columns = self._action(COLUMNS, table.choose_columns, "Ctrl+Shift+K")
        self.destroy = Action(session.text(DESTROY), self, then=self.destroy_chosen)
        self.export = Action(session.text(EXPORT), self, then=self.export_list)
        self.paste = self._action(PASTE_TABLE, self.paste_table, "Ctrl+V")
        self.merge = Action(session.text(MERGE), self, then=self.merge_chosen)
        self.agenda = Action(session.text(ON_AGENDA), self, then=self.put_on_agenda)
        self.agenda.setVisible(model.kind.key in ABOUT)
        changing = (self.delete, self.duplicate, self.set, self.destroy, self.merge, self.agenda)
        for action in changing:
            action.setEnabled(not session.read_only)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._menu)

    def _action(self, words: Label, then: Callable[[], object], keys: str) -> QAction:
        return key_action(
            self.table, self.session.text(words), then, keys, owner=self, with_children=False
        )

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self.table)
        menu.addActions([self.duplicate, self.set, self.merge, self.agenda])
        menu.addActions([self.copy, self.paste, self.export, self.columns])
        menu.addSeparator()
        menu.addActions([self.delete, self.destroy])
        menu.popup(self.table.viewport().mapToGlobal(place))

    def records(self) -> list[Record]:
        """The selected records, in order."""
        found = (self.session.workspace.get(id) for id in self.table.chosen())
        return [record for record in found if record is not None]

    def put_on_agenda(self) -> None:
        """Ask for the meeting on whose agenda the record in front goes."""
        self.panel.commit()
        if len(records := self.records()) == 1:
            AgendaDialog(self.session, records[0], "", self.table.window()).open()

    def delete_chosen(self) -> None:
        """Move the selected records to the bin with one step."""
        self.panel.commit()
        records = self.records()
        if not records:
            return
        row = min(self.model.row_of(record.id) for record in records)
        kinds = inside(self.model.kind.plural)
        name = MANY_GONE.with_(count=len(records), kinds=kinds) if len(records) > 1 else None
        if self.session.apply(remove(*records, name=name), self) and self.model.rowCount():
            self.table.selectRow(min(row, self.model.rowCount() - 1))
            self.table.setFocus()

    def destroy_chosen(self) -> None:
        """Ask whether the selected records are to be destroyed by law."""
        self.panel.commit()
        if records := self.records():
            RecordsDialog(self.session, records, self.table.window()).open()

    def duplicate_chosen(self) -> None:
        """Make a copy of the record in front, without its evidence."""
        self.panel.commit()
        records = self.records()
        if len(records) != 1:
            return
        record = records[0]
        values = {
            name: record.value(name)
            for name, field in record.fields.items()
            if name in record.doc and not isinstance(field, Checklist | Attachments)
        }
        values["name"] = self.session.text(COPY_OF).format(name=record.name)
        id, edit = create(type(record), values)
        if self.session.apply(edit, self):
            self.copied.emit(id)
            self.panel.focus_first()

    def paste_table(self) -> None:
        """Open the import dialog on rows that were copied from a spreadsheet."""
        text = QGuiApplication.clipboard().text()
        if self.session.read_only or not ("\t" in text or "\n" in text.strip()):
            self.session.message.emit(NO_TABLE, True)
            return
        folder = Path(mkdtemp(prefix="ozdesk-"))  # only its owner may read it
        path = folder / f"{self.session.text(PASTED)}.tsv"
        with open_private(path, anew=True) as file:
            file.write(text.encode())
        dialog = open_import(self.session, path, self.model.kind, self.table.window())
        dialog.finished.connect(lambda _result: rmtree(folder, ignore_errors=True))

    def merge_chosen(self) -> None:
        """Ask with which record the one in front, or which two selected ones, become one."""
        self.panel.commit()
        records = self.records()
        if records:
            MergeDialog(self.session, records[0], records[1:2], self.table.window()).open()

    def copy_chosen(self) -> None:
        """Put the selected records on the clipboard as a table, or all when one is selected."""
        records = self.records()
        if len(records) < 2:
            records = list(self.model.shown())
        columns = [f for n, f in enumerate(self.model.columns) if not self.table.isColumnHidden(n)]
        rows = as_table(self.session, records, columns)
        QGuiApplication.clipboard().setMimeData(table_mime(rows))
        self.session.message.emit(COPIED.with_(count=len(records)), False)

    def export_list(self) -> None:
        """Ask how the list is written to a file."""
        self.panel.commit()
        columns = [
            f.name for n, f in enumerate(self.model.columns) if not self.table.isColumnHidden(n)
        ]
        shown = list(self.model.shown())
        ExportDialog(self.session, self.model.kind, shown, columns, self.table).open()

    def set_chosen(self) -> None:
        """Give the selected records one value in one field."""
        self.panel.commit()
        if records := self.records():
            SetFieldDialog(self.session, records, self.table).open()


class PickedStrip(QFrame):
    """Says how many records are selected, and what can be done with them."""

    def __init__(self, acts: RegisterActions) -> None:
        super().__init__()
        set_role(self, "picked")
        self._session = acts.session
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(4)
        self.words = label()
        row.addWidget(self.words, 1)
        for action in (acts.set, acts.copy, acts.delete):
            made = button(action.text(), look="link", then=action.trigger)
            made.setEnabled(action.isEnabled())
            row.addWidget(made)
        self.hide()

    def say(self, count: int) -> None:
        """Show the number; for less than two there is nothing to say."""
        self.setVisible(count > 1)
        self.words.setText(self._session.text(PICKED.with_(count=count)))
