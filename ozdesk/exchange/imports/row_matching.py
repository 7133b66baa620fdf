"""Which record each row of a table is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from ozdesk.domain.change import new_id
from ozdesk.domain.fields import Choice, Link, Number, Text
from ozdesk.domain.label import Label
from ozdesk.domain.parse import single_line
from ozdesk.domain.record import Record
from ozdesk.exchange.imports.mapping import Mapping
from ozdesk.exchange.imports.plan import Remark, Source
from ozdesk.exchange.tables import lookup as look
from ozdesk.exchange.tables.cells import cell_as_text
from ozdesk.exchange.tables.column_paths import ID, KIND, split_part
from ozdesk.exchange.tables.lookup import Lookup
from ozdesk.exchange.tables.table import Cell, Fault, SourceRow, is_empty

OTHER_KIND = Label("hoort bij een ander soort: {kind}", "belongs to another kind: {kind}")
NO_NAME = Label("heeft geen naam en geen kenmerk", "has neither a name nor an id")
SEVERAL = Label(
    "er zijn meer onderwerpen met de naam “{name}”; geef het kenmerk",
    "more records are named “{name}”; give the id",
)
NAMED_AFTER = Label(
    "er is geen kolom met namen; ze zijn gemaakt van {columns}",
    "there is no column with names; they were made from {columns}",
)
TWICE = Label("rij {row} gaat over hetzelfde onderwerp", "row {row} is about the same record")
IN_BIN = Label(
    "ligt in de prullenbak; zet het daar eerst terug", "lies in the bin; restore it there first"
)
FOREIGN_ID = Label(
    "kenmerk “{id}” is niet van ozdesk; er is op naam gezocht",
    "id “{id}” is not ozdesk's own; the name was used",
)


@dataclass
class RowMatch:
    """A row and the record it is about."""

    line: SourceRow
    name: str
    id: str = ""
    record: Record | None = None
    remarks: list[Remark] = field(default_factory=list)
    doubtful: bool = False

    @property
    def skipped(self) -> bool:
        """Whether the row is left out."""
        return not self.id

    def skip(self, reason: Label) -> None:
        """Leave the row out."""
        self.id = ""
        self.remarks.append(Remark(reason))


class SourceCells:
    """The cells of the rows of a table, by the paths that a mapping gives its columns."""

    def __init__(self, mapping: Mapping) -> None:
        self._places = {split_part(c.path): c.place for c in mapping.used}
        self.columns = {c.path: c for c in mapping.used if split_part(c.path)[1] == 1}

    def cell(self, line: SourceRow, path: str) -> Cell:
        """The cell of a path; a text that goes on in further columns is put together."""
        place = self._places[path, 1]
        cell = line.cells[place] if place < len(line.cells) else None
        if (path, 2) not in self._places or isinstance(cell, Fault):
            return cell
        whole, part = [cell_as_text(cell)], 2
        while (place := self._places.get((path, part), -1)) >= 0:
            whole.append(cell_as_text(line.cells[place]) if place < len(line.cells) else "")
            part += 1
        return "".join(whole)


class MadeNames:
    """Names for the rows of a table that has no column for them, from what the rows are about."""

    def __init__(self, source: Source, cells: SourceCells) -> None:
        fields = source.kind.fields
        self._cells = cells
        self._paths = [
            c.path for c in source.mapping.used
            if isinstance(fields.get(c.path), Link | Text | Choice | Number)
            and fields[c.path].column
        ]  # fmt: skip
        if "name" in cells.columns or not any(
            isinstance(fields[path], Link | Text) for path in self._paths
        ):
            self._paths = []
        self._take(source.table.rows)

    def _take(self, rows: Sequence[SourceRow]) -> None:
        """Take no more columns than it needs to tell the rows apart."""
        whole = self._paths
        for count in range(min(2, len(whole)), len(whole) + 1):
            self._paths = whole[:count]
            names = [name for name in map(self.name, rows) if name]
            if len(set(map(look.folded, names))) == len(names):
                return

    @property
    def headers(self) -> list[str]:
        """The columns that names are made from."""
        return [self._cells.columns[path].header for path in self._paths]

    def name(self, line: SourceRow) -> str:
        """The name of a row; empty where the table has names, or the row nothing to make one of."""
        told = (single_line(cell_as_text(self._cells.cell(line, path))) for path in self._paths)
        return " · ".join(filter(None, told))


class RowMatcher:
    """Finds the records of one table; what is new becomes known to `lookup`.

    `removed` are the ids of records in the bin.
    """

    def __init__(
        self, source: Source, cells: SourceCells, lookup: Lookup, removed: Collection[str]
    ) -> None:
        self._kind, self._table, self._cells = source.kind, source.table, cells
        self._lookup, self._removed = lookup, removed
        self._new_ids: dict[str, str] = {}  # by name, for rows without an id
        self._made = MadeNames(source, cells)

    def notes(self) -> Iterator[Label]:
        """What names were made from, where the table has none."""
        if headers := self._made.headers:
            yield NAMED_AFTER.with_(columns=", ".join(headers))

    def matches(self) -> list[RowMatch]:
        """Find the record of each row, or that it is a new one; empty rows are left out."""
        found: list[RowMatch] = []
        row_of: dict[str, int] = {}
        for line in self._table.rows:
            match = self._match(line)
            if match is None:
                continue
            found.append(match)
            if match.id in row_of:
                match.skip(TWICE.with_(row=row_of[match.id]))
            if not match.skipped:
                row_of[match.id] = line.number
        for match in found:
            if match.id and match.record is None:
                self._lookup.add(self._kind, match.id, match.name)
        return found

    def _match(self, line: SourceRow) -> RowMatch | None:
        given = {path: self._cells.cell(line, path) for path in self._cells.columns}
        if all(is_empty(cell) for path, cell in given.items() if path != KIND):
            return None
        name = single_line(cell_as_text(given.get("name"))) or self._made.name(line)
        match = RowMatch(line, name)
        if line.number in self._table.odd:
            match.remarks.append(Remark(self._table.odd[line.number], bad=False))
        kind = cell_as_text(given.get(KIND)).strip()
        if kind and not names_kind(self._kind, kind):
            match.skip(OTHER_KIND.with_(kind=kind[:60]))
            return match
        self._identify(match, cell_as_text(given.get(ID)).strip())
        return match

    def _identify(self, match: RowMatch, id: str) -> None:
        kind = self._lookup.records.get(id) if id else None
        if kind is not None and kind.key != self._kind.key:
            match.skip(OTHER_KIND.with_(kind=kind.singular))
        elif kind is not None:
            match.id, match.record = id, kind
            match.name = match.name or kind.name
        elif id in self._removed:
            match.skip(IN_BIN)
        elif look.ID.fullmatch(id):
            match.id = id
        else:
            if id:
                match.remarks.append(Remark(FOREIGN_ID.with_(id=id[:60]), bad=False))
            self._by_name(match)

    def _by_name(self, match: RowMatch) -> None:
        named = self._lookup.named(self._kind, match.name) if match.name else []
        if not match.name:
            match.skip(NO_NAME)
        elif len(named) > 1:
            match.skip(SEVERAL.with_(name=match.name[:60]))
        elif named:
            match.id, match.record = named[0], self._lookup.records.get(named[0])
        else:
            match.id = self._new_ids.setdefault(look.folded(match.name), new_id())


def names_kind(kind: type[Record], word: str) -> bool:
    """Whether a word is the key of a kind, or its name in one of the languages."""
    names = {kind.key, kind.singular.nl, kind.singular.en, kind.plural.nl, kind.plural.en}
    return look.folded(word) in {look.folded(each) for each in names}
