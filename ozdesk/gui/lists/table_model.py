"""One kind of record as a Qt table with its own filter and sort."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
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
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Option
from ozdesk.domain.record import Record
from ozdesk.gui.lists.cell_texts import CellTexts
from ozdesk.gui.session.change_batcher import ChangeBatcher
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.plain_text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
VALUE = Qt.ItemDataRole.UserRole
LONGEST = 400  # characters of a cell that are worth drawing
SLICE = 0.008  # seconds of making rows searchable before the window gets a turn
MANY = 200  # changed records beyond which the table is read anew


class RecordRow:
    """One record with what was worked out about it: its search text, its place in the order."""

    __slots__ = ("hay", "place", "record")

    def __init__(self, record: Record) -> None:
        self.record = record
        self.hay: str | None = None
        self.place: Any = None


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
        self._searched = [
            f for f in kind.fields.values() if f.column or isinstance(f, Text | Labels)
        ]
        self._texts = CellTexts(session, self._searched)
        self._filter: tuple[str, Mapping[str, Option | None]] = ("", {})
        self._only: frozenset[str] | None = None
        self._order: tuple[str, bool] = ("name", False)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._prepare)
        self._unprepared = 0
        self._hays: list[str] | None = None
        self._rows: list[RecordRow] = []
        self._shown: list[RecordRow] = []
        self._by_id: dict[str, RecordRow] = {}
        self._read()
        self._batcher = ChangeBatcher(self, session, self._follow)

    def _read(self) -> None:
        """Take all records of the kind; what their cells say is worked out when it is asked."""
        self._rows = [RecordRow(record) for record in filter(self._where, self._of_kind())]
        self._by_id = {row.record.id: row for row in self._rows}
        self._put_in_order()
        self._shown = self._matching(self._rows)
        self._unprepared = 0
        self._idle.start()

    def _of_kind(self) -> Iterable[Record]:
        return self.session.workspace.of_kind(self.kind)

    # -- what is in it

    @property
    def total(self) -> int:
        """How many records of the kind there are, shown or not."""
        return len(self._rows)

    @property
    def order(self) -> tuple[str, bool]:
        """The field it is sorted by and whether downwards."""
        return self._order

    def record(self, row: int) -> Record:
        """The record shown in a row."""
        return self._shown[row].record

    def row_of(self, id: str) -> int:
        """The row of a record, or -1 when it is not shown."""
        row = self._by_id.get(id)
        return next((n for n, shown in enumerate(self._shown) if shown is row), -1) if row else -1

    def shown(self) -> Iterable[Record]:
        """The records that pass the filter, in order."""
        return (row.record for row in self._shown)

    def _hay(self, row: RecordRow) -> str:
        if row.hay is None:
            row.hay = self._texts.hay(row.record)
        return row.hay

    def _prepare(self) -> None:
        """Make rows searchable for as long as nobody has to wait for it."""
        until = time.perf_counter() + SLICE
        while self._unprepared < len(self._rows):
            self._hay(self._rows[self._unprepared])
            self._unprepared += 1
            if time.perf_counter() > until:
                return
        self._idle.stop()

    def sample(self, field: Field[Any], most: int) -> set[str]:
        """The different words of a column in at most so many rows."""
        return {self._texts.words(row.record, field)[:LONGEST] for row in self._shown[:most]}

    # -- filter and sort

    def filter(
        self,
        text: str,
        picked: Mapping[str, Option | None] | None = None,
        only: frozenset[str] | None = None,
    ) -> None:
        """Show the records that hold every word, every picked option and are among `only`."""
        words_folded, picked = fold(text), dict(picked or {})
        before, self._filter = self._filter, (words_folded, picked)
        narrower = words_folded.startswith(before[0]) and picked == before[1]
        narrower = narrower and only == self._only
        self._only = only
        self.beginResetModel()
        self._shown = self._matching(self._shown if narrower else self._rows)
        self.endResetModel()
        self.counted.emit()

    def _matching(self, rows: list[RecordRow]) -> list[RecordRow]:
        text, picked = self._filter
        if self._only is not None:
            rows = [row for row in rows if row.record.id in self._only]
        for name, option in picked.items():
            key = option.key if option else None
            rows = [row for row in rows if row.record.doc.get(name) == key]
        for word in text.split():
            hays = self._hays_of(rows)
            rows = [row for row, hay in zip(rows, hays, strict=True) if word in hay]
        return rows if rows is not self._rows else list(rows)

    def _hays_of(self, rows: list[RecordRow]) -> list[str]:
        """The search texts of rows; those of all rows are kept as long as nothing changes."""
        if rows is not self._rows:
            return [row.hay or self._hay(row) for row in rows]
        if self._hays is None:
            self._hays = [row.hay or self._hay(row) for row in rows]
        return self._hays

    def sort_by(self, name: str, down: bool) -> None:
        """Sort by a field; empty values come last either way."""
        self._order = (name, down)
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [(self._shown[index.row()], index.column()) for index in old]
        self._put_in_order()
        self._shown = self._matching(self._rows)
        wanted = {id(row) for row, _ in kept}
        at = {id(row): n for n, row in enumerate(self._shown) if id(row) in wanted}
        new = [self.index(at[id(r)], c) if id(r) in at else QModelIndex() for r, c in kept]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
        self.counted.emit()

    def _put_in_order(self) -> None:
        key, down = self._key(), self._order[1]
        known: dict[Any, tuple[bool, Any]] = {}
        filled: list[RecordRow] = []
        empty: list[RecordRow] = []
        for row in self._rows:
            raw = row.record.doc.get(self._order[0])
            if isinstance(raw, dict):
                none, row.place = key(row)
            else:
                found = known.get(raw)
                if found is None:
                    found = known[raw] = key(row)
                none, row.place = found
            (empty if none else filled).append(row)
        filled.sort(key=attrgetter("place"), reverse=down)
        self._rows = filled + empty
        self._hays = None

    def _key(self) -> Callable[[RecordRow], tuple[bool, Any]]:
        """What tells whether a row has nothing to sort by, and else by what."""
        field, place = self.kind.fields[self._order[0]], self._texts.place
        return lambda row: place(row.record, field)

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
        record, known = self.session.workspace.get(id), self._by_id.get(id)
        if record is not None and isinstance(record, self.kind) and self._where(record):
            self._update(known, record) if known else self._insert(RecordRow(record))
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
        row.record, row.hay, self._hays = record, None, None
        at = self.row_of(record.id)
        if at >= 0:
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))
        elif self._matching([row]):
            self._show(row)

    def _insert(self, row: RecordRow) -> None:
        self._by_id[row.record.id] = row
        self._hays = None
        self._rows.insert(self._place(self._rows, row), row)
        self._show(row)

    def _show(self, row: RecordRow) -> None:
        at = self._place(self._shown, row)
        self.beginInsertRows(NO_PARENT, at, at)
        self._shown.insert(at, row)
        self.endInsertRows()

    def _place(self, rows: list[RecordRow], row: RecordRow) -> int:
        """Where a row belongs by the order in force."""
        key, down = self._key(), self._order[1]

        def before(other: RecordRow) -> bool:
            (none, theirs), (mine_none, mine) = key(other), key(row)
            if none or mine_none:
                return mine_none
            return bool(theirs > mine if down else theirs <= mine)

        low, high = 0, len(rows)
        while low < high:
            middle = (low + high) // 2
            if before(rows[middle]):
                low = middle + 1
            else:
                high = middle
        return low

    def _take_out(self, row: RecordRow) -> None:
        del self._by_id[row.record.id]
        self._hays = None
        self._rows.remove(row)
        at = next((n for n, shown in enumerate(self._shown) if shown is row), -1)
        if at >= 0:
            self.beginRemoveRows(NO_PARENT, at, at)
            del self._shown[at]
            self.endRemoveRows()

    # -- Qt's own questions

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

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
        row, field = self._shown[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            told = self._texts.words(row.record, field)[:LONGEST]
            if role == Qt.ItemDataRole.DisplayRole:
                return told
            return plain_tooltip(told) if len(told) > 20 else None
        if role == VALUE:
            return field.read(row.record.doc)
        return None
