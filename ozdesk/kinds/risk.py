"""Risks to the dependability of the ecosystem, and scenarios of what could happen."""

from __future__ import annotations

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Choice, Day, Labels, Link, Links, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record


class Scale5(Option):
    """Five steps of likelihood or impact."""

    ONE = "1", "1 zeer klein", "1 very low"
    TWO = "2", "2 klein", "2 low"
    THREE = "3", "3 middel", "3 medium"
    FOUR = "4", "4 groot", "4 high"
    FIVE = "5", "5 zeer groot", "5 very high"

    @property
    def rank(self) -> int:
        """The step as a number, 1 to 5."""
        return int(self.key)


class RiskState(Option):
    """How far a risk has been dealt with, from a first note to closed."""

    RAW = "raw", "Ruw", "Raw"
    TRIAGED = "triaged", "Getriageerd", "Triaged"
    ACCEPTED = "accepted", "Geaccepteerd", "Accepted"
    TREATED = "treated", "Behandeld", "Treated"
    CLOSED = "closed", "Gesloten", "Closed"


class Risk(
    Record,
    key="risk",
    nl=("Risico", "Risico's"),
    en=("Risk", "Risks"),
    home=Home.RISKS,
    level=Level.INTERNAL,
    icon="triangle-alert",
    new=("Nieuw risico", "New risk"),
    purpose=(
        "Schrijf op wat het ecosysteem bedreigt, hoe groot de kans is en wat u ertegen doet.",
        "Write down what threatens the ecosystem, how likely it is and what you do about it.",
    ),
):
    """A threat to the dependability of the ecosystem."""

    name = Text(nl="Risico", en="Risk", required=True, column=True)
    category = Text(nl="Categorie", en="Category", column=True)
    likelihood = Choice(Scale5, nl="Kans", en="Likelihood", column=True)
    impact = Choice(Scale5, nl="Gevolg", en="Impact", column=True)
    status = Choice(RiskState, nl="Stand", en="State", column=True)
    owner = Link("party", "person", nl="Eigenaar", en="Owner", column=True)
    answer = Prose(nl="Maatregel", en="Answer")
    due = Day(nl="Uiterlijk", en="Due")
    valid_on = Day(
        nl="Nog actueel op",
        en="Still valid on",
        rare=True,
        hint=Label("wanneer is dit voor het laatst bevestigd", "when this was last confirmed"),
    )
    original = Text(
        nl="Oorspronkelijke tekst", en="Original words", rare=True, level=Level.INTERNAL
    )
    author = Text(nl="Ingebracht door", en="Raised by", rare=True, level=Level.CONFIDENTIAL)
    affects = Labels(nl="Gevolg voor", en="Affects", rare=True)
    residual = Prose(nl="Restrisico", en="Residual risk", rare=True)
    actions = Links("action_item", nl="Acties", en="Actions", rare=True)


class ScenarioType(Option):
    """What a scenario is for."""

    WORST_CASE = "worst_case", "Nachtmerrie", "Worst case"
    FUTURE = "future", "Toekomst", "Future"
    TEST = "test", "Test", "Test"


class ScenarioState(Option):
    """How far a scenario has been worked out."""

    DRAFT = "draft", "Concept", "Draft"
    WORKED_OUT = "worked_out", "Uitgewerkt", "Worked out"
    TESTED = "tested", "Getest", "Tested"


class Scenario(
    Record,
    key="scenario",
    nl=("Scenario", "Scenario's"),
    en=("Scenario", "Scenarios"),
    home=Home.RISKS,
    level=Level.INTERNAL,
    icon="cloud-lightning",
    new=("Nieuw scenario", "New scenario"),
    purpose=(
        "Werk uit hoe het mis kan gaan, of welke toekomst u wilt voorbereiden.",
        "Work out how it could go wrong, or which future you want to prepare for.",
    ),
):
    """A description of what could happen: the worst case, or a future to prepare for."""

    name = Text(nl="Scenario", en="Scenario", required=True, column=True)
    type = Choice(ScenarioType, nl="Soort", en="Type", column=True)
    status = Choice(ScenarioState, nl="Stand", en="State", column=True)
    risks = Links("risk", nl="Risico's", en="Risks", column=True)
    story = Prose(nl="Verloop", en="Story")
    original = Text(
        nl="Oorspronkelijke tekst", en="Original words", rare=True, level=Level.INTERNAL
    )
    author = Text(nl="Ingebracht door", en="Raised by", rare=True, level=Level.CONFIDENTIAL)
