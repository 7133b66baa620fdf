"""Reading a table into a register: what each column is, what each row would do, then one edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ozdesk.domain.book import Book
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.errors import UserError
from ozdesk.exchange.imports.mapping import remember
from ozdesk.exchange.imports.notations import NotationChoices
from ozdesk.exchange.imports.plan import import_edit, only_good
from ozdesk.exchange.imports.refused import write_refused
from ozdesk.exchange.tables.left_out import TableChoices
from ozdesk.gui.exchange.dry_run import NOTHING
from ozdesk.gui.exchange.import_form import ImportFace
from ozdesk.gui.exchange.import_start import ask_table
from ozdesk.gui.exchange.import_work import plan, read_source
from ozdesk.gui.exchange.question_models import BECOMES
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.save_dialog import ask_to_save
from ozdesk.kinds import BY_KEY

if TYPE_CHECKING:
    from ozdesk.exchange.imports.plan import ImportPlan, Source

REFUSED_NAME = Label("te herstellen", "to mend")
SHEETS = ("Excel (*.xlsx)", "Calc (*.ods)", "CSV (*.csv)")
BAD_ONE = Label(
    "1 rij kan niet of niet helemaal worden ingelezen. Pas het bestand aan, kies andere kolommen, "
    "of neem alleen de goede rijen.",
    "1 row cannot be read in, or not wholly. Mend the file, choose other columns, or take only the "
    "good rows.",
)
BAD = Label(
    "{count} rijen kunnen niet of niet helemaal worden ingelezen. Pas het bestand aan, kies "
    "andere kolommen, of neem alleen de goede rijen.",
    "{count} rows cannot be read in, or not wholly. Mend the file, choose other columns, or "
    "take only the good rows.",
)
LEFT_ONE = Label("1 rij blijft weg.", "1 row is left out.")
LEFT = Label("{count} rijen blijven weg.", "{count} rows are left out.")


class ImportDialog(ImportFace):
    """Everything about one import on one page; nothing is changed before the button."""

    def __init__(
        self, session: Session, path: Path, kind: type[Record] | None, parent: QWidget | None
    ) -> None:
        super().__init__(session, path.name, kind, parent)
        self.path, self.in_front, self.settled = path, kind, False
        self.sources: Sequence[Source] = ()
        self.before: Sequence[Source] = ()  # the same table, read otherwise
        self._connect()
        self.judge()
        self.read()

    def _connect(self) -> None:
        self.other.clicked.connect(lambda _checked=False: self.ask_file())
        self.kind.activated.connect(lambda _at: self._read_as())
        self.sheet.activated.connect(lambda _at: self.read())
        for box in (self.hidden, self.summaries):
            box.toggled.connect(lambda _on: self.read_otherwise())
        for chooser in (self.dates, self.commas):
            chooser.activated.connect(lambda _at: self._plan())
        self.missing.toggled.connect(lambda _on: self._plan())
        for table in (self.mapping, self.words):
            table.installEventFilter(self)
        self.mapping.clicked.connect(lambda index: self._choose(index.row()))
        self.words.clicked.connect(lambda index: self._ask(index.row()))
        self.questions.chosen.connect(self._answered)
        self.columns.chosen.connect(self._chosen)
        self.erase.toggled.connect(lambda _on: self._plan())
        self.good.toggled.connect(lambda _on: self.judge())
        self.refused.clicked.connect(lambda _checked=False: self.save_refused())
        self.only_bad.toggled.connect(
            lambda _on: self.show_rows(only_bad=self.only_bad.isChecked())
        )

    # -- reading and planning

    def ask_file(self) -> None:
        """Let a person choose another file."""
        ask_table(self.session, self, self._other)

    def _other(self, path: Path) -> None:
        self.path = path
        self.name.say(path.name)
        for chooser in (self.dates, self.commas):
            chooser.setCurrentIndex(0)
        self.sheet.clear()
        self.questions.forget()
        self.missing.setChecked(False)
        self.settled = False
        self.read()

    def _read_as(self) -> None:
        """Read the file for the register that was chosen."""
        self.settled = True
        self.questions.forget()
        self.read()

    def chosen_kind(self) -> type[Record] | None:
        """The register that was chosen, or none where the file says it."""
        return BY_KEY.get(str(self.kind.currentData()))

    def read(self) -> None:
        """Read the file anew, then say what it would do."""
        path, sheet, in_front = self.path, self.sheet.currentText(), self.in_front
        kind = self.chosen_kind() if self.settled else None
        choices = TableChoices(self.hidden.isChecked(), self.summaries.isChecked())
        self.begin(lambda step: read_source(path, kind, sheet, choices, in_front), self._read)

    def read_otherwise(self) -> None:
        """Read the same table with more or less of it; what was chosen for columns stays."""
        self.before = self.sources
        self.read()

    def _read(self, came: object) -> None:
        assert isinstance(came, list)
        before, self.before = self.before, ()
        if len(before) == len(came) == 1:
            came = [replace(came[0], mapping=came[0].mapping.as_in(before[0].mapping))]
        self.sources = came
        if not self.settled and len(came) == 1:
            self.kind.setCurrentIndex(self.kind.findData(came[0].kind.key))
            self.settled = True
        self.hidden.setVisible(any(source.table.hidden for source in came))
        self.summaries.setVisible(any(source.table.summaries for source in came))
        table = self.sources[0].table
        if self.sheet.count() != len(table.sheets):
            self.sheet.clear()
            self.sheet.addItems(list(table.sheets))
        self.sheet.setCurrentText(table.sheet)
        for widget in (self.sheet_word, self.sheet):
            widget.setVisible(len(table.sheets) > 1)
        self._plan()

    def _plan(self) -> None:
        """Say what the file would do, as the columns are now."""
        if not self.sources:
            return
        one = self.sources[0] if len(self.sources) == 1 else None
        self.columns.show(one.mapping if one else None, one.table if one else None)
        workspace = self.session.workspace
        book, sources, erase = Book(workspace), self.sources, self.erase.isChecked()
        removed = frozenset(record.id for record in workspace.bin.records())
        choices = NotationChoices(str(self.dates.currentData()), str(self.commas.currentData()))
        make = self.missing.isChecked()
        self.begin(
            lambda step: plan(book, sources, erase, removed, step, choices, make), self._planned
        )

    def _planned(self, came: object) -> None:
        assert isinstance(came, list)
        self.plans = came
        asked = {doubt.choice for each in came for doubt in each.doubts}
        for chooser, choice in ((self.dates, "dates"), (self.commas, "commas")):
            chooser.setVisible(choice in asked or chooser.currentIndex() > 0)
        self.questions.show([each.questions for each in came[: len(self.sources)]])
        self.asked.setVisible(bool(self.questions.asked))
        absent = any(question.is_record for _, question in self.questions.asked)
        self.missing.setVisible(absent or self.missing.isChecked())
        self.show_rows(only_bad=self.only_bad.isChecked())
        self.judge()

    def failed(self, error: BaseException) -> None:
        self.sources = ()
        self.columns.show(None, None)
        super().failed(error)

    # -- columns

    def _choose(self, row: int) -> None:
        self.mapping.edit(self.columns.index(row, 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a column of the file opens what can be chosen for it."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            current = self.mapping.currentIndex()
            if watched is self.words and event.key() in enter:
                self._ask(self.words.currentIndex().row())
                return True
            if event.key() in enter and current.isValid():
                self._choose(current.row())
                return True
        return super().eventFilter(watched, event)

    def _chosen(self, place: int, path: str) -> None:
        source = self.sources[0]
        mapping = source.mapping.with_(source.mapping.columns[place].place, path)
        self.sources = [replace(source, mapping=mapping)]
        self._plan()

    # -- words

    def _ask(self, row: int) -> None:
        self.words.edit(self.questions.index(row, BECOMES))

    def _answered(self, row: int, key: str) -> None:
        """Let a word mean what was chosen, and say what the file would do then."""
        at, asked = self.questions.asked[row]
        sources = list(self.sources)
        mapping = sources[at].mapping.meaning(asked.path, asked.word, key)
        sources[at] = replace(sources[at], mapping=mapping)
        self.sources = sources
        self._plan()

    # -- what came of it

    def kept(self) -> list[ImportPlan]:
        """What would be read in as the options are now."""
        return only_good(self.plans) if self.good.isChecked() else self.plans

    def judge(self) -> None:
        say = self.session.text
        kept = self.kept()
        bad = sum(len(plan.bad_rows) for plan in self.plans)
        touched = sum(plan.touched for plan in kept)
        allowed = not bad or self.good.isChecked()
        self.go.setEnabled(bool(touched) and allowed and not self.session.read_only)
        self.good.setEnabled(bool(bad))
        self.only_bad.setEnabled(bool(bad))
        self.refused.setVisible(bool(bad) and len(self.sources) == 1)
        self.count(kept)
        if not self.plans:
            return
        left = sum(len(p.rows) for p in self.plans) - sum(len(p.rows) for p in kept)
        notes = [say(note) for plan in self.plans for note in plan.notes]
        if bad:
            notes.insert(0, say(_left(left) if self.good.isChecked() else _bad(bad)))
        elif not touched:
            notes.insert(0, say(NOTHING))
        self.say(notes)

    def save_refused(self) -> None:
        """Ask where the rows that cannot be read in are kept, with the reason beside each."""
        name = f"{self.path.stem} - {self.session.text(REFUSED_NAME)}.xlsx"
        ask_to_save(self, self.refused.text(), SHEETS, self.write_refused_rows, name)

    def write_refused_rows(self, path: Path) -> None:
        """Write the rows of the first table that cannot be read in."""
        pairs = list(zip(self.sources, self.plans, strict=False))
        for source, planned in pairs[:1]:
            try:
                write_refused(path, source, planned, self.session.language)
            except UserError as error:
                self.complain(error.in_(self.session.language))

    def bring_in(self) -> None:
        kept = self.kept()
        edit = import_edit(kept)
        if not self.session.apply(edit, self):
            self.reject()
            return
        for source in self.sources:
            remember(source.mapping)
        self.accept()
        self.session.show_home(kept[0].kind.home, kept[0].kind.key)
        self.session.message.emit(edit.name, False)


def _left(count: int) -> Label:
    return LEFT_ONE if count == 1 else LEFT.with_(count=count)


def _bad(count: int) -> Label:
    return BAD_ONE if count == 1 else BAD.with_(count=count)


def open_import(
    session: Session, path: Path, kind: type[Record] | None, parent: QWidget | None
) -> ImportDialog:
    """Open the import dialog on a file."""
    dialog = ImportDialog(session, path, kind, parent)
    dialog.open()
    return dialog
