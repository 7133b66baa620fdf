"""The mapping of columns to fields and of words to values: chosen, and remembered."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ozdesk.domain.folding import fold
from ozdesk.domain.record import Record
from ozdesk.errors import UnknownField, UserError
from ozdesk.exchange.imports import memory
from ozdesk.exchange.imports.known_words import value_key
from ozdesk.exchange.imports.memory import Values
from ozdesk.exchange.tables.column_paths import choices, is_path
from ozdesk.exchange.tables.sheet import is_note


class NoSuchColumn(UserError):
    """A column that a mapping names and the table does not have."""

    nl = "Er is geen kolom “{column}”. Kolommen: {known}."
    en = "There is no column “{column}”. Columns: {known}."


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column: where it stands, what its header says, which path it fills (or none).

    `sure` is false for a guess at a word that is spelled a little differently.
    """

    place: int
    header: str
    path: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of a table and what each stands for; `values` what a person chose for words."""

    kind: type[Record]
    columns: tuple[MappedColumn, ...]
    values: Values = field(default_factory=dict)

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [column.header for column in self.columns]

    @property
    def used(self) -> tuple[MappedColumn, ...]:
        """The columns that are read."""
        return tuple(column for column in self.columns if column.path)

    @property
    def unused(self) -> tuple[MappedColumn, ...]:
        """The named columns that are not read, but for what is said of the whole table."""
        named = (column for column in self.columns if column.header and not column.path)
        return tuple(column for column in named if not is_note(column.header))

    def with_(self, place: int, path: str) -> Mapping:
        """The mapping with one column given a path, or none; no path is filled twice.

        Raises UnknownField for a path that the kind does not have.
        """
        if path and not is_path(self.kind, path):
            known = ", ".join(path for path, _ in choices(self.kind))
            raise UnknownField(kind=self.kind.key, field=path, known=known)
        return replace(
            self,
            columns=tuple(
                replace(c, path=path, sure=True) if c.place == place
                else replace(c, path="") if path and c.path == path else c
                for c in self.columns
            ),
        )  # fmt: skip

    def as_in(self, before: Mapping) -> Mapping:
        """The mapping with the paths of another for the columns that both name alike."""
        known = {(column.place, column.header): column for column in before.columns}
        paths = {column.path for column in before.columns}
        return replace(
            self,
            columns=tuple(
                known.get((c.place, c.header), replace(c, path="") if c.path in paths else c)
                for c in self.columns
            ),
            values=before.values,
        )

    def given(self, header: str, path: str) -> Mapping:
        """The mapping with the column of a name given a path; raise NoSuchColumn."""
        return self.with_(self.named(header).place, path)

    def named(self, header: str) -> MappedColumn:
        """The column of a name; raise NoSuchColumn."""
        for column in self.columns:
            if fold(column.header) == fold(header):
                return column
        known = ", ".join(column.header for column in self.columns if column.header)
        raise NoSuchColumn(column=header, known=known)

    def meaning(self, path: str, word: str, key: str) -> Mapping:
        """The mapping with what a word of a column stands for; an empty key is an empty value."""
        return replace(self, values=self._with_word(self.values, path, value_key(word), key))

    @staticmethod
    def _with_word(values: Values, path: str, word: str, key: str) -> Values:
        return {**values, path: {**values.get(path, {}), word: key}}

    def chosen(self, path: str, word: str) -> str | None:
        """What a person chose for a word of a column; none where nothing was."""
        known: Dict[str, str] = self.values.get(path, {})
        return known.get(value_key(word))


def remember(mapping: Mapping) -> None:
    """Keep what was chosen, for the next table with the same header; trouble is let be."""
    columns = {column.header: column.path for column in mapping.used if column.header}
    memory.keep(mapping.kind, mapping.header, columns, mapping.values)


def plain_mapping(kind: type[Record], header: Sequence[str]) -> Mapping:
    """The columns of a header, of which none is read yet, with the words that are remembered."""
    columns = tuple(MappedColumn(place, name) for place, name in enumerate(header))
    return Mapping(kind, columns, memory.remembered_values(kind, header))
