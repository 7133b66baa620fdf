"""Goals of dependability, and the improvement goals under them."""

from __future__ import annotations

from ozdesk.domain.fields import Choice, Day, Labels, Link, Number, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record


class GoalState(Option):
    """How far a goal is."""

    OPEN = "open", "Open", "Open"
    BUSY = "busy", "Loopt", "In progress"
    REACHED = "reached", "Bereikt", "Reached"
    LAPSED = "lapsed", "Vervallen", "Lapsed"


class Theme(Option):
    """Which of the six goals of the pilot a goal belongs to; the keys are those of Home."""

    DOCUMENTATION = "documentation", "Documentatie", "Documentation"
    COORDINATION = "coordination", "Ecosysteemcoördinator", "Ecosystem coordinator"
    FUNDING = "funding", "Financieringsstromen", "Funding streams"
    OWNERSHIP = "ownership", "Eigenaarschap", "Ownership"
    BRANCHES = "branches", "Branchbeheer en mergerechten", "Branch policy and merge rights"
    ROLES = "roles", "Rollen in het ecosysteem", "Roles in the ecosystem"


class Aim(Option):
    """The overall aims that every goal serves."""

    SOVEREIGNTY = "sovereignty", "Digitale soevereiniteit", "Digital sovereignty"
    TRANSPARENCY = "transparency", "Transparantie", "Transparency"
    COST = "cost", "Kosteneffectiviteit", "Cost-effectiveness"


class Function(Option):
    """The functions that together keep an open-source product going."""

    PRODUCT = "product", "Productmanagement", "Product management"
    COMMUNITY = "community", "Communitymanagement", "Community management"
    CODE = "code", "Broncodebeheer", "Source-code management"


class Goal(
    Record,
    key="goal",
    nl=("Doel", "Doelen"),
    en=("Goal", "Goals"),
    home=Home.COORDINATION,
    icon="target",
    new=("Nieuw doel", "New goal"),
    purpose=(
        "Een doel zegt wat er beter moet. Hang er verbeteringsdoelen onder en houd de stand bij.",
        "A goal says what has to improve. Hang improvement goals under it and keep its state.",
    ),
):
    """A goal of dependability; an improvement goal is a goal with `goal` set to the one above."""

    name = Text(nl="Doel", en="Goal", required=True, column=True)
    theme = Choice(Theme, nl="Thema", en="Theme", column=True)
    goal = Link("goal", nl="Verbetering van", en="Improvement of", column=True)
    status = Choice(GoalState, nl="Stand", en="State", column=True)
    progress = Number(
        nl="Voortgang in %",
        en="Progress in %",
        most=100,
        percent=True,
        column=True,
        hint=Label(
            "leeg: berekend uit de verbeteringsdoelen", "empty: computed from improvement goals"
        ),
    )
    owner = Link("party", "person", nl="Eigenaar", en="Owner", column=True)
    due = Day(nl="Gereed op", en="Due")
    why = Prose(nl="Waarom", en="Why")
    account = Prose(nl="Verantwoording", en="Account")
    aims = Labels(Aim, nl="Hoofddoelen", en="Overall aims", rare=True)
    functions = Labels(Function, nl="Functiegebied", en="Function", rare=True)
    order = Number(nl="Volgorde", en="Order", rare=True)
