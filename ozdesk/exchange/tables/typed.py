"""Text from outside, written into cells: `FIELD=VALUE` and `FIELD/ROW/COLUMN`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.change import Change
from ozdesk.domain.fields import Field, Flag, Labels, Link, Links
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.domain.parse import bad, clean_text, parse
from ozdesk.domain.raw import Doc, flatten, pick, quote, unquote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.errors import UnknownField
from ozdesk.kinds import BY_KEY

NO_TARGET = Label("“{text}” is geen bekend onderwerp", "“{text}” is no known record")
AMBIGUOUS = Label(
    "er zijn meer onderwerpen met de naam “{text}”; geef het kenmerk",
    "more records are named “{text}”; give the id",
)
YES_NO = Flag(nl="Label", en="Label")


def changes(
    records: Records, kind: type[Record], id: str, doc: dict[str, Any], path: str, text: str
) -> list[Change]:
    """The changes that give one path of a record the value a text says.

    Raises UnknownField or BadValue.
    """
    name, *steps = path.split("/")
    field = kind.fields.get(name)
    if field is None:
        raise UnknownField(kind=kind.key, field=name, known=", ".join(kind.fields))
    if not steps and not isinstance(field, Rows):
        before = dict(flatten(name, doc.get(name)))
        after = dict(flatten(name, field.dump(value(records, field, text))))
        return _differences(kind, id, before, after)
    path, raw = _cell(records, kind, field, doc, steps, text)
    return _differences(kind, id, {path: pick(doc, path)}, {path: raw})


def _cell(
    records: Records, kind: type[Record], field: Field[Any], doc: Doc, steps: list[str], text: str
) -> tuple[str, Any]:
    row = " ".join(clean_text(unquote(steps[0])).split()) if steps else ""
    if isinstance(field, Rows) and len(steps) == 2 and steps[1] in field.columns and row:
        column = field.columns[steps[1]]
        path = f"{field.name}/{quote(row)}/{column.name}"
        return path, column.dump(value(records, column, text))
    if isinstance(field, Labels | Links) and len(steps) == 1 and row:
        there = parse(YES_NO, text) or None
        return f"{field.name}/{quote(_element(records, field, row, doc, there))}", there
    known = field.name
    if isinstance(field, Labels | Links):
        known = f"{field.name}, {field.name}/…"
    if isinstance(field, Rows):
        known = ", ".join(f"{field.name}/…/{column}" for column in field.columns)
    raise UnknownField(kind=kind.key, field="/".join([field.name, *steps]), known=known)


def _element(
    records: Records, field: Labels | Links, word: str, doc: Doc, there: bool | None
) -> str:
    """How a word is stored: an option by its key, a record by its id; what goes need not exist."""
    stored = doc.get(field.name)
    if not there and isinstance(stored, Mapping) and word in stored:
        return word
    if isinstance(field, Links):
        return linked_id(records, field, word)
    return next(iter(parse(field, word))) if field.options else word


def _differences(
    kind: type[Record], id: str, before: dict[str, Any], after: dict[str, Any]
) -> list[Change]:
    return [
        Change(kind.key, id, path, after.get(path), before.get(path))
        for path in before | after
        if before.get(path) != after.get(path)
    ]


def value(records: Records, field: Field[Any], text: str) -> Any:
    """The value a text says; links may be given by id or by a name that is the only one."""
    typed = parse(field, text)
    if isinstance(field, Link):
        return linked_id(records, field, typed) if typed else ""
    if isinstance(field, Links):
        return frozenset(linked_id(records, field, each) for each in typed)
    return typed


def linked_id(records: Records, field: Link | Links, text: str) -> str:
    """The id of the record that a text points at; raise BadValue when there is not just one."""
    found = records.get(text)
    if found is not None and found.key in field.targets:
        return found.id
    named = [r.id for r in _targets(records, field) if fold(r.name) == fold(text)]
    if len(named) == 1:
        return named[0]
    raise bad(field, AMBIGUOUS if named else NO_TARGET, text)


def _targets(records: Records, field: Link | Links) -> Iterable[Record]:
    for key in field.targets:
        yield from records.of_kind(BY_KEY[key])
