"""The face of the import dialog: a file, its columns, its rows, and what one can choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui.exchange.dry_run import DryRun
from ozdesk.gui.exchange.import_models import Chooser, MappingModel
from ozdesk.gui.exchange.question_models import BECOMES, AnswerChooser, QuestionModel
from ozdesk.gui.lists.plain_table import plain_table
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import Elided, button, label, set_role
from ozdesk.gui.widgets.plain_text import CheckBox
from ozdesk.kinds import REGISTERS

TITLE = Label("Tabel inlezen", "Read in a table")
OTHER = Label("Ander bestand…", "Another file…")
SHEET, KIND = Label("Blad", "Sheet"), Label("Register", "Register")
IN_FILE = Label("Volgt uit het bestand", "Follows from the file")
MAPPING = Label("Wat elke kolom wordt", "What each column becomes")
PLAN = Label("Wat er gebeurt, rij voor rij", "What happens, row by row")
ERASE = Label("Lege cellen maken velden leeg", "Empty cells empty fields")
HIDDEN = Label("Ook verborgen rijen en kolommen", "Hidden rows and columns too")
SUMMARIES = Label("Ook totalen en tussenkoppen", "Totals and names of groups too")
DATES = {
    "": Label("Datums: wat staat voorop?", "Dates: what comes first?"),
    "day": Label("Datums: de dag voorop", "Dates: the day first"),
    "month": Label("Datums: de maand voorop", "Dates: the month first"),
}
COMMAS = {
    "": Label("Komma's: wat zijn dat?", "Commas: what are they?"),
    "thousands": Label("Komma's scheiden duizendtallen", "Commas divide thousands"),
    "decimals": Label("Komma's staan voor decimalen", "Commas stand before decimals"),
}
REFUSED = Label("Bewaar wat niet kan…", "Save what cannot be read…")
ASKED = Label("Wat woorden betekenen", "What words mean")
MISSING = Label("Maak wat genoemd wordt en er nog niet is", "Make what is named and not there yet")
GOOD = Label("Alleen de goede rijen", "Only the good rows")
ONLY_BAD = Label("Toon alleen problemen", "Show only problems")
READING = Label("Het bestand wordt gelezen…", "Reading the file…")
HELP = Label(
    "Kies een tabel in CSV, XLSX of ODS. Op de eerste rij staan de namen van de kolommen.",
    "Choose a table in CSV, XLSX or ODS. On its first row stand the names of the columns.",
)


class ImportFace(DryRun):
    """What one sees of an import; what it does stands in `ImportDialog`."""

    def __init__(
        self, session: Session, name: str, kind: type[Record] | None, parent: QWidget | None
    ) -> None:
        say = session.text
        super().__init__(session, parent, say(TITLE), "", say(READING))
        self.columns, self.questions = MappingModel(session), QuestionModel(session)
        self.lay_out(say(PLAN), 1140, 660, HELP)
        self._top(name, kind)
        self._tables()
        self._choices()

    def _tables(self) -> None:
        say = self.session.text
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(14)
        set_role(split, "gap")
        self.mapping = plain_table(say(MAPPING))
        self.mapping.setModel(self.columns)
        self.mapping.setItemDelegateForColumn(2, Chooser(self.session, self.mapping))
        self.mapping.setEditTriggers(
            QTableView.EditTrigger.EditKeyPressed | QTableView.EditTrigger.DoubleClicked
        )
        self.mapping.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        for column, width in enumerate((156, 100)):
            self.mapping.setColumnWidth(column, theme.px(width))
        self.mapping.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.set_widths((46, 136, 150, 160))
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        set_role(left, "gap")
        left.addWidget(_titled(say(MAPPING), self.mapping))
        self.asked = _titled(say(ASKED), self._questions())
        left.addWidget(self.asked)
        self.asked.hide()
        split.addWidget(left)
        split.addWidget(_titled(say(PLAN), self.table))
        split.setSizes([theme.px(380), theme.px(720)])
        self.content.addWidget(split)

    def _questions(self) -> QTableView:
        """The words that have to be asked about."""
        self.words = plain_table(self.session.text(ASKED))
        self.words.setModel(self.questions)
        self.words.setItemDelegateForColumn(BECOMES, AnswerChooser(self.session, self.words))
        self.words.setEditTriggers(
            QTableView.EditTrigger.EditKeyPressed | QTableView.EditTrigger.DoubleClicked
        )
        self.words.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        for column, width in enumerate((96, 130)):
            self.words.setColumnWidth(column, theme.px(width))
        header = self.words.horizontalHeader()
        header.setSectionResizeMode(BECOMES, QHeaderView.ResizeMode.Stretch)
        return self.words

    def _top(self, name: str, kind: type[Record] | None) -> None:
        say = self.session.text
        row = self.top
        self.name = Elided(name, "plain")
        row.addWidget(self.name, 1)
        self.other = button(say(OTHER))
        row.addWidget(self.other)
        self.sheet_word, self.sheet = label(say(SHEET), "field"), QComboBox()
        self.kind_word, self.kind = label(say(KIND), "field"), QComboBox()
        for word, box, told in (
            (self.sheet_word, self.sheet, SHEET), (self.kind_word, self.kind, KIND),
        ):  # fmt: skip
            box.setAccessibleName(say(told))
            word.setBuddy(box)
            row.addWidget(word)
            row.addWidget(box)
        for widget in (self.sheet_word, self.sheet):
            widget.hide()
        self.kind.addItem(say(IN_FILE), "")
        for each in REGISTERS:
            self.kind.addItem(say(each.plural), each.key)
        self.kind.setCurrentIndex(self.kind.findData(kind.key if kind else ""))

    def _choices(self) -> None:
        say = self.session.text
        self.hidden, self.summaries, self.erase, self.good, self.only_bad = (
            CheckBox(say(told)) for told in (HIDDEN, SUMMARIES, ERASE, GOOD, ONLY_BAD)
        )
        for at, box in enumerate((self.erase, self.good, self.only_bad)):
            self.options.insertWidget(at, box)
        self.refused = button(say(REFUSED), look="link")
        self.refused.hide()
        self.options.insertWidget(3, self.refused)
        self.in_sheet = QHBoxLayout()
        self.dates, self.commas = _chooser(say, DATES), _chooser(say, COMMAS)
        self.missing = CheckBox(say(MISSING))
        for widget in (self.missing, self.dates, self.commas, self.hidden, self.summaries):
            self.in_sheet.addWidget(widget)
            widget.hide()
        self.in_sheet.addStretch(1)
        self.body.insertLayout(self.body.indexOf(self.options), self.in_sheet)
        self.end_up()


def _chooser(say: Callable[[Label], str], options: Mapping[str, Label]) -> QComboBox:
    """A list to choose from how a notation is read; its first line says what is asked."""
    box = QComboBox()
    for key, told in options.items():
        box.addItem(say(told), key)
    box.setAccessibleName(box.itemText(0))
    return box


def _titled(title: str, table: QTableView) -> QWidget:
    box = QFrame()
    set_role(box, "clear")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label(title, "field"))
    column.addWidget(table, 1)
    return box
