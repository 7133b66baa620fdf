"""Records as plain values for machines: the form of `--json` and `--csv`."""

from __future__ import annotations

from typing import Any

from ozdesk.domain.fields import Choice, Field, Flag, Labels, Link, Links
from ozdesk.domain.raw import flatten
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Rows


def plain_record(record: Record) -> dict[str, Any]:
    """A record by the English names of its fields.

    Choices by key, days in ISO form, amounts as decimal text, links as ids; cells of rows stand
    flat under `field/row/column`. What is empty is null, or a list without members.
    """
    facts: dict[str, Any] = {"id": record.id, "kind": record.key}
    for name, field in record.fields.items():
        if isinstance(field, Rows):
            facts |= dict(flatten(name, record.doc.get(name)))
        elif isinstance(field, Labels | Links):
            facts[name] = sorted(field.read(record.doc))
        elif isinstance(field, Flag):
            facts[name] = field.read(record.doc)
        else:
            facts[name] = record.doc.get(name)
    return facts


def cell(value: Any) -> str:
    """A plain value as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def vocabulary(kind: type[Record]) -> dict[str, Any]:
    """What a kind declares, for machines."""
    return {
        "kind": kind.key,
        "nl": {"singular": kind.singular.nl, "plural": kind.plural.nl},
        "en": {"singular": kind.singular.en, "plural": kind.plural.en},
        "home": kind.home.key,
        "classification": kind.level.key,
        "fields": [_field(field) for field in kind.fields.values()],
    }


def _field(field: Field[Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": field.name,
        "sort": type(field).__name__,
        "nl": field.label.nl,
        "en": field.label.en,
        "required": field.required,
        "classification": field.level.key,
    }
    if isinstance(field, Choice) or (isinstance(field, Labels) and field.options):
        told["choices"] = [
            {"key": o.key, "nl": o.label.nl, "en": o.label.en} for o in field.options or ()
        ]
    if isinstance(field, Link | Links):
        told["targets"] = list(field.targets)
    if isinstance(field, Rows) and not isinstance(field, Attachments):
        told["columns"] = [_field(column) for column in field.columns.values()]
    return told
