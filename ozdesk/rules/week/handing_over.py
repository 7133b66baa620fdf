"""All that a leaver holds, handed over to somebody else in one step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.change import Edit, change
from ozdesk.domain.fields import Field, Link, Links
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Row, Rows
from ozdesk.errors import UserError
from ozdesk.kinds import BY_KEY
from ozdesk.kinds.action_item import ActionState
from ozdesk.kinds.goal import GoalState
from ozdesk.kinds.person import Person
from ozdesk.kinds.risk import RiskState

NAME = Label("Overgedragen", "Handed over")
DONE = (ActionState.CLOSED, GoalState.REACHED, GoalState.LAPSED, RiskState.CLOSED)
NAMED = {"ownership_text": "reviewer", "provider": "contact"}
"""Fields that name who does something now in words, by kind."""


class NothingToHandOver(UserError):
    """Somebody of whom nothing is to be handed over."""

    nl = "{name} heeft niets om over te dragen."
    en = "{name} holds nothing to hand over."


class SameHands(UserError):
    """Handing over to oneself."""

    nl = "Kies iemand anders dan {name}."
    en = "Choose somebody other than {name}."


def handed_over(records: Records, leaver: Record, other: Record) -> Edit:
    """The edit that gives another what a person or a party holds; raise UserError.

    What is done stays with who did it; so does what an organisation executes or pays.
    """
    if leaver.id == other.id:
        raise SameHands(name=leaver.name)
    edits = [change(record, values) for record, values in held_by(records, leaver, other)]
    changes = tuple(each for edit in edits for each in edit.changes)
    if not changes:
        raise NothingToHandOver(name=leaver.name)
    return Edit(NAME, changes)


def held_by(
    records: Records, leaver: Record, other: Record
) -> Iterator[tuple[Record, dict[str, Any]]]:
    """What a leaver holds: each record, with the fields as they are with the other instead."""
    ids = dict.fromkeys(record.id for record, _ in records.referrers(leaver.id))
    found = {id: record for id in ids if (record := records.get(id)) and not is_done(record)}
    values = {id: dict(_linked(record, leaver, other)) for id, record in found.items()}
    for record in _naming(records, leaver):
        values.setdefault(record.id, {})[NAMED[record.key]] = other.name
        found[record.id] = record
    yield from ((found[id], each) for id, each in values.items() if each)


def is_done(record: Record) -> bool:
    """Whether a record is over, so that it says who did it."""
    return "status" in record.fields and record.value("status") in DONE


def _linked(record: Record, leaver: Record, other: Record) -> Iterator[tuple[str, Any]]:
    for name, field in record.fields.items():
        if not _holds(field, name, leaver):
            continue
        value = record.value(name)
        if isinstance(field, Link) and value == leaver.id:
            yield name, other.id
        elif isinstance(field, Links) and leaver.id in value:
            yield name, value - {leaver.id} | {other.id}
        elif isinstance(field, Rows):
            rows = {key: _row(field, row, leaver, other, record) for key, row in value.items()}
            if rows != value:
                yield name, rows


def _row(field: Rows, row: Row, leaver: Record, other: Record, record: Record) -> Row:
    """A row with the other person; nobody becomes their own stand-in."""
    mine = {
        name: "" if record.id == other.id else other.id
        for name, column in field.columns.items()
        if _holds(column, name, leaver) and row.get(name) == leaver.id
    }
    return Row(row | mine)


def _holds(field: Field[Any], name: str, leaver: Record) -> bool:
    """Whether who stands in a field holds something there that can be handed over."""
    if isinstance(field, Rows):
        return True
    if not isinstance(field, Link | Links) or Person.key not in field.targets:
        return False
    return isinstance(leaver, Person) or name != "executor"


def _naming(records: Records, leaver: Record) -> Iterator[Record]:
    name = leaver.name.strip().casefold()
    for key, field in NAMED.items() if name else ():
        for record in records.of_kind(BY_KEY[key]):
            if str(record.value(field)).strip().casefold() == name:
                yield record
