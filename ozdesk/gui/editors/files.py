"""The editor of attachments: drop files on it, open them, and say from when the evidence is."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from ozdesk.domain.attached import replace_attachment
from ozdesk.domain.common_texts import DATE_OF_EVIDENCE
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Row
from ozdesk.domain.visible import visible
from ozdesk.domain.words import decimal
from ozdesk.errors import NotFound, UserError
from ozdesk.gui.editors.cells import CellsEditor
from ozdesk.gui.session.session import Session
from ozdesk.gui.session.system_open import open_document, show_folder
from ozdesk.gui.widgets.basics import Elided, button, label, set_role
from ozdesk.gui.widgets.common_texts import ADD_FILE, OPEN, SHOW_IN_FOLDER
from ozdesk.gui.widgets.dialog import CANCEL, ask
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.pills import PillLabel
from ozdesk.store.files.runnable import may_run, safe_name

DROP = Label("of sleep bestanden hierheen", "or drop files here")
TAKE = Label("Weghalen", "Remove")
REPLACE = Label("Vervangen…", "Replace…")
COMING, LOST = Label("nog onderweg", "under way"), Label("ontbreekt", "missing")


class OnItsWay(UserError):
    """A file that a colleague added and that has not come yet."""

    nl = (
        "“{name}” is nog onderweg van een collega en komt vanzelf. Duurt het lang? Vraag wie het "
        "toevoegde om ozdesk te openen."
    )
    en = (
        "“{name}” is still under way from a colleague and comes by itself. Does it take long? Ask "
        "who added it to open ozdesk."
    )


class Spoilt(UserError):
    """A file whose content is not what was kept."""

    nl = "“{name}” is beschadigd en wordt niet geopend. Herstel het uit een reservekopie."
    en = "“{name}” is damaged and is not opened. Restore it from a backup."


MAY_RUN = Label("Dit bestand wordt niet geopend", "This file is not opened")
MAY_RUN_TEXT = Label(
    "“{name}” kan bij het openen iets uitvoeren op deze computer. Vertrouwt u de afzender, dan "
    "kunt u een kopie bekijken in haar map. Die kopie verdwijnt als ozdesk sluit.",
    "“{name}” can run something on this computer when it is opened. If you trust who sent it, you "
    "can look at a copy in its folder. That copy goes when ozdesk closes.",
)


def size_text(size: int, session: Session) -> str:
    """A number of bytes as people say it."""
    for unit, step in (("MB", 1024 * 1024), ("kB", 1024)):
        if size >= step:
            number = Decimal(size) / step
            return f"{decimal(number.quantize(Decimal('0.1')), session.language)} {unit}"
    return f"{size} bytes"


class AttachmentsEditor(CellsEditor):
    """Files with a name, a size and a day; the file itself is copied into the workspace."""

    def __init__(self, field: Attachments, session: Session) -> None:
        super().__init__(field, session)
        self.setAcceptDrops(True)
        self.boxes: dict[str, QFrame] = {}
        self.pills: dict[str, PillLabel] = {}
        self._dialog: QFileDialog | None = None
        self._record = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        row = QHBoxLayout()
        self.add = button(session.text(ADD_FILE), then=self.ask)
        self.add.setIcon(icon("paperclip"))
        row.addWidget(self.add)
        row.addWidget(label(session.text(DROP), "small"))
        row.addStretch()
        self._column.addLayout(row)
        self.take(self.add)
        session.share.settled.connect(self._show_coming)

    def _show_coming(self) -> None:
        """Mark the files that are not here; those that a colleague still has come by themselves."""
        blobs = self.session.workspace.blobs
        for key, pill in self.pills.items():
            pill.setVisible(blobs.find(key) is None)
            if self._comes(key):
                pill.say(self.session.text(COMING), "attention")
            else:
                pill.say(self.session.text(LOST), "wrong")

    def _comes(self, key: str) -> bool:
        sync = self.session.share.sync
        return sync is not None and key in sync.state.wanted

    def name_inputs(self, name: str, help: str = "") -> None:
        self.add.setAccessibleName(f"{name}: {self.add.text()}")

    def ask(self) -> None:
        """Let a person choose files."""
        self._dialog = QFileDialog(self, self.session.text(ADD_FILE))
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self._dialog.filesSelected.connect(lambda paths: self.keep([Path(p) for p in paths]))
        self._dialog.open()

    def keep(self, paths: list[Path]) -> None:
        """Copy files into the workspace and list them."""
        for path in paths:
            if kept := self.session.keep_file(path):
                digest, row = kept
                self.taken.discard(digest)
                self.new[digest] = row
        if self.new:
            self.show_rows()
            self.touch(settled=True)

    def show_rows(self) -> None:
        rows = self.current_rows()
        self.take_away(self.boxes, rows)
        self.pills = {key: pill for key, pill in self.pills.items() if key in rows}
        for at, (key, row) in enumerate(rows.items()):
            if key not in self.boxes:
                self.boxes[key] = self._box(key, row)
                self._column.insertWidget(at, self.boxes[key])
        self._show_coming()

    def _box(self, key: str, row: Row) -> QFrame:
        box = QFrame()
        set_role(box, "row")
        column = QVBoxLayout(box)
        column.setContentsMargins(10, 6, 6, 8)
        column.setSpacing(2)
        name = visible(row.get("name") or key[:8])
        head = QHBoxLayout()
        head.addWidget(Elided(name), 1)
        self.pills[key] = PillLabel()
        head.addWidget(self.pills[key])
        doing = ((OPEN, self.open_file), (REPLACE, self.ask_newer), (TAKE, self.take_out))
        for told, then in doing:
            made = button(self.session.text(told), look="link", then=partial(then, key))
            made.setAccessibleName(f"{self.session.text(told)}: {name}")
            head.addWidget(made)
        column.addLayout(head)
        foot = QHBoxLayout()
        size = label(size_text(row.get("size") or 0, self.session), "small")
        day = self.cell(key, "evidence_date")
        day.name_inputs(f"{self.session.text(DATE_OF_EVIDENCE)}: {name}")
        foot.addWidget(size)
        foot.addStretch()
        foot.addWidget(label(self.session.text(DATE_OF_EVIDENCE), "small"))
        day.setMaximumWidth(150)
        foot.addWidget(day)
        column.addLayout(foot)
        return box

    def take_out(self, key: str) -> None:
        """Take a file off the list; its copy stays in the workspace for the history."""
        self.new.pop(key, None)
        self.taken.add(key)
        self.show_rows()
        self.add.setFocus()
        self.touch(settled=True)

    def about(self, record: Record) -> None:
        self._record = record.id

    def ask_newer(self, key: str) -> None:
        """Let a person choose the file that comes in the place of another."""
        self._dialog = QFileDialog(self, self.session.text(REPLACE))
        self._dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._dialog.fileSelected.connect(lambda path: self.replace(key, Path(path)))
        self._dialog.open()

    def replace(self, key: str, path: Path) -> None:
        """Put a newer file in the place of one; what named the old as evidence names the new."""
        record = self.session.workspace.get(self._record)
        if record is None or key not in record.attachments:
            return
        if kept := self.session.keep_file(path):
            self.session.apply(replace_attachment(record, key, *kept))

    def open_file(self, key: str) -> None:
        """Open a copy of a file in the program of the system; what may run is not opened."""
        name = safe_name(self.cell_value(key, "name")) or key
        kept = self.session.workspace.blobs.find(key)
        try:
            if kept is None:
                raise OnItsWay(name=name) if self._comes(key) else NotFound(path=name)
            if not self.session.workspace.blobs.sound(key):
                raise Spoilt(name=name)
            runs = may_run(kept, name)
            copy = None if runs else self.session.opened.make(kept, name)
        except UserError as error:
            self.session.tell(error)
            return
        open_document(copy) if copy else self._warn(kept, name)

    def _warn(self, kept: Path, name: str) -> None:
        """Say that a file may run something, and offer to show where a copy of it lies."""
        say = self.session.text
        choices = [(say(CANCEL), None), (say(SHOW_IN_FOLDER), lambda: self._show_there(kept, name))]
        ask(self.window(), say(MAY_RUN), say(MAY_RUN_TEXT.with_(name=name)), choices)

    def _show_there(self, kept: Path, name: str) -> None:
        try:
            copy = self.session.opened.make(kept, name)
        except UserError as error:
            self.session.tell(error)
            return
        show_folder(copy.parent)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        urls: list[Any] = [url for url in event.mimeData().urls() if url.isLocalFile()]
        self.keep([Path(url.toLocalFile()) for url in urls])
        event.acceptProposedAction()
