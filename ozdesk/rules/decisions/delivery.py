"""The days on which papers have to be with the registry, counted back from a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.durations import Duration, DurationUnit
from ozdesk.domain.label import Label, same
from ozdesk.kinds.body import Body, BodyType
from ozdesk.kinds.meeting import Meeting

ONLINE = Label("Agenda en stukken online", "Agenda and papers online")
USUAL = Duration(10, DurationUnit.DAY)
"""A council has agenda and papers online at least this long before it meets."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One day of delivery: what has to be there, and the key that tells it apart."""

    day: date
    what: Label
    key: str


def deliveries(meeting: Meeting, records: Records) -> list[Delivery]:
    """The days of delivery of a meeting, the earliest first; none without a body or a day."""
    body = records.get(meeting.body)
    if not isinstance(body, Body) or meeting.date is None:
        return []
    found = [
        Delivery(row["term"].before(meeting.date), same(row["what"]), key)
        for key, row in body.deliveries.items()
        if row["term"] is not None
    ]
    if not found and body.type is BodyType.COUNCIL:
        found = [Delivery(USUAL.before(meeting.date), ONLINE, "online")]
    return sorted(found, key=lambda each: (each.day, each.key))
