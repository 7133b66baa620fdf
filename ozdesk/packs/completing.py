"""An order with its gaps filled: what a pack is called, for whom it is, and its number."""

from __future__ import annotations

from dataclasses import replace

from ozdesk.domain.common_texts import THE_ECOSYSTEM
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.kinds.party import Party, PartyType
from ozdesk.packs.composing import only_component
from ozdesk.packs.numbering import next_pack_number
from ozdesk.packs.order import PackOrder
from ozdesk.rules.alerts.thresholds import settings_of
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.store.workspace import Workspace

BODY = Label("Stuurgroep", "Steering group")
TITLE = Label("Stand van de bedrijfszekerheid van {name}", "State of the dependability of {name}")
FIELDS = {
    "title": ("Titel", "Title"),
    "body": ("Orgaan", "Body"),
    "number": ("Nummer", "Number"),
    "version": ("Versie", "Version"),
    "status": ("Status", "Status"),
    "decisions": ("Gevraagde besluiten", "Decisions asked"),
    "agenda_item": ("Agendapunt", "Agenda item"),
    "author": ("Opsteller", "Author"),
    "portfolio_holder": ("Portefeuillehouder", "Portfolio holder"),
}


class OrderIncomplete(UserError):
    """A pack cannot be made as it was asked for."""

    nl = "Het pakket kan zo niet worden gemaakt. {field}: {reason}."
    en = "The pack cannot be made like this. {field}: {reason}."


def completed(workspace: Workspace, order: PackOrder) -> PackOrder:
    """The order with a body, a title and a number where none was given; readers may know them."""
    seen = RedactedRecords(workspace, order.audience, order.language, order.today)
    about = only_component(seen) or THE_ECOSYSTEM.in_(order.language)
    return replace(
        order,
        body=order.body or _usual_body(seen) or BODY.in_(order.language),
        title=order.title or TITLE.with_(name=about).in_(order.language),
        number=order.number or next_pack_number(workspace),
    )


def _usual_body(seen: RedactedRecords) -> str:
    """The body of this workspace, where its settings name only one that may be seen."""
    settings = settings_of(seen)
    bodies = sorted(settings.bodies) if settings else []
    return bodies[0] if len(bodies) == 1 else ""


def known_bodies(workspace: Workspace) -> list[str]:
    """The bodies a pack can be for: those of the settings, then the parties that are one."""
    settings = settings_of(workspace)
    named = sorted(settings.bodies, key=natural_key) if settings else []
    parties = [p.name for p in workspace.of_kind(Party) if p.type is PartyType.BODY and p.name]
    return list(dict.fromkeys([*named, *sorted(parties, key=natural_key)]))
