"""The edit: a named step for the Undo menu, with its changes of cells."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from ozdesk.domain.fields import Field
from ozdesk.domain.label import Label
from ozdesk.domain.operation import MADE, REMOVED
from ozdesk.domain.raw import Raw, flatten, pick
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows

CREATED = Label("{kind} toegevoegd", "{kind} added")
CHANGED = Label("{kind} gewijzigd: {field}", "{kind} changed: {field}")
DELETED = Label("{kind} naar de prullenbak", "{kind} moved to the bin")
RESTORED = Label("{kind} teruggezet", "{kind} restored")


@dataclass(frozen=True, slots=True)
class Change:
    """One cell gets a value; `before` is what the person saw there."""

    kind: str
    record: str
    path: str
    after: Raw
    before: Raw = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A step that a person sees as one. The name never holds what was typed.

    `decides` names the versions that a person saw who decides between them.
    """

    name: Label
    changes: tuple[Change, ...]
    why: str | None = None
    decides: frozenset[str] = frozenset()


class Origin(Enum):
    """Who asked for an edit."""

    USER = "user"
    UNDO = "undo"
    REDO = "redo"
    SYNC = "sync"


def new_id() -> str:
    """A fresh id for a record or an edit: a random UUID (RFC 9562, version 4) in hex."""
    raw = bytearray(os.urandom(16))
    raw[6], raw[8] = raw[6] & 0x0F | 0x40, raw[8] & 0x3F | 0x80
    return raw.hex()


def create(
    kind: type[Record], values: Mapping[str, Any], id: str = "", made: Raw = True
) -> tuple[str, Edit]:
    """The edit that makes a record with typed values, and the id it gets."""
    id = id or new_id()
    changes = [Change(kind.key, id, MADE, made)]
    for name, value in values.items():
        raw = kind.fields[name].dump(value)
        changes += [Change(kind.key, id, path, cell) for path, cell in flatten(name, raw)]
    return id, Edit(CREATED.with_(kind=kind.singular), tuple(changes))


def change(record: Record, values: Mapping[str, Any], why: str | None = None) -> Edit:
    """The edit that gives fields of a record typed values; only what differs is changed.

    Cells that this version cannot show stay as they are, unless their whole row goes.
    """
    changes: list[Change] = []
    touched: list[Label] = []
    for name, value in values.items():
        field = record.fields[name]
        before = dict(flatten(name, record.doc.get(name)))
        after = dict(flatten(name, field.dump(value)))
        shown = _shown(record, name, value) if isinstance(record.doc.get(name), Mapping) else before
        differing = [p for p in (shown | after) if _differ(field, p, shown.get(p), after.get(p))]
        changes += [
            Change(record.key, record.id, p, after.get(p), before.get(p)) for p in differing
        ]
        touched += [field.label] if differing else []
    return Edit(_changed(record, touched), tuple(changes), why)


def _differ(field: Field[Any], path: str, before: Raw, after: Raw) -> bool:
    """Whether a cell would get another value; 5 for 5.00 is none."""
    column = path.split("/")[2:]
    if column and isinstance(field, Rows) and column[0] in field.columns:
        field = field.columns[column[0]]
    elif "/" in path:
        return bool(before != after)
    return not field.equal(before, after)


def _shown(record: Record, name: str, value: Any) -> dict[str, Raw]:
    """The cells of a nested field that can be shown, and those of rows that are gone."""
    field, raw = record.fields[name], record.doc[name]
    read = field.read(record.doc)
    shown = dict(flatten(name, field.dump(read)))
    if isinstance(read, Mapping):
        gone = {key: raw[key] for key in read if key not in value}
        shown = dict(flatten(name, gone)) | shown
    return shown


def change_cell(record: Record, path: str, after: Raw, why: str | None = None) -> Edit:
    """The edit that gives one cell of a record a stored value."""
    before = pick(record.doc, path)
    changed = (Change(record.key, record.id, path, after, before),) if before != after else ()
    return Edit(_changed(record, [record.fields[path.split("/")[0]].label]), changed, why)


def _changed(record: Record, touched: list[Label]) -> Label:
    fields = Label(", ".join(f.nl for f in touched), ", ".join(f.en for f in touched))
    return CHANGED.with_(kind=record.singular, field=fields)


def remove(*records: Record, name: Label | None = None) -> Edit:
    """The edit that moves records to the bin."""
    changes = tuple(Change(r.key, r.id, REMOVED, True) for r in records)
    return Edit(name or DELETED.with_(kind=records[0].singular), changes)


def restore(record: Record) -> Edit:
    """The edit that takes a record out of the bin."""
    change = Change(record.key, record.id, REMOVED, None, True)
    return Edit(RESTORED.with_(kind=record.singular), (change,))
