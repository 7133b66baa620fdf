"""Meetings of a body: who was there, and what stood on the agenda."""

from __future__ import annotations

from collections.abc import Iterator

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Choice, Day, Link, Links, Number, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Problem, Record
from ozdesk.domain.rows import Rows

ABOUT = (
    "decision", "risk", "scenario", "governance_text", "ownership_text", "contract",
    "work_package", "action_item", "goal", "claim", "component", "documentation_page", "provider",
    "role_assignment", "party", "pack", "payment", "sla_commitment",
)  # fmt: skip
"""The kinds of which something can stand on an agenda, or be decided."""
BOTH = Label(
    "{count} leden staan als aanwezig én afwezig", "{count} members are present and absent"
)


class MeetingState(Option):
    """How far a meeting is."""

    DRAFT = "draft", "Agenda in concept", "Agenda in draft"
    SENT = "sent", "Agenda verzonden", "Agenda sent"
    HELD = "held", "Gehouden", "Held"
    ADOPTED = "adopted", "Verslag vastgesteld", "Minutes adopted"


class PointType(Option):
    """What a meeting is asked to do with a point of its agenda."""

    INFORM = "inform", "Informeren", "Inform"
    DISCUSS = "discuss", "Bespreken", "Discuss"
    DECIDE = "decide", "Besluiten", "Decide"


class Meeting(
    Record,
    key="meeting",
    nl=("Vergadering", "Vergaderingen"),
    en=("Meeting", "Meetings"),
    home=Home.MEETINGS,
    level=Level.INTERNAL,
    icon="calendar",
    new=("Nieuwe vergadering", "New meeting"),
    purpose=(
        "Plan een vergadering en vul de agenda. Wat open bleef, komt vanzelf terug.",
        "Plan a meeting and fill its agenda. What stayed open comes back by itself.",
    ),
):
    """One meeting; its agenda holds only its own points, open ones of before are computed."""

    name = Text(nl="Vergadering", en="Meeting", required=True, column=True)
    body = Link("body", nl="Orgaan", en="Body", column=True)
    date = Day(nl="Datum", en="Date", column=True)
    place = Text(nl="Plaats", en="Place")
    status = Choice(MeetingState, nl="Stand", en="State", column=True)
    agenda = Rows(
        {
            "order": Number(nl="Volgorde", en="Order", most=10_000),
            "type": Choice(PointType, nl="Soort punt", en="Type of point"),
            "subject": Text(nl="Onderwerp", en="Subject"),
            "about": Link(*ABOUT, nl="Over", en="About"),
            "minutes": Text(nl="Besproken", en="Discussed"),
        },
        order=("order",),
        nl="Agenda",
        en="Agenda",
    )
    present = Links("person", "party", nl="Aanwezig", en="Present")
    absent = Links("person", "party", nl="Afwezig", en="Absent")
    minutes = Prose(nl="Verslag", en="Minutes")
    chair = Link("person", "party", nl="Voorzitter", en="Chair", rare=True)
    secretary = Link("person", "party", nl="Notulist", en="Minutes by", rare=True)

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if both := self.present & self.absent:
            yield Problem("absent", BOTH.with_(count=len(both)))
