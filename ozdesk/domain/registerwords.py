"""The stored value of one register, as people read it: a field, an element, a cell of a row."""

from __future__ import annotations

from typing import Any

from ozdesk.domain.fields import Field, Labels, Links, Prose
from ozdesk.domain.label import Label, Language
from ozdesk.domain.raw import Raw, unquote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.domain.words import NameOf, words

NOTHING = Label("(leeg)", "(empty)")
THERE, NOT_THERE = Label("Staat erbij", "Is there"), Label("Staat er niet bij", "Is not there")


def register_field(kind: type[Record] | None, path: str) -> Field[Any] | None:
    """The field whose sort a register has: of a row that of its column; None when unknown."""
    if kind is None:
        return None
    first, *below = [unquote(part) for part in path.split("/")]
    field: Field[Any] | None = kind.fields.get(first)
    if isinstance(field, Rows) and len(below) == 2:
        return field.columns.get(below[1])
    return field


def register_words(
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
