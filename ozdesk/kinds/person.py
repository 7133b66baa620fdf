"""Persons: who does something, for which organisation, and who stands in while they are away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Day, Link, Links, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Problem, Record
from ozdesk.domain.rows import Row, Rows
from ozdesk.kinds.common import PERSONAL_DATA

TURNED = Label("een periode eindigt voor zij begint", "a period ends before it starts")
ITSELF = Label("iemand vervangt zichzelf", "somebody stands in for themselves")


class Person(
    Record,
    key="person",
    nl=("Persoon", "Personen"),
    en=("Person", "Persons"),
    home=Home.PARTIES,
    level=Level.INTERNAL,
    icon="user",
    new=("Nieuwe persoon", "New person"),
    purpose=(
        "Noem wie iets doet, voor welke organisatie, en wie vervangt bij afwezigheid.",
        "Name who does something, for which organisation, and who stands in.",
    ),
):
    """One person; below *internal* they are named as the parties they work for."""

    name = Text(nl="Naam", en="Name", required=True, column=True, hint=PERSONAL_DATA)
    function = Text(nl="Functie", en="Function", column=True)
    organisations = Rows(
        {
            "party": Link("party", nl="Partij", en="Party"),
            "start": Day(nl="Van", en="From"),
            "end": Day(nl="Tot en met", en="Until"),
        },
        order=("start",),
        nl="Werkt voor",
        en="Works for",
        column=True,
    )
    groups = Links(
        "party",
        nl="Zit in",
        en="Member of",
        hint=Label("overleggen en werkgroepen", "bodies and working groups"),
    )
    email = Text(nl="E-mailadres", en="E-mail address", level=Level.INTERNAL)
    absences = Rows(
        {
            "start": Day(nl="Van", en="From"),
            "end": Day(nl="Tot en met", en="Until"),
            "stand_in": Link("person", nl="Vervanger", en="Stand-in"),
        },
        order=("start",),
        nl="Afwezig",
        en="Away",
    )

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        for name in ("organisations", "absences"):
            for row in self.value(name).values():
                if row["start"] and row["end"] and row["end"] < row["start"]:
                    yield Problem(name, TURNED)
        if any(row["stand_in"] == self.id for row in self.absences.values()):
            yield Problem("absences", ITSELF)

    def parties_on(self, day: date | None) -> tuple[str, ...]:
        """The ids of the parties this person works for on a day; without a day all there were."""
        rows = self.organisations.values()
        found = (row["party"] for row in rows if row["party"] and (day is None or _in(row, day)))
        return tuple(dict.fromkeys(found))

    def stand_ins_on(self, day: date) -> tuple[str, ...]:
        """The ids of the persons who stand in on a day; none while this person is there."""
        rows = self.absences.values()
        away = (row["stand_in"] for row in rows if row["stand_in"] and _is_away(row, day))
        return tuple(dict.fromkeys(away))

    def is_away(self, day: date) -> bool:
        """Whether this person is away on a day."""
        return any(_is_away(row, day) for row in self.absences.values())


def _in(row: Row, day: date) -> bool:
    return (row["start"] is None or row["start"] <= day) and (
        row["end"] is None or day <= row["end"]
    )


def _is_away(row: Row, day: date) -> bool:
    """A row without any day is no absence."""
    return bool(row["start"] or row["end"]) and _in(row, day)


def parties_behind(records: Records, id: str, day: date) -> tuple[str, ...]:
    """The parties that a person works for on a day; anything else stands for itself."""
    record = records.get(id)
    return record.parties_on(day) if isinstance(record, Person) else (id,)
