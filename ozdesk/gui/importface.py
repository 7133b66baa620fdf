"""The face of the import dialog: a file, its columns, its rows, and what one can choose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui import theme
from ozdesk.gui.ask import CANCEL, Dialog
from ozdesk.gui.desk import Desk
from ozdesk.gui.importmodels import OUTCOME, Chooser, MappingModel, OutcomeCell, PlanModel
from ozdesk.gui.plaintable import plain_table
from ozdesk.gui.widgets import Elided, button, label, role
from ozdesk.kinds import REGISTERS

TITLE = Label("Tabel inlezen", "Read in a table")
OTHER = Label("Ander bestand…", "Another file…")
SHEET, KIND = Label("Blad", "Sheet"), Label("Register", "Register")
IN_FILE = Label("Staat in de kolom “kind”", "Stands in the column “kind”")
MAPPING = Label("Wat elke kolom wordt", "What each column becomes")
PLAN = Label("Wat er gebeurt, rij voor rij", "What happens, row by row")
ERASE = Label("Lege cellen maken velden leeg", "Empty cells empty fields")
GOOD = Label("Alleen de goede rijen", "Only the good rows")
ONLY_BAD = Label("Toon alleen problemen", "Show only problems")
IMPORT = Label("Inlezen", "Read in")
READING = Label("Het bestand wordt gelezen…", "Reading the file…")


class ImportFace(Dialog):
    """What one sees of an import; what it does stands in `ImportDialog`."""

    def __init__(
        self, desk: Desk, name: str, kind: type[Record] | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent, desk.text(TITLE))
        self.desk = desk
        self.columns, self.rows = MappingModel(desk), PlanModel(desk)
        self._build(name, kind)
        self.be(1140, 660)

    def _build(self, name: str, kind: type[Record] | None) -> None:
        say = self.desk.text
        self._top(name, kind)
        self.said = label(look="problem", wrap=True)
        self.said.hide()
        self.body.addWidget(self.said)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(14)
        role(self.split, "gap")
        self.mapping = plain_table(say(MAPPING))
        self.mapping.setModel(self.columns)
        self.mapping.setItemDelegateForColumn(2, Chooser(self.desk, self.mapping))
        self.mapping.setEditTriggers(
            QTableView.EditTrigger.EditKeyPressed | QTableView.EditTrigger.DoubleClicked
        )
        self.mapping.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.plan = plain_table(say(PLAN))
        self.plan.setModel(self.rows)
        self.plan.setItemDelegateForColumn(OUTCOME, OutcomeCell(self.plan))
        for told, table in ((MAPPING, self.mapping), (PLAN, self.plan)):
            self.split.addWidget(_titled(say(told), table))
        self.split.setSizes([theme.px(330), theme.px(650)])
        self._widths()
        self.body.addWidget(self.split, 1)
        self.row_words = Elided(look="small")
        self.body.addWidget(self.row_words)
        self._options()

    def _top(self, name: str, kind: type[Record] | None) -> None:
        say = self.desk.text
        row = QHBoxLayout()
        row.setSpacing(8)
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
        self.kind.addItem(say(IN_FILE), "")
        for each in REGISTERS:
            self.kind.addItem(say(each.plural), each.key)
        self.kind.setCurrentIndex(self.kind.findData(kind.key if kind else ""))
        self.body.addLayout(row)

    def _options(self) -> None:
        say = self.desk.text
        row = QHBoxLayout()
        row.setSpacing(16)
        self.erase, self.good, self.only_bad = (
            QCheckBox(say(told)) for told in (ERASE, GOOD, ONLY_BAD)
        )
        for box in (self.erase, self.good, self.only_bad):
            row.addWidget(box)
        row.addStretch(1)
        self.busy = QProgressBar()
        self.busy.setMaximumWidth(theme.px(180))
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say(READING))
        self.busy.hide()
        row.addWidget(self.busy)
        self.counts = label(look="plain")
        row.addWidget(self.counts)
        self.body.addLayout(row)
        self.add_button(button(say(CANCEL), then=self.reject))
        self.go = button(say(IMPORT), primary=True)
        self.add_button(self.go)

    def _widths(self) -> None:
        for table, widths in ((self.mapping, (120, 100)), (self.plan, (46, 124, 140, 150))):
            for column, width in enumerate(widths):
                table.setColumnWidth(column, theme.px(width))
            last = table.model().columnCount() - 1
            table.horizontalHeader().setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)


def _titled(told: str, table: QTableView) -> QWidget:
    box = QFrame()
    role(box, "clear")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label(told, "field"))
    column.addWidget(table, 1)
    return box
