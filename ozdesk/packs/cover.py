"""The front page of a pack: all facts of the meeting, and what is told on every page."""

from __future__ import annotations

from ozdesk.domain.label import Label
from ozdesk.domain.words import long_day
from ozdesk.kinds.workspace_settings import SETTINGS_ID, WorkspaceSettings
from ozdesk.packs.order import FOR_WHOM, padded
from ozdesk.packs.section import Matter
from ozdesk.packs.sections.reason import chosen
from ozdesk.paper.model import Cover, Facts, Inlines, text

STATUS, VERSION = Label("Status", "Status"), Label("Versie", "Version")
MEETING = Label("Vergadering", "Meeting")
AGENDA = Label("Agendapunt", "Agenda item")
ORGANISATION = Label("Organisatie", "Organisation")
AUTHOR = Label("Opsteller", "Author")
HOLDER = Label("Portefeuillehouder", "Portfolio holder")
CLASSIFICATION = Label("Vertrouwelijkheid", "Classification")
COMPONENTS = Label("Componenten", "Components")
COMPONENT = Label("Component", "Component")
MARK = Label("Kenmerk", "Reference")
EMPLOYEE = Label("een medewerker", "an official")
EXECUTIVE = Label("een bestuurder", "an executive")
SUBTITLE = Label("Pakket {number} voor {body}", "Pack {number} for {body}")
SUBTITLE_DAY = Label(
    "Pakket {number} voor {body}, vergadering van {day}",
    "Pack {number} for {body}, meeting of {day}",
)
NOT_FIXED = Label("nog niet bepaald", "not fixed yet")


def cover_of(matter: Matter, mark: str) -> Cover:
    """The front page; `mark` is the fingerprint of the content."""
    order = matter.order
    subtitle = (SUBTITLE_DAY if order.meeting else SUBTITLE).with_(
        number=order.number, body=order.body, day=_meeting(matter)
    )
    return Cover(
        order.body,
        order.title,
        matter.text(subtitle),
        Facts(tuple(_facts(matter, mark))),
        matter.text(FOR_WHOM[order.audience]),
    )


def author_of(matter: Matter) -> str:
    """Who made the pack, as these readers may know it."""
    named = matter.order.author if matter.order.names_persons else ""
    return named or matter.text(EMPLOYEE)


def reference(matter: Matter) -> str:
    """Year and number, such as 2026-03."""
    day = matter.order.meeting or matter.order.today
    return f"{day.year}-{padded(matter.order.number)}"


def _meeting(matter: Matter) -> str:
    day = matter.order.meeting
    return long_day(day, matter.order.language) if day else matter.text(NOT_FIXED)


def _facts(matter: Matter, mark: str) -> list[tuple[str, Inlines]]:
    order = matter.order
    names = [component.words("name") for component in chosen(matter) if component.it.name]
    today = long_day(order.today, order.language)
    facts = [
        (STATUS, text(matter.text(order.status.label), bold=True)),
        (VERSION, text(f"{order.version}, {today}")),
        (MEETING, text(_meeting(matter))),
        (AGENDA, text(order.agenda_item)),
        (ORGANISATION, text(_organisation(matter))),
        (AUTHOR, text(author_of(matter))),
        (HOLDER, text(_holder(matter))),
        (CLASSIFICATION, text(matter.text(order.audience.label))),
        (COMPONENT if len(names) == 1 else COMPONENTS, text(", ".join(names))),
        (MARK, text(f"{reference(matter)} · {mark}")),
    ]
    return [(matter.text(name), words) for name, words in facts if words]


def _organisation(matter: Matter) -> str:
    """The organisation of the letterhead, as these readers may know it."""
    every = matter.sieve.of_kind(WorkspaceSettings)
    seen = min(every, key=lambda one: (one.id != SETTINGS_ID, one.id), default=None)
    return seen.words("organisation") if seen else ""


def _holder(matter: Matter) -> str:
    order = matter.order
    if order.portfolio_holder and not order.names_persons:
        return matter.text(EXECUTIVE)
    return order.portfolio_holder
