"""Who sits in a body on a day, for which party, and with how many votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ozdesk.domain.book import Records
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Row
from ozdesk.kinds.body import Body
from ozdesk.kinds.party import Party
from ozdesk.kinds.person import Person
from ozdesk.kinds.portion import read_quorum


@dataclass(frozen=True, slots=True)
class Seat:
    """One member on one day: its id, the parties it sits for, and its votes."""

    member: str
    parties: tuple[str, ...]
    votes: int


def seats_on(body: Body, day: date, records: Records) -> Mapping[str, Seat]:
    """The seats of a body on a day by member; of two rows for one member the later counts."""
    found: dict[str, Seat] = {}
    for row in body.members.values():
        if row["member"] and records.has(row["member"]) and _runs(row, day):
            votes = 1 if row["votes"] is None else row["votes"]
            found[row["member"]] = Seat(row["member"], _parties(row, day, records), votes)
    return found


def _runs(row: Row, day: date) -> bool:
    start, end = row["start"], row["end"]
    return (start is None or start <= day) and (end is None or day <= end)


def _parties(row: Row, day: date, records: Records) -> tuple[str, ...]:
    """For whom somebody sits: as the body says, else for whom they work on that day."""
    if row["party"]:
        return (row["party"],)
    return parties_of(records.get(row["member"]), day)


def parties_of(member: Record | None, day: date) -> tuple[str, ...]:
    """The ids of the parties that a member belongs to on a day; a party belongs to itself."""
    if isinstance(member, Person):
        return member.parties_on(day)
    return (member.id,) if isinstance(member, Party) else ()


def quorum_of(body: Body, members: int) -> int:
    """How many of so many members have to be there; 0 where the body asks for none."""
    try:
        asked = read_quorum(body.quorum) if body.quorum else 0
    except ValueError:
        return 0
    return asked if isinstance(asked, int) else _at_least(asked, members)


def _at_least(portion: Fraction, whole: int) -> int:
    """The least whole number that is that portion or more."""
    return -(-portion.numerator * whole // portion.denominator)
