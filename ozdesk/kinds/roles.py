"""Who has which role now and later, and where the knowledge is that keeps the software going."""

from __future__ import annotations

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Choice, Day, Link, Links, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record
from ozdesk.kinds.common import PERSONAL_DATA, Role


class Horizon(Option):
    """Whether a division of roles is the present or the intended one."""

    NOW = "now", "Nu", "Now"
    FUTURE = "future", "Toekomst", "Future"


class AssignmentState(Option):
    """How far a division of roles is agreed on."""

    PROPOSED = "proposed", "Voorgesteld", "Proposed"
    ADOPTED = "adopted", "Vastgesteld", "Adopted"
    LAPSED = "lapsed", "Vervallen", "Lapsed"


class RoleAssignment(
    Record,
    key="role_assignment",
    nl=("Rolverdeling", "Rolverdelingen"),
    en=("Role assignment", "Role assignments"),
    home=Home.ROLES,
    icon="handshake",
    new=("Nieuwe rolverdeling", "New role assignment"),
    purpose=(
        "Leg per rol vast welke partij die nu heeft, welke later, en hoe u daar komt.",
        "Record for each role which party has it now, which later, and how you get there.",
    ),
):
    """One role of one component with one party, now or in the future; without a party: vacant."""

    name = Text(nl="Omschrijving", en="Description", required=True, column=True)
    role = Choice(Role, nl="Rol", en="Role", column=True)
    component = Link("component", nl="Component", en="Component")
    party = Link("party", nl="Partij", en="Party", column=True)
    horizon = Choice(Horizon, nl="Wanneer", en="When", column=True)
    status = Choice(AssignmentState, nl="Stand", en="State", column=True)
    contract = Link("contract", nl="Volgens contract", en="Under contract")
    steps = Links(
        "goal",
        "action_item",
        nl="Stappen ernaartoe",
        en="Steps towards it",
        column=True,
        hint=Label("doelen en acties", "goals and actions"),
    )
    decision = Link("decision", nl="Volgens besluit", en="By decision", rare=True)
    start = Day(nl="Van", en="From", rare=True)
    end = Day(nl="Tot en met", en="Until", rare=True)


class Warmth(Option):
    """How recently knowledge was used."""

    WARM = "warm", "Warm", "Warm"
    LUKEWARM = "lukewarm", "Lauw", "Lukewarm"
    COLD = "cold", "Koud", "Cold"


class Knowledge(
    Record,
    key="knowledge",
    nl=("Kennisgebied", "Kennisgebieden"),
    en=("Field of knowledge", "Fields of knowledge"),
    home=Home.ROLES,
    level=Level.INTERNAL,
    icon="book-open",
    new=("Nieuw kennisgebied", "New field of knowledge"),
    purpose=(
        "Noteer bij welke partij kennis zit en hoe vers die is. Zo ziet u waar het kwetsbaar is.",
        "Note which party has which knowledge and how fresh it is, so you see where it is at risk.",
    ),
):
    """One field of knowledge with one party, and how recently it was used there."""

    name = Text(
        nl="Kennisgebied",
        en="Field of knowledge",
        required=True,
        column=True,
        hint=Label(
            "voor elke partij die het weet hetzelfde woord", "the same word for every party with it"
        ),
    )
    component = Link("component", nl="Component", en="Component")
    party = Link("party", nl="Partij", en="Party", column=True)
    warmth = Choice(Warmth, nl="Hoe warm", en="How warm", column=True)
    applied = Day(nl="Laatst toegepast", en="Last applied", column=True)
    person = Text(
        nl="Wie",
        en="Who",
        rare=True,
        level=Level.CONFIDENTIAL,
        hint=PERSONAL_DATA,
    )
