"""One kind of record as a Qt table with its own filter and sort."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from ozdesk.domain.fields import Amount, Field, Labels, Number, Text
from ozdesk.domain.label import Option
from ozdesk.domain.record import Record
from ozdesk.gui.lists.cell_texts import CellTexts
from ozdesk.gui.lists.record_rows import RecordRow, RecordRows
from ozdesk.gui.session.change_batcher import ChangeBatcher
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.plain_text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
VALUE = Qt.ItemDataRole.UserRole
LONGEST = 400  # characters of a cell that are worth drawing
SLICE = 0.008  # seconds of making rows searchable before the window gets a turn
MANY = 200  # changed records beyond which the table is read anew


def _always(_record: Any) -> bool:
    return True


class RecordTableModel(QAbstractTableModel):
    """Rows are records, columns are fields; `counted` follows every change of what is shown."""

    counted = Signal()

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        where: Callable[[Any], bool] | None = None,
        without: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._where = where or _always
        self.session = session
        self.kind = kind
        self.columns: list[Field[Any]] = [
            f for f in kind.fields.values() if f.column and f.name not in without
        ]
        searched = [f for f in kind.fields.values() if f.column or isinstance(f, Text | Labels)]
        self._texts = CellTexts(session, searched)
        self._rows = RecordRows(kind, self._texts)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._prepare)
        self._read()
        self._batcher = ChangeBatcher(self, session, self._follow)

    def _read(self) -> None:
        """Take all records of the kind; what their cells say is worked out when it is asked."""
        self._rows.fill(filter(self._where, self.session.workspace.of_kind(self.kind)))
        self._idle.start()

    # -- what is in it

    @property
    def total(self) -> int:
        """How many records of the kind there are, shown or not."""
        return len(self._rows.all)

    @property
    def order(self) -> tuple[str, bool]:
        """The field it is sorted by and whether downwards."""
        return self._rows.order

    def record(self, row: int) -> Record:
        """The record shown in a row."""
        return self._rows.shown[row].record

    def row_of(self, id: str) -> int:
        """The row of a record, or -1 when it is not shown."""
        return self._rows.position(self._rows.find(id))

    def shown(self) -> Iterable[Record]:
        """The records that pass the filter, in order."""
        return (row.record for row in self._rows.shown)

    def _prepare(self) -> None:
        """Make rows searchable for as long as nobody has to wait for it."""
        if self._rows.prepare(SLICE):
            self._idle.stop()

    def sample(self, field: Field[Any], most: int) -> set[str]:
        """The different words of a column in at most so many rows."""
        return {self._texts.words(row.record, field)[:LONGEST] for row in self._rows.shown[:most]}

    # -- filter and sort

    def filter(
        self,
        text: str,
        picked: Mapping[str, Option | None] | None = None,
        only: frozenset[str] | None = None,
    ) -> None:
        """Show the records that hold every word, every picked option and are among `only`."""
        self.beginResetModel()
        self._rows.filter(text, picked, only)
        self.endResetModel()
        self.counted.emit()

    def sort_by(self, name: str, down: bool) -> None:
        """Sort by a field; empty values come last either way."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [(self._rows.shown[index.row()], index.column()) for index in old]
        self._rows.sort_by(name, down)
        wanted = {id(row) for row, _ in kept}
        at = {id(row): n for n, row in enumerate(self._rows.shown) if id(row) in wanted}
        new = [self.index(at[id(r)], c) if id(r) in at else QModelIndex() for r, c in kept]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
        self.counted.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort as the header asks."""
        self.sort_by(self.columns[column].name, order == Qt.SortOrder.DescendingOrder)

    # -- following the workspace

    def catch_up(self) -> None:
        """Take over now what came in from other desks."""
        self._batcher.catch_up()

    def _follow(self) -> None:
        self._texts.forget()
        changed = set(self._batcher.changed)
        if len(changed) <= MANY:
            near = (r for id in changed for r, _ in self.session.workspace.referrers(id))
            changed |= {record.id for record in near if isinstance(record, self.kind)}
        if len(changed) > MANY:
            self.reread()
            return
        for id in changed:
            self._take_over(id)
        self.counted.emit()

    def _take_over(self, id: str) -> None:
        record, known = self.session.workspace.get(id), self._rows.find(id)
        if record is not None and isinstance(record, self.kind) and self._where(record):
            self._update(known, record) if known else self._show(self._rows.add(record))
        elif known:
            self._take_out(known)

    def reread(self) -> None:
        """Read everything anew, after very many changes or in another language."""
        self._texts.forget()
        self.beginResetModel()
        self._read()
        self.endResetModel()
        self.counted.emit()

    def _update(self, row: RecordRow, record: Record) -> None:
        self._rows.update(row, record)
        at = self._rows.position(row)
        if at >= 0:
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))
        elif self._rows.passes(row):
            self._show(row)

    def _show(self, row: RecordRow) -> None:
        at = self._rows.place_for(row)
        self.beginInsertRows(NO_PARENT, at, at)
        self._rows.shown.insert(at, row)
        self.endInsertRows()

    def _take_out(self, row: RecordRow) -> None:
        self._rows.remove(row)
        at = self._rows.position(row)
        if at >= 0:
            self.beginRemoveRows(NO_PARENT, at, at)
            del self._rows.shown[at]
            self.endRemoveRows()

    # -- Qt's own questions

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows.shown)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.session.text(self.columns[section].label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = isinstance(self.columns[section], Amount | Number)
            side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, field = self._rows.shown[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = self._texts.words(row.record, field)[:LONGEST]
            if role == Qt.ItemDataRole.DisplayRole:
                return words
            return plain_tooltip(words) if len(words) > 20 else None
        if role == VALUE:
            return field.read(row.record.doc)
        return None
