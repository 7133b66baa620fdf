"""The two tables of the import dialog: what each column stands for, what each row would do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget

from ozdesk.domain.common_texts import EXAMPLE
from ozdesk.domain.label import Label
from ozdesk.exchange.imports.plan import field_differences
from ozdesk.exchange.tables.cells import cell_as_text
from ozdesk.exchange.tables.column_paths import choices, label_of
from ozdesk.gui.lists.plain_table import Index, PlainCellDelegate, PlainModel
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.common_texts import RECORD
from ozdesk.gui.widgets.grid import paint_ground
from ozdesk.gui.widgets.pills import Tone, paint_pill

if TYPE_CHECKING:
    from ozdesk.exchange.imports.mapping import Mapping
    from ozdesk.exchange.imports.plan import ImportPlan, PlannedRow
    from ozdesk.exchange.tables.table import SourceTable

NOT_READ = Label("(niet inlezen)", "(do not read)")
GUESS = Label("{field} (gok, kijk na)", "{field} (a guess, check it)")
COLUMNS = (
    Label("Kolom in het bestand", "Column in the file"),
    EXAMPLE,
    Label("Wordt", "Becomes"),
)
ROWS = (
    Label("Rij", "Row"),
    Label("Uitkomst", "Outcome"),
    RECORD,
    Label("Wat verandert", "What changes"),
    Label("Opmerkingen", "Remarks"),
)
TONES: dict[str, Tone] = {
    "new": "accent", "changed": "good", "same": "neutral", "skipped": "wrong",
}  # fmt: skip
PROBLEM = Label("{outcome}, let op", "{outcome}, check it")
LONGEST = 240  # characters of a cell that are worth drawing
OUTCOME = 1  # the column with a pill


class MappingModel(PlainModel):
    """The columns of a file; the last cell of a row can be chosen. `chosen`: place and path."""

    chosen = Signal(int, str)

    def __init__(self, session: Session) -> None:
        super().__init__(session, COLUMNS)
        self.mapping: Mapping | None = None
        self._table: SourceTable | None = None

    def show(self, mapping: Mapping | None, table: SourceTable | None) -> None:
        """Show the columns of a table, or none."""
        same = self.mapping and mapping and len(self.mapping.columns) == len(mapping.columns)
        if same and table is self._table:
            self.mapping = mapping
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 2))
            return
        self.beginResetModel()
        self.mapping, self._table = mapping, table
        self.endResetModel()

    def count(self) -> int:
        return len(self.mapping.columns) if self.mapping else 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == 2 else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole and self.mapping:
            return self.mapping.columns[index.row()].path
        return super().data(index, role)

    def words(self, row: int, column: int) -> str:
        assert self.mapping is not None
        it = self.mapping.columns[row]
        if column == 0:
            return it.header or f"({it.place + 1})"
        if column == 1:
            return self._example(it.place)
        if not it.path:
            return self._session.text(NOT_READ)
        label = label_of(self.mapping.kind, it.path)
        return self._session.text(label if it.sure else GUESS.with_(field=label))

    def _example(self, place: int) -> str:
        """The first thing that stands in a column."""
        for line in self._table.rows[:50] if self._table else ():
            cell = line.cells[place] if place < len(line.cells) else None
            if told := cell_as_text(cell).strip():
                return " ".join(told[:LONGEST].split())
        return ""

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or value == self.data(index, role):
            return False
        self.chosen.emit(index.row(), str(value))
        return True


class Chooser(PlainCellDelegate):
    """Lets a person choose what a column stands for from a list."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, MappingModel)
        assert model.mapping is not None
        kind, now = model.mapping.kind, str(index.data(Qt.ItemDataRole.EditRole))
        box = QComboBox(parent)
        box.setAccessibleName(
            f"{self._session.text(COLUMNS[2])}: {index.sibling(index.row(), 0).data()}"
        )
        box.addItem(self._session.text(NOT_READ), "")
        listed = dict(choices(kind))
        for path, told in (listed if not now or now in listed else
                           {now: label_of(kind, now), **listed}).items():  # fmt: skip
            box.addItem(self._session.text(told), path)
        box.activated.connect(partial(self._choose, box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _choose(self, box: QComboBox, _at: int) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(model.index(index.row(), index.column()), editor.currentData())


class PlanModel(PlainModel):
    """The rows of the plans; what changes in a row is put in words when it is looked at."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, ROWS)
        self._plans: Sequence[ImportPlan] = ()
        self._rows: list[tuple[ImportPlan, PlannedRow]] = []
        self._names: dict[str, str] = {}
        self._told: dict[int, str] = {}

    def show(self, plans: Sequence[ImportPlan], *, only_bad: bool = False) -> None:
        """Show the rows of plans, or only those that cannot be read in or not wholly."""
        self.beginResetModel()
        self._plans = plans
        self._rows = [(plan, row) for plan in plans for row in plan.rows if row.bad or not only_bad]
        self._names = {row.id: row.name for _, row in self._rows if row.id and row.name}
        self._told.clear()
        self.endResetModel()

    def row(self, at: int) -> PlannedRow:
        """The planned row that is shown somewhere."""
        return self._rows[at][1]

    def changes(self, at: int) -> list[str]:
        """What a row changes, a line for each field."""
        plan, row = self._rows[at]
        found = field_differences(plan.kind, row, self._session.language, self._name_of)
        return [
            f"{self._session.text(d.label)}: {_short(d.before)} → {_short(d.after)}"
            if d.before
            else f"{self._session.text(d.label)}: {_short(d.after)}"
            for d in found
        ]

    def remarks(self, at: int) -> list[str]:
        """What there is to know about a row."""
        return [self._session.text(remark.text) for remark in self.row(at).remarks]

    def _name_of(self, id: str) -> str:
        return self._names.get(id) or self._session.workspace.name_of(id)

    def count(self) -> int:
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.UserRole:
            row = self.row(index.row())
            return "attention" if row.bad and row.id else TONES[row.outcome.key]
        return super().data(index, role)

    def words(self, at: int, column: int) -> str:
        row = self.row(at)
        if column == 0:
            return str(row.number)
        if column == 1:
            told = PROBLEM.with_(outcome=row.outcome.label) if row.bad and row.id else None
            return self._session.text(told or row.outcome.label)
        if column == 2:
            return row.name[:LONGEST]
        if column == 3:
            if at not in self._told:
                self._told[at] = " · ".join(self.changes(at))[:LONGEST]
            return self._told[at]
        return "; ".join(self.remarks(at))[:LONGEST]


class OutcomeCell(PlainCellDelegate):
    """Draws an outcome as a symbol and a word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        paint_ground(painter, option)
        box = option.rect.adjusted(8, 0, -4, -1)
        paint_pill(painter, box, str(index.data()), index.data(Qt.ItemDataRole.UserRole))
        painter.restore()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
