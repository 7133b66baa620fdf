"""Records as a sheet of cells: without loss for machines, or in words as a list stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import singledispatch
from typing import Any, TypeVar

from ozdesk.domain.book import Records
from ozdesk.domain.fields import (
    Amount,
    Choice,
    Day,
    Field,
    Flag,
    Labels,
    Links,
    Money,
    Number,
    Span,
    Timespan,
)
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label, Language
from ozdesk.domain.raw import Raw, pick, quote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Checklist, Rows
from ozdesk.domain.words import NameOf, words
from ozdesk.exchange.tables.cells import join_members
from ozdesk.exchange.tables.column_paths import ID, KIND, field_at, label_of
from ozdesk.rules.documentation.field_figures import figure_words

Value = str | bool | int | date | Decimal | None
V = TypeVar("V", bound=Value)
UNFIT = re.compile("[\ud800-\udfff\ufffe\uffff]")
OWN_USE = Label(
    "Voor eigen gebruik: hierin staat alles, ook wat niet openbaar is.",
    "For your own use: everything is in here, also what is not public.",
)
"""What is said wherever records leave the desk without redaction."""


def is_note(header: str) -> bool:
    """Whether the name of a column is what is said of a whole table, and no name of values."""
    return fold(header) in {fold(OWN_USE.nl), fold(OWN_USE.en)}


MOST_ROWS_ACROSS = 100  # keys of rows that get columns of their own; more stand as JSON in one


@dataclass(frozen=True, slots=True)
class Sheet:
    """A title, a header, and rows of typed cells; `money` are the places of amounts in euro.

    `note` is said beside the table, where the form has room for it.
    """

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]
    money: frozenset[int] = frozenset()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    cell: Callable[[Record], Value]
    money: bool = False


def _sheet(title: str, columns: Sequence[_Column], records: Sequence[Record]) -> Sheet:
    return Sheet(
        title,
        [_fit(column.header) for column in columns],
        [[_fit(column.cell(record)) for column in columns] for record in records],
        frozenset(place for place, column in enumerate(columns) if column.money),
    )


def _fit(value: V) -> V | str:
    """A cell without what no file can hold: half characters, and two that are none."""
    return UNFIT.sub("\ufffd", value) if isinstance(value, str) else value


# Without loss


def lossless(kind: type[Record], records: Sequence[Record]) -> Sheet:
    """Every cell of the records under English names: choices by key, links as ids.

    Rows stand as `field/row/column`, or as JSON in one column where their keys differ too much.
    """
    columns = [_Column(ID, lambda r: r.id), _Column(KIND, lambda r: r.key)]
    for field in kind.fields.values():
        keys = _keys(field, records) if isinstance(field, Rows) else []
        if not isinstance(field, Rows):
            columns.append(_plain(field, field.name))
        elif isinstance(field, Attachments) or len(keys) > MOST_ROWS_ACROSS:
            columns.append(_Column(field.name, _as_json(field)))
        else:
            columns += _across(field, keys)
    return _sheet(kind.plural.in_("en"), columns, records)


def _keys(field: Rows, records: Sequence[Record]) -> list[str]:
    """The keys of all rows, in the order of the rows."""
    return list(dict.fromkeys(key for record in records for key in field.read(record.doc)))


def _across(field: Rows, keys: Sequence[str]) -> Iterator[_Column]:
    for key in keys:
        for name, column in field.columns.items():
            yield _plain(column, f"{field.name}/{quote(key)}/{name}")


def _plain(field: Field[Any], path: str) -> _Column:
    def cell(record: Record) -> Value:
        raw = pick(record.doc, path) if "/" in path else record.doc.get(path)
        return exact(field, raw)

    return _Column(path, cell, isinstance(field, Money))


def exact(field: Field[Any], raw: Raw) -> Value:
    """A stored value as a typed cell; what cannot be read stays as the text it is."""
    try:
        value = field.empty if raw is None else field.load(raw)
    except (ValueError, TypeError, AttributeError):
        return "" if isinstance(raw, dict) else str(raw)
    return machine_value(field, value)


@singledispatch
def machine_value(field: Field[Any], value: Any) -> Value:
    """A typed value as a cell that can be read back without loss."""
    return str(value)


@machine_value.register(Flag)
@machine_value.register(Day)
@machine_value.register(Number)
@machine_value.register(Amount)
def _(field: Any, value: Value) -> Value:
    return value


@machine_value.register(Timespan)
def _(field: Timespan, value: Any) -> Value:
    raw = field.dump(value)
    return raw if isinstance(raw, int | str) else None


@machine_value.register(Choice)
def _(field: Any, value: Any) -> Value:
    return str(value.key) if value else ""


@machine_value.register(Labels)
@machine_value.register(Links)
def _(field: Any, value: frozenset[str]) -> Value:
    return join_members(sorted(value))


def _as_json(field: Rows) -> Callable[[Record], Value]:
    def cell(record: Record) -> Value:
        rows = field.dump(field.read(record.doc))
        return json.dumps(rows, ensure_ascii=False, sort_keys=True) if rows else ""

    return cell


# In words


def worded_columns(
    kind: type[Record],
    records: Sequence[Record],
    book: Records,
    language: Language,
    columns: Sequence[str] | None = None,
) -> Sheet:
    """The columns of the list as it stands, or the paths asked for, as people read them."""
    paths = columns or [name for name, field in kind.fields.items() if field.column]
    lines = [_told(kind, path, book, language) for path in paths]
    return _sheet(kind.plural.in_(language), lines, records)


def _told(kind: type[Record], path: str, book: Records, language: Language) -> _Column:
    header = label_of(kind, path).in_(language)
    if path == ID:
        return _Column(header, lambda record: record.id)
    if path == KIND:
        return _Column(header, lambda record: record.singular.in_(language))
    field = field_at(kind, path)

    def cell(record: Record) -> Value:
        if isinstance(field, Checklist):
            return figure_words(record, field, book, language)
        raw = pick(record.doc, path) if "/" in path else record.doc.get(path)
        return spoken(field, field.read({field.name: raw}), book.name_of, language)

    return _Column(header, cell, isinstance(field, Money))


@singledispatch
def spoken(field: Field[Any], value: Any, name_of: NameOf, language: Language) -> Value:
    """A value as people read it; days and numbers stay days and numbers."""
    return words(field, value, language, name_of)


@spoken.register(Day)
@spoken.register(Number)
@spoken.register(Amount)
def _(field: Any, value: Value, name_of: NameOf, language: Language) -> Value:
    return value


@spoken.register(Span)
def _(field: Any, value: Any, name_of: NameOf, language: Language) -> Value:
    return words(field, value, language)


@spoken.register(Links)
def _(field: Any, value: frozenset[str], name_of: NameOf, language: Language) -> Value:
    return join_members(sorted((name_of(id) for id in value), key=natural_key))


@spoken.register(Labels)
def _(field: Labels, value: frozenset[str], name_of: NameOf, language: Language) -> Value:
    known = {option.key: option.label.in_(language) for option in field.options or ()}
    return join_members(sorted((known.get(word, word) for word in value), key=natural_key))
