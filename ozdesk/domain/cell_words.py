"""The stored value of one cell, as people read it: of a field, an element, a column of a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ozdesk.domain.fields import Field, Labels, Links, Prose
from ozdesk.domain.label import Label, Language
from ozdesk.domain.raw import Raw, unquote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.domain.words import NameOf, words

NOTHING = Label("(leeg)", "(empty)")
THERE, NOT_THERE = Label("Staat erbij", "Is there"), Label("Staat er niet bij", "Is not there")
ADDED = Label("Toegevoegd", "Added")
BINNED, BACK = Label("Naar de prullenbak", "Moved to the bin"), Label("Teruggezet", "Restored")
LONGEST_ROW = 48  # characters of what a row is called


def cell_field(kind: type[Record] | None, path: str) -> Field[Any] | None:
    """The field whose sort a cell has: of a row that of its column; None when unknown."""
    if kind is None:
        return None
    first, *below = [unquote(part) for part in path.split("/")]
    field: Field[Any] | None = kind.fields.get(first)
    if isinstance(field, Rows) and len(below) == 2:
        return field.columns.get(below[1])
    return field


def cell_words(
    field: Field[Any] | None, path: str, raw: Raw, language: Language, name_of: NameOf = str
) -> str:
    """What a stored value says; one that the field cannot read stays as it is."""
    if isinstance(field, Labels | Links) and "/" in path:
        return (THERE if raw is True else NOT_THERE).in_(language)
    if raw is None:
        return NOTHING.in_(language)
    if field is None or isinstance(field, Prose):
        return str(raw)
    try:
        value = field.load(raw)
    except (ValueError, TypeError, AttributeError):
        return str(raw)
    return words(field, value, language, name_of) or NOTHING.in_(language)


def cell_name(
    record: Record,
    path: str,
    language: Language,
    name_of: NameOf = str,
    get: Callable[[str], Record | None] = lambda _id: None,
) -> str:
    """What a cell is called: its field, and which row and column or which element of it.

    `get` finds the template that the rows of a checklist are named after.
    """
    first, *below = [unquote(part) for part in path.split("/")]
    field: Field[Any] | None = record.fields.get(first)
    if field is None:
        return first
    told = field.label.in_(language)
    if below and isinstance(field, Labels | Links):
        return f"{told} · {words(field, frozenset([below[0]]), language, name_of)}"
    if len(below) == 2 and isinstance(field, Rows) and below[1] in field.columns:
        column = field.columns[below[1]].label.in_(language)
        return f"{told} · {_row_name(record, field, below[0], language, get)} · {column}"
    return told


def _row_name(
    record: Record,
    field: Rows,
    key: str,
    language: Language,
    get: Callable[[str], Record | None],
) -> str:
    """How a row is called: by its question in the template, else by its first words."""
    if field.name == "openness" and key in record.fields:
        return record.fields[key].label.in_(language)
    template = getattr(field, "template", "")
    items: Mapping[str, Any] = {}
    if template and (found := get(record.value(template))):
        items = found.value("items") if "items" in found.fields else {}
    row = items.get(key) or record.value(field.name).get(key) or {}
    named = str(row.get("question") or row.get("name") or key[:8])
    return " ".join(named.split())[:LONGEST_ROW]
