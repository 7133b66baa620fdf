"""Missing evidence, and files dropped on the records they belong to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout

from ozdesk.domain.attached import attach, replace_attachment
from ozdesk.domain.change import Edit, change_cell
from ozdesk.domain.common_texts import AMISS, FROM, OF, WHAT_OF
from ozdesk.domain.label import Label
from ozdesk.domain.raw import quote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Row
from ozdesk.domain.words import short_day
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.session.session import Session
from ozdesk.gui.session.slices import Slices
from ozdesk.gui.widgets.basics import EmptyState, label
from ozdesk.gui.widgets.common_texts import ADD_FILE, EVIDENCE
from ozdesk.gui.widgets.grid import GridCell, GridColumn, GridModel, GridView
from ozdesk.kinds.provider import Provider
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.documentation.evidence import Lack, Missing, evidence_by_record, sorted_evidence
from ozdesk.rules.texts.sentences import count

FORMS = (
    ("keer schort er iets aan bewijs", "keer schort er iets aan bewijs"),
    ("piece of evidence to see to", "pieces of evidence to see to"),
)
DROP = Label(
    "Sleep een bestand op een regel om het daar als bijlage te bewaren.",
    "Drop a file on a row to keep it there as an attachment.",
)
ALL_WELL = Label("Alle bewijs is er", "All evidence is there")
ALL_WELL_TEXT = Label(
    "Elk punt dat voldaan is heeft bewijs van het afgelopen jaar, en elk bestand heeft een datum.",
    "Every item that is met has evidence of the past year, and every file has a date.",
)
NONE = Label("Nog niets om te bewijzen", "Nothing to prove yet")
NONE_TEXT = Label(
    "Leg vast wat hostingproviders op hun checklist antwoorden, of voeg ergens een bestand toe. "
    "Hier ziet u daarna welk bewijs ontbreekt of te oud is.",
    "Record what hosting providers answer on their checklist, or add a file to any record. Then "
    "you see here which evidence is missing or out of date.",
)
ADDED = Label(
    "{name} bewaard bij {record}. Vul nog in van welke dag het bewijs is.",
    "{name} kept with {record}. Still fill in from which day the evidence is.",
)


class EvidenceView(ViewPage):
    """A list of what is missing; a click goes to the record, a dropped file stays with it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        text = session.text
        self.found: list[Missing] = []
        heads = [
            GridColumn(text(OF)),
            GridColumn(text(WHAT_OF), wide=True),
            GridColumn(text(AMISS)),
        ]
        self.model = GridModel([*heads, GridColumn(text(FROM))])
        self.table = DropGrid(self.model, text(EVIDENCE))
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda index: self._open(self.model.keys[index.row()]))
        self.table.dropped.connect(self.keep)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        way = self.way(Provider)
        self.stack.addWidget(EmptyState(text(NONE), text(NONE_TEXT), way, "clipboard-check"))
        self.stack.addWidget(EmptyState(text(ALL_WELL), text(ALL_WELL_TEXT), icon="circle-check"))
        self.add = self.action(ADD_FILE, self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 18)
        column.setSpacing(8)
        line = QHBoxLayout()
        self.hint = label(text(DROP), "small")
        line.addWidget(self.hint)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.stack, 1)
        self.landing = self.table
        self.work: Slices[list[Missing]] = Slices(self, self._show)
        self.follow(quiet=300)

    def entered(self) -> None:
        """Look anew at what is missing; of a large administration it appears a little later."""
        session, blobs = self.session, self.session.workspace.blobs

        def have(digest: str) -> bool:
            return blobs.find(digest) is not None

        limits = limits_of(session.workspace)
        self.work.begin(evidence_by_record(session.workspace, session.today(), limits, have))

    def _show(self, every: list[list[Missing]]) -> None:
        session = self.session
        self.found = sorted_evidence(one for found in every for one in found)
        rows = [
            [
                GridCell(one.record.name or session.text(one.record.singular)),
                GridCell(" ".join(session.text(one.about).split())),
                GridCell(session.text(one.lack.label), one.lack.tone),
                GridCell(short_day(one.day) if one.day else ""),
            ]
            for one in self.found
        ]
        self.model.fill(rows, [str(number) for number in range(len(rows))])
        self.stack.setCurrentIndex(0 if rows else 2 if every else 1)
        self.hint.setVisible(bool(rows))
        self.add.setEnabled(bool(rows) and not session.read_only)
        self.headline_changed.emit()

    def _open(self, key: str) -> None:
        one = self.found[int(key)]
        self.opened.emit(one.record.id, one.item)

    def subtitle(self) -> str:
        return self.session.text(count(len(self.found), *FORMS)) if self.found else ""

    def buttons(self) -> list[QAction]:
        return [self.add]

    def ask(self) -> None:
        """Ask for a file to keep with the record in front."""
        row = max(self.table.currentIndex().row(), 0)
        dialog = QFileDialog(self, self.session.text(ADD_FILE))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.keep(row, [path]))
        dialog.open()

    def keep(self, row: int, paths: list[str]) -> None:
        """Keep files with the record of a row; a missing file is replaced by the first."""
        session = self.session
        if not 0 <= row < len(self.found) or session.read_only:
            return
        one = self.found[row]
        for number, path in enumerate(map(Path, paths)):
            record = session.workspace.get(one.record.id)
            if record is None:
                return
            kept = session.keep_file(path)
            if kept is None:
                return
            if session.apply(_kept(one, record, *kept, first=number == 0), self):
                told = ADDED.with_(name=kept[1]["name"], record=record.name)
                session.message.emit(told, False)


def _kept(one: Missing, record: Record, digest: str, line: Row, *, first: bool) -> Edit:
    """The step that keeps a file: in the place of the old one, or as the evidence of the item."""
    if first and one.lack in (Lack.GONE, Lack.OLD) and one.file in record.attachments:
        return replace_attachment(record, one.file, digest, line)
    edit = attach(record, digest, line)
    if first and one.item:
        path = f"checklist/{quote(one.item)}/evidence"
        named = change_cell(record, path, line["name"])
        return Edit(edit.name, edit.changes + named.changes)
    return edit


class DropGrid(GridView):
    """A table that takes files; `dropped` carries the row and the paths."""

    dropped = Signal(int, list)

    def __init__(self, model: GridModel, name: str) -> None:
        super().__init__(model, name)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    def _row_at(self, place: QPoint) -> int:
        return self.indexAt(place).row()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        row = self._row_at(event.position().toPoint())
        if row < 0:
            event.ignore()
            return
        self.selectRow(row)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        row = self._row_at(event.position().toPoint())
        if paths and row >= 0:
            event.acceptProposedAction()
            self.dropped.emit(row, paths)
