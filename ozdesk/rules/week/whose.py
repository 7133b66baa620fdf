"""Whose work counts as somebody's: their own, that of their groups, and of whom they stand in."""

from __future__ import annotations

from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold
from ozdesk.kinds.person import Person


def person_at(records: Records, id: str, name: str) -> Person | None:
    """The person at a desk: the one that was chosen, else the one with the name of its user."""
    chosen = records.get(id) if id else None
    if isinstance(chosen, Person):
        return chosen
    wanted = fold(name)
    same = [each for each in records.of_kind(Person) if wanted and fold(each.name) == wanted]
    return same[0] if len(same) == 1 else None


def duties_of(records: Records, id: str, day: date) -> frozenset[str]:
    """The persons and parties whose work counts as that of a person or a party on a day.

    Of a person: their own, their groups', and that of everybody for whom they stand in. Of a
    party: its own, and that of everybody who works for it.
    """
    if isinstance(records.get(id), Person):
        return _of_persons(records, [id], day)
    working = [
        each.id
        for each, field in records.referrers(id)
        if isinstance(each, Person) and field == "organisations" and id in each.parties_on(day)
    ]
    return _of_persons(records, working, day) | {id}


def _of_persons(records: Records, ids: list[str], day: date) -> frozenset[str]:
    found: set[str] = set()
    persons, known = list(ids), set(ids)
    while persons:
        person = records.get(persons.pop())
        if isinstance(person, Person):
            found |= {person.id, *person.groups}
            away = [id for id in _replaced_by(records, person.id, day) if id not in known]
            known.update(away)
            persons += away
    return frozenset(found)


def _replaced_by(records: Records, id: str, day: date) -> list[str]:
    """The persons for whom a person stands in on a day."""
    return [
        each.id
        for each, field in records.referrers(id)
        if field == "absences" and isinstance(each, Person) and id in each.stand_ins_on(day)
    ]
