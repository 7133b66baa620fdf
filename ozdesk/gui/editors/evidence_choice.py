"""Beside the evidence of a checklist item: name an attachment, or add a file that is then named."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from ozdesk.domain.attached import attach
from ozdesk.domain.change import Edit, change_cell
from ozdesk.domain.label import Label
from ozdesk.domain.raw import quote
from ozdesk.domain.record import Record
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import Button, set_role
from ozdesk.gui.widgets.common_texts import ADD_FILE
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.plain_text import add_action

PICK = Label("Bijlage kiezen", "Choose an attachment")


class EvidencePick(Button):
    """A button with the attachments of a record; what is chosen becomes the evidence of an item."""

    def __init__(
        self, session: Session, record: str, item: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(session.text(PICK), parent)
        self._session, self._record, self._item = session, record, item
        set_role(self, "link")
        self.setAutoDefault(False)
        self.setIcon(icon("paperclip", "accent"))
        self._files = QMenu(self)
        self._files.aboutToShow.connect(self._fill)
        self.setMenu(self._files)
        self.setEnabled(not session.read_only)

    def _fill(self) -> None:
        self._files.clear()
        record = self._session.workspace.get(self._record)
        for row in record.attachments.values() if record else ():
            action = add_action(self._files, row["name"])
            action.triggered.connect(lambda _on=False, name=row["name"]: self.choose(name))
        self._files.addSeparator()
        add_action(self._files, self._session.text(ADD_FILE)).triggered.connect(
            lambda _on=False: self.ask()
        )

    def _named(self, record: Record, name: str) -> Edit:
        return change_cell(record, f"checklist/{quote(self._item)}/evidence", name)

    def choose(self, name: str) -> None:
        """Make an attachment the evidence."""
        if record := self._session.workspace.get(self._record):
            self._session.apply(self._named(record, name), self)

    def ask(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, self._session.text(ADD_FILE))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.add_file(Path(path)))
        dialog.open()

    def add_file(self, path: Path) -> None:
        """Keep a file with the record and make it the evidence, in one step."""
        session, record = self._session, self._session.workspace.get(self._record)
        if record is None:
            return
        kept = session.keep_file(path)
        if kept is None:
            return
        edit = attach(record, *kept)
        named = self._named(record, kept[1]["name"])
        session.apply(Edit(edit.name, edit.changes + named.changes), self)
