"""Work by party: who does what and who pays for it under the contracts that run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.exchange.lists.work_sheet import TITLE, parts_in_words, work_sheet, write_work
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.lists.clipboard import table_mime
from ozdesk.gui.register.actions import COPY
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import EmptyState, label
from ozdesk.gui.widgets.common_texts import SAVE_AS_SHEET, SAVE_OWN_USE, SAVED_AS
from ozdesk.gui.widgets.cross_table import NO_PARENT, CrossModel, CrossTable, Index
from ozdesk.gui.widgets.grid import GridCell
from ozdesk.gui.widgets.save_dialog import SHEETS, ask_to_save
from ozdesk.kinds.party import Party
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.rules.funding.work_matrix import PartyRole, WorkRow, work_by_party

COUNT = Label(
    "{works} werkpakketten · {parties} partijen · {idle} zonder uitvoerder",
    "{works} work packages · {parties} parties · {idle} with nobody doing it",
)
ABOUT = Label(
    "Volgens de contracten die nu lopen. Enter opent het werk, Ctrl+Enter de partij.",
    "By the contracts that run now. Enter opens the work, Ctrl+Enter the party.",
)
NOBODY = Label("niemand voert uit", "nobody does it")
UNPAID = Label("niemand betaalt", "nobody pays")
EMPTY = Label("Nog geen werk verdeeld", "No work divided yet")
EMPTY_TEXT = Label(
    "Leg werkpakketten vast en kies hun contracten. Hier ziet u dan welke partij wat doet en wie "
    "betaalt.",
    "Record work packages and choose their contracts. Here you then see which party does what and "
    "who pays.",
)
COPIED = Label("Gekopieerd als tabel, voor eigen gebruik", "Copied as a table, for your own use")
NO_PARTS: frozenset[PartyRole] = frozenset()


class WorkModel(CrossModel):
    """Work packages against the parties that have a part in any of them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.works: list[WorkRow] = []
        self.parties: list[Party] = []

    def read(self) -> None:
        """Look anew at the contracts that run."""
        self.beginResetModel()
        self.works, self.parties = work_by_party(self.session.workspace, self.session.today())
        self.endResetModel()

    def idle(self) -> int:
        """How many pieces of work nobody does."""
        return sum(not _has(row, PartyRole.EXECUTES) for row in self.works)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.works)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.parties)

    def cell(self, index: Index) -> GridCell:
        parts = self.works[index.row()].parts.get(self.parties[index.column()].id, NO_PARTS)
        told = parts_in_words(parts, self.session.language)
        if PartyRole.EXECUTES not in parts:
            return GridCell(told, "neutral") if told else GridCell(" ")
        does = self.session.text(PartyRole.EXECUTES.label)
        return GridCell(does, "accent", told.removeprefix(does).lstrip(", "))

    def name(self, row: int) -> str:
        return self.works[row].work.name

    def below(self, row: int) -> str:
        work = self.works[row]
        lacks = [
            self.session.text(told)
            for part, told in ((PartyRole.EXECUTES, NOBODY), (PartyRole.PAYS, UNPAID))
            if not _has(work, part)
        ]
        return ", ".join(lacks)

    def head(self, column: int) -> str:
        return self.parties[column].name

    def target(self, row: int, column: int) -> tuple[str, str]:
        return self.works[row].work.id, ""

    def column_target(self, column: int) -> str:
        return self.parties[column].id


def _has(row: WorkRow, part: PartyRole) -> bool:
    return any(part in parts for parts in row.parts.values())


class WorkView(ViewPage):
    """The table, a way to copy it and a way to keep it as a sheet."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        text = session.text
        self.model = WorkModel(session)
        self.table = CrossTable(self.model, text(TITLE), (270, 112, 52))
        self.table.opened.connect(self.opened)
        self.copy = self.action(COPY, self.copy_all)
        self.copy.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.copy)
        self.sheet = self.action(SAVE_AS_SHEET, self.ask)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        way = self.way(WorkPackage)
        self.stack.addWidget(EmptyState(text(EMPTY), text(EMPTY_TEXT), way, "briefcase"))
        self.about = label(text(ABOUT), "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 18)
        column.setSpacing(8)
        column.addWidget(self.stack, 1)
        column.addWidget(self.about)
        self.landing = self.table
        self.follow(WorkPackage, Contract, Party)

    def entered(self) -> None:
        """Make the table anew; the cell that was in front stays."""
        at = self.table.currentIndex()
        row, column = max(at.row(), 0), max(at.column(), 0)
        self.model.read()
        self.table.setCurrentIndex(self.model.index(row, column))
        some = bool(self.model.parties)
        self.stack.setCurrentIndex(0 if some else 1)
        self.about.setVisible(some)
        for action in self.buttons():
            action.setEnabled(some)
        self.headline_changed.emit()

    def subtitle(self) -> str:
        works, parties = len(self.model.works), len(self.model.parties)
        told = COUNT.with_(works=works, parties=parties, idle=self.model.idle())
        return self.session.text(told) if works else ""

    def buttons(self) -> list[QAction]:
        return [self.copy, self.sheet]

    # -- doing

    def copy_all(self) -> None:
        """Put the whole table on the clipboard."""
        session = self.session
        sheet = work_sheet(session.workspace, session.today(), session.language)
        rows = [sheet.header, *([str(cell) for cell in row] for row in sheet.rows)]
        QGuiApplication.clipboard().setMimeData(table_mime(rows))
        session.message.emit(COPIED, False)

    def ask(self) -> QFileDialog:
        """Ask where the sheet goes."""
        return ask_to_save(self, self.session.text(SAVE_OWN_USE), SHEETS, self.save)

    def save(self, path: Path) -> bool:
        """Write the sheet and say so; when it cannot be written, say why."""
        session = self.session
        try:
            write_work(path, session.workspace, session.today(), session.language)
        except UserError as error:
            session.tell(error)
            return False
        session.message.emit(SAVED_AS.with_(name=path.name), False)
        return True
