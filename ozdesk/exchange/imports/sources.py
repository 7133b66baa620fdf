"""Table files made ready to plan: which register each is for, and what its columns stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ozdesk.domain.record import Record
from ozdesk.errors import UnknownKind, UserError
from ozdesk.exchange.imports.column_proposals import known_headers, proposed_mapping
from ozdesk.exchange.imports.column_values import joined
from ozdesk.exchange.imports.plan import Source
from ozdesk.exchange.imports.register_guess import likely_registers
from ozdesk.exchange.imports.row_matching import names_kind
from ozdesk.exchange.tables.cells import cell_as_text
from ozdesk.exchange.tables.column_paths import KIND
from ozdesk.exchange.tables.header_words import header_key
from ozdesk.exchange.tables.left_out import TableChoices
from ozdesk.exchange.tables.reading import read_table
from ozdesk.exchange.tables.table import SourceRow, SourceTable
from ozdesk.kinds import BY_KEY, KINDS


class NeedsKind(UserError):
    """A table that does not say which register it is for."""

    nl = "{path} zegt niet bij welk soort het hoort. Kies het soort, of geef een kolom “kind”."
    en = "{path} does not say which kind it is for. Choose the kind, or give a column “kind”."


class UnclearKind(UserError):
    """A table that could be for more than one register."""

    nl = "{path} zegt niet bij welk soort het hoort; het kan zijn: {kinds}. Kies het soort."
    en = "{path} does not say which kind it is for; it could be: {kinds}. Choose the kind."


class NothingKnown(UserError):
    """A table without one column that stands for a field."""

    nl = "Geen kolom van {path} hoort bij een veld van {kind}. Kolommen: {columns}."
    en = "No column of {path} belongs to a field of {kind}. Columns: {columns}."


def read_sources(
    path: Path,
    kind: type[Record] | None = None,
    chosen: Sequence[tuple[str, str]] = (),
    sheet: str = "",
    choices: TableChoices | None = None,
) -> list[Source]:
    """Read a table for one register, for each kind that its column `kind` names, or as guessed.

    `chosen` are pairs of a column's name and the path it stands for. Raises NotReadable,
    NeedsKind, NothingKnown, UnknownKind, NoSuchColumn or UnknownField.
    """
    known = known_headers(*([kind] if kind else KINDS))
    known |= {header_key(name) for name, _ in chosen}
    table = read_table(path, sheet=sheet, known=known, choices=choices)
    if kind is None and table.column(KIND) is None:
        kind = _guess(table)
    tables = {kind: table} if kind else _by_kind(table)
    return [_source(each, part, chosen) for each, part in tables.items()]


def _guess(table: SourceTable) -> type[Record]:
    """The register that a table is clearly for; raise NeedsKind or UnclearKind."""
    likely = likely_registers(table.header, (table.path.stem, table.sheet))
    if len(likely) != 1:
        if not likely:
            raise NeedsKind(path=table.path.name)
        raise UnclearKind(path=table.path.name, kinds=joined(kind.plural for kind in likely))
    return likely[0]


def _source(kind: type[Record], table: SourceTable, chosen: Sequence[tuple[str, str]]) -> Source:
    mapping = proposed_mapping(kind, table.header)
    for header, path in chosen:
        mapping = mapping.given(header, path)
    if not any(column.path != KIND for column in mapping.used):
        columns = ", ".join(filter(None, table.header[:12]))
        raise NothingKnown(path=table.path.name, kind=kind.singular, columns=columns)
    return Source(kind, table, mapping)


def _by_kind(table: SourceTable) -> Mapping[type[Record], SourceTable]:
    """The rows of each kind that the column `kind` names."""
    place = table.column(KIND)
    if place is None:
        raise NeedsKind(path=table.path.name)
    rows: dict[type[Record], list[SourceRow]] = {}
    for line in table.rows:
        word = cell_as_text(line.cells[place]).strip() if place < len(line.cells) else ""
        rows.setdefault(_kind(table, word), []).append(line)
    if not rows:
        raise NeedsKind(path=table.path.name)
    return {kind: replace(table, rows=lines) for kind, lines in rows.items()}


def _kind(table: SourceTable, word: str) -> type[Record]:
    if not word:
        raise NeedsKind(path=table.path.name)
    for kind in KINDS:
        if names_kind(kind, word):
            return kind
    raise UnknownKind(kind=word[:60], known=", ".join(BY_KEY))
