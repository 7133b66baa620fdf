"""The columns of a sheet of rows: which column of the field each is, and which row a line is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ozdesk.domain.fields import Day, Field, Link, Number, Text
from ozdesk.domain.rows import Attachments, Checklist, Rows
from ozdesk.exchange.imports.known_words import row_words
from ozdesk.exchange.tables.header_words import bare_header, header_key
from ozdesk.kinds.provider import ChecklistTemplate

PLACE = "order"
ASKED = ("order", "question")  # of the template, by which answers are found


def row_fields(kind_fields: Mapping[str, Field[Any]]) -> list[Rows]:
    """The fields of a kind whose rows stand in a sheet; files and levels do not."""
    return [
        field for field in kind_fields.values()
        if isinstance(field, Rows) and not isinstance(field, Attachments)
        and field.name != "openness"
    ]  # fmt: skip


def sheet_columns(field: Rows) -> dict[str, Field[Any]]:
    """The columns of a sheet by their names: of answers the number and the question come first."""
    if not isinstance(field, Checklist):
        return dict(field.columns)
    asked = ChecklistTemplate.items.columns
    return {name: asked[name] for name in ASKED} | dict(field.columns)


def identity(field: Rows) -> str:
    """The column by which a row is known again: the question, the party, the version, the day."""
    for name, column in field.columns.items():
        if name != PLACE and isinstance(column, Text | Link | Day):
            return name
    return next(iter(field.columns))


def known_columns(field: Rows) -> dict[str, str]:
    """The names of columns by every word for them; labels go before other words."""
    words = dict(row_words(field.name))
    if isinstance(field, Checklist):
        words |= {w: c for w, c in row_words("items").items() if c in ASKED and w not in words}
    columns = sheet_columns(field)
    for name in columns:
        words.setdefault(header_key(name), name)
    for name, column in columns.items():
        words[header_key(column.label.en)] = name
    for name, column in columns.items():
        words[header_key(column.label.nl)] = name
    return words


def columns_of(field: Rows, header: Sequence[str]) -> dict[str, int]:
    """The place of each column of a field that a header names."""
    words, found = known_columns(field), dict[str, int]()
    for name_of in (str, bare_header):
        for place, head in enumerate(header):
            name = words.get(header_key(name_of(head)), "")
            if name and name not in found and place not in found.values():
                found[name] = place
    return found


def plain_columns(field: Rows, width: int, numbered: bool) -> dict[str, int]:
    """The places of columns in rows without a header: in the order of the field."""
    names = [
        name for name, column in sheet_columns(field).items()
        if numbered or not (name == PLACE and isinstance(column, Number))
    ]  # fmt: skip
    return {name: place for place, name in enumerate(names[:width])}
