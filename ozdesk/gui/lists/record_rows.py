"""The rows of a list of records: which of them pass a filter, and in what order they stand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any

from ozdesk.domain.folding import fold
from ozdesk.domain.label import Option
from ozdesk.domain.record import Record
from ozdesk.gui.lists.cell_texts import CellTexts


class RecordRow:
    """One record with what was worked out about it: its search text, its place in the order."""

    __slots__ = ("hay", "place", "record")

    def __init__(self, record: Record) -> None:
        self.record = record
        self.hay: str | None = None
        self.place: Any = None


class RecordRows:
    """The records of one kind in order; `all` of them, and those that are `shown`."""

    def __init__(self, kind: type[Record], texts: CellTexts) -> None:
        self._kind, self._texts = kind, texts
        self.all: list[RecordRow] = []
        self.shown: list[RecordRow] = []
        self.order: tuple[str, bool] = ("name", False)
        self._by_id: dict[str, RecordRow] = {}
        self._filter: tuple[str, Mapping[str, Option | None]] = ("", {})
        self._only: frozenset[str] | None = None
        self._hays: list[str] | None = None
        self._unprepared = 0

    def fill(self, records: Iterable[Record]) -> None:
        """Take these records in place of what there was."""
        self.all = [RecordRow(record) for record in records]
        self._by_id = {row.record.id: row for row in self.all}
        self._put_in_order()
        self.shown = self._matching(self.all)
        self._unprepared = 0

    def find(self, id: str) -> RecordRow | None:
        """The row of a record, shown or not."""
        return self._by_id.get(id)

    def position(self, row: RecordRow | None) -> int:
        """Where a row stands among those that are shown; -1 when it does not."""
        return next((n for n, shown in enumerate(self.shown) if shown is row), -1) if row else -1

    # -- filter

    def prepare(self, seconds: float) -> bool:
        """Work out search texts for so long; tells whether all of them are there."""
        until = time.perf_counter() + seconds
        while self._unprepared < len(self.all):
            self._hay(self.all[self._unprepared])
            self._unprepared += 1
            if time.perf_counter() > until:
                return False
        return True

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
        self.shown = self._matching(self.shown if narrower else self.all)

    def passes(self, row: RecordRow) -> bool:
        """Whether a row passes the filter."""
        return bool(self._matching([row]))

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
        return rows if rows is not self.all else list(rows)

    def _hays_of(self, rows: list[RecordRow]) -> list[str]:
        """The search texts of rows; those of all rows are kept as long as nothing changes."""
        if rows is not self.all:
            return [row.hay or self._hay(row) for row in rows]
        if self._hays is None:
            self._hays = [row.hay or self._hay(row) for row in rows]
        return self._hays

    def _hay(self, row: RecordRow) -> str:
        if row.hay is None:
            row.hay = self._texts.hay(row.record)
        return row.hay

    # -- order

    def sort_by(self, name: str, down: bool) -> None:
        """Sort by a field; empty values come last either way."""
        self.order = (name, down)
        self._put_in_order()
        self.shown = self._matching(self.all)

    def _put_in_order(self) -> None:
        key, down = self._key(), self.order[1]
        known: dict[Any, tuple[bool, Any]] = {}
        filled: list[RecordRow] = []
        empty: list[RecordRow] = []
        for row in self.all:
            raw = row.record.doc.get(self.order[0])
            if isinstance(raw, dict):
                none, row.place = key(row)
            else:
                found = known.get(raw)
                if found is None:
                    found = known[raw] = key(row)
                none, row.place = found
            (empty if none else filled).append(row)
        filled.sort(key=attrgetter("place"), reverse=down)
        self.all = filled + empty
        self._hays = None

    def _key(self) -> Callable[[RecordRow], tuple[bool, Any]]:
        """What tells whether a row has nothing to sort by, and else by what."""
        field, place = self._kind.fields[self.order[0]], self._texts.place
        return lambda row: place(row.record, field)

    def place_for(self, row: RecordRow) -> int:
        """Where among the rows that are shown a row belongs."""
        return self._place(self.shown, row)

    def _place(self, rows: list[RecordRow], row: RecordRow) -> int:
        """Where a row belongs by the order in force."""
        key, down = self._key(), self.order[1]

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

    # -- one record changed; who shows the rows puts them among `shown` and takes them out

    def add(self, record: Record) -> RecordRow:
        """Take in a new record; gives its row, which is not shown yet."""
        row = RecordRow(record)
        self._by_id[record.id] = row
        self._hays = None
        self.all.insert(self._place(self.all, row), row)
        return row

    def update(self, row: RecordRow, record: Record) -> None:
        """Take over a record that changed; it keeps its place."""
        row.record, row.hay, self._hays = record, None, None

    def remove(self, row: RecordRow) -> None:
        """Take out a record; its row may be shown still."""
        del self._by_id[row.record.id]
        self._hays = None
        self.all.remove(row)
