"""Municipalities, suppliers, associations: who takes part, never a person."""

from __future__ import annotations

from ozdesk.domain.fields import Choice, Location, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Option
from ozdesk.domain.record import Record


class PartyType(Option):
    """What sort of organisation it is."""

    MUNICIPALITY = "municipality", "Gemeente", "Municipality"
    MARKET = "market", "Marktpartij", "Market party"
    ASSOCIATION = "association", "Vereniging of koepel", "Association"
    FOUNDATION = "foundation", "Stichting", "Foundation"
    BODY = "body", "Overleg of orgaan", "Body"


class PartyState(Option):
    """Whether it still takes part."""

    ACTIVE = "active", "Actief", "Active"
    ENDED = "ended", "Beëindigd", "Ended"


class Party(
    Record,
    key="party",
    nl=("Partij", "Partijen"),
    en=("Party", "Parties"),
    home=Home.PARTIES,
    icon="building-2",
    new=("Nieuwe partij", "New party"),
    purpose=(
        "Noem de organisaties en overleggen die meedoen. Zij kunnen eigenaar zijn.",
        "Name the organisations and bodies that take part. They can be owners.",
    ),
):
    """One organisation or body."""

    name = Text(nl="Naam", en="Name", required=True, column=True)
    type = Choice(PartyType, nl="Soort", en="Type", column=True)
    status = Choice(PartyState, nl="Stand", en="State", column=True)
    part = Text(nl="Rol in het ecosysteem", en="Part in the ecosystem", column=True)
    website = Location(nl="Website", en="Website")
    register_number = Text(nl="KvK of OIN", en="Register number", rare=True)
