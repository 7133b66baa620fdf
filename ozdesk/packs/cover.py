"""The front page of a pack: all facts of the meeting, and what is told on every page."""

from __future__ import annotations

from ozdesk.domain.common_texts import AGENDA_ITEM, MEETING, ORGANISATION, PORTFOLIO_HOLDER
from ozdesk.domain.label import Label
from ozdesk.domain.words import long_day
from ozdesk.kinds.component import Component
from ozdesk.kinds.pack import Pack
from ozdesk.kinds.workspace_settings import SETTINGS_ID, WorkspaceSettings
from ozdesk.packs.order import padded
from ozdesk.packs.section import SectionContext
from ozdesk.packs.sections.reason import chosen
from ozdesk.paper.model import Cover, Facts, Inlines, text

STATUS, VERSION = Pack.status.label, Pack.version.label
AUTHOR = Label("Opsteller", "Author")
CLASSIFICATION = Pack.classification.label
COMPONENTS = Component.plural
COMPONENT = Pack.component.label
MARK = Label("Kenmerk", "Reference")
EMPLOYEE = Label("een medewerker", "an official")
EXECUTIVE = Label("een bestuurder", "an executive")
SUBTITLE = Label("Pakket {number} voor {body}", "Pack {number} for {body}")
SUBTITLE_DAY = Label(
    "Pakket {number} voor {body}, vergadering van {day}",
    "Pack {number} for {body}, meeting of {day}",
)
NOT_FIXED = Label("nog niet bepaald", "not fixed yet")


def cover_of(context: SectionContext, mark: str) -> Cover:
    """The front page; `mark` is the fingerprint of the content."""
    order = context.order
    subtitle = (SUBTITLE_DAY if order.meeting else SUBTITLE).with_(
        number=order.number, body=order.body, day=_meeting(context)
    )
    return Cover(
        order.body,
        order.title,
        context.text(subtitle),
        Facts(tuple(_facts(context, mark))),
        " ".join(map(context.text, context.for_whom)),
    )


def author_of(context: SectionContext) -> str:
    """Who made the pack, as these readers may know it."""
    named = context.order.author if context.order.names_persons else ""
    return named or context.text(EMPLOYEE)


def reference(context: SectionContext) -> str:
    """Year and number, such as 2026-03."""
    day = context.order.meeting or context.order.today
    return f"{day.year}-{padded(context.order.number)}"


def _meeting(context: SectionContext) -> str:
    day = context.order.meeting
    return long_day(day, context.order.language) if day else context.text(NOT_FIXED)


def _facts(context: SectionContext, mark: str) -> list[tuple[str, Inlines]]:
    order = context.order
    names = [component.words("name") for component in chosen(context) if component.it.name]
    today = long_day(order.today, order.language)
    facts = [
        (STATUS, text(context.text(order.status.label), bold=True)),
        (VERSION, text(f"{order.version}, {today}")),
        (MEETING, text(_meeting(context))),
        (AGENDA_ITEM, text(order.agenda_item)),
        (ORGANISATION, text(_organisation(context))),
        (AUTHOR, text(author_of(context))),
        (PORTFOLIO_HOLDER, text(_holder(context))),
        (CLASSIFICATION, text(context.text(order.audience.label))),
        (COMPONENT if len(names) == 1 else COMPONENTS, text(", ".join(names))),
        (MARK, text(f"{reference(context)} · {mark}")),
    ]
    return [(context.text(name), words) for name, words in facts if words]


def _organisation(context: SectionContext) -> str:
    """The organisation of the letterhead, as these readers may know it."""
    every = context.redaction.of_kind(WorkspaceSettings)
    seen = min(every, key=lambda one: (one.id != SETTINGS_ID, one.id), default=None)
    return seen.words("organisation") if seen else ""


def _holder(context: SectionContext) -> str:
    order = context.order
    if order.portfolio_holder and not order.names_persons:
        return context.text(EXECUTIVE)
    return order.portfolio_holder
