"""The paths a column of a table can stand for: the id, the kind, a field, or a cell of its rows.

A text that is longer than a sheet's cell can hold goes on in columns `field#2`, `field#3`…
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ozdesk.domain.fields import Field, Prose, Text
from ozdesk.domain.label import Label
from ozdesk.domain.raw import unquote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Rows
from ozdesk.errors import UnknownField

ID, KIND = "id", "kind"
ID_LABEL, KIND_LABEL = Label("Kenmerk", "Id"), Label("Soort onderwerp", "Kind of record")
GOES_ON = re.compile(r"(.+)#([2-9]|[1-9]\d{1,3})")


def split_part(path: str) -> tuple[str, int]:
    """A path and which part of its value is meant, from 1."""
    found = GOES_ON.fullmatch(path)
    return (found[1], int(found[2])) if found else (path, 1)


def field_at(kind: type[Record], path: str) -> Field[Any]:
    """The field, or the column of a rows field, that a path stands for.

    Raises UnknownField for anything else; `id` and `kind` are no fields.
    """
    path, part = split_part(path)
    name, *steps = path.split("/")
    field = kind.fields.get(name)
    if field and not steps and (part == 1 or isinstance(field, Text | Prose | Rows)):
        return field
    if isinstance(field, Rows) and len(steps) == 2 and steps[0] and part == 1:
        column = field.columns.get(steps[1])
        if column:
            return column
    raise UnknownField(kind=kind.key, field=path, known=", ".join([ID, *kind.fields]))


def is_path(kind: type[Record], path: str) -> bool:
    """Whether a column may stand for a path."""
    if path in (ID, KIND):
        return True
    try:
        field_at(kind, path)
    except UnknownField:
        return False
    return True


def choices(kind: type[Record]) -> Iterator[tuple[str, Label]]:
    """What a person may choose for a column: paths with their words, the usual first."""
    yield ID, ID_LABEL
    fields = [f for f in kind.fields.values() if not isinstance(f, Attachments)]
    for field in sorted(fields, key=lambda field: field.rare):
        yield field.name, field.label
    yield KIND, KIND_LABEL


def label_of(kind: type[Record], path: str) -> Label:
    """A path in words: the field, and the row and column below it."""
    if path in (ID, KIND):
        return ID_LABEL if path == ID else KIND_LABEL
    base, part = split_part(path)
    field = field_at(kind, path)
    name, *steps = base.split("/")
    label = field.label
    if steps:
        above = kind.fields[name].label
        row = unquote(steps[0])
        label = Label(f"{above.nl}: {row}: {label.nl}", f"{above.en}: {row}: {label.en}")
    return label if part == 1 else Label(f"{label.nl} ({part})", f"{label.en} ({part})")
