"""Decisions, from the point that is put to a body until they are carried out."""

from __future__ import annotations

from collections.abc import Iterator

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import (
    Choice,
    Day,
    Flag,
    Link,
    Links,
    Money,
    Number,
    Prose,
    Text,
    Timespan,
)
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Problem, Record
from ozdesk.domain.rows import Rows
from ozdesk.kinds.body import DecisionRule, VoteBase, rule_problems
from ozdesk.kinds.meeting import ABOUT

ITSELF = Label("een besluit vervangt zichzelf niet", "a decision does not replace itself")


class DecisionState(Option):
    """How far a decision is."""

    PROPOSED = "proposed", "Voorgesteld", "Proposed"
    DEFERRED = "deferred", "Aangehouden", "Deferred"
    TAKEN = "taken", "Genomen", "Taken"
    REJECTED = "rejected", "Verworpen", "Rejected"
    DONE = "done", "Uitgevoerd", "Carried out"
    WITHDRAWN = "withdrawn", "Ingetrokken", "Withdrawn"
    REPLACED = "replaced", "Vervangen", "Replaced"


class Vote(Option):
    """What somebody voted."""

    FOR = "for", "Voor", "For"
    AGAINST = "against", "Tegen", "Against"
    ABSTAIN = "abstain", "Onthouding", "Abstention"


class Decision(
    Record,
    key="decision",
    nl=("Besluit", "Besluiten"),
    en=("Decision", "Decisions"),
    home=Home.MEETINGS,
    level=Level.INTERNAL,
    icon="clipboard-check",
    new=("Nieuw beslispunt", "New point to decide"),
    purpose=(
        "Schrijf op wat er besloten moet worden, en houd bij wat ervan komt.",
        "Write down what has to be decided, and keep track of what comes of it.",
    ),
):
    """One decision; what its own rule leaves open is as the body decides."""

    name = Text(nl="Onderwerp", en="Subject", required=True, column=True)
    body = Link("body", nl="Orgaan", en="Body", column=True)
    meeting = Link("meeting", nl="Vergadering", en="Meeting", column=True)
    status = Choice(DecisionState, nl="Stand", en="State", column=True)
    text = Prose(nl="Besluit zoals het wordt genomen", en="Decision as it will be taken")
    options = Rows(
        {
            "order": Number(nl="Volgorde", en="Order", most=10_000),
            "option": Text(nl="Keuze", en="Option"),
            "pros": Text(nl="Voordelen", en="Pros"),
            "cons": Text(nl="Nadelen", en="Cons"),
        },
        order=("order",),
        nl="Keuzes",
        en="Options",
    )
    otherwise = Prose(nl="Als er niets wordt besloten", en="If nothing is decided")
    latest = Day(nl="Uiterlijk besluiten op", en="To be decided by", column=True)
    votes = Rows(
        {
            "member": Link("person", "party", nl="Lid", en="Member"),
            "vote": Choice(Vote, nl="Stem", en="Vote"),
        },
        nl="Stemmen",
        en="Votes",
        level=Level.INTERNAL,
    )
    number = Text(nl="Besluitnummer", en="Decision number", column=True, rare=True)
    decided = Day(nl="Besloten op", en="Decided on", column=True, rare=True)
    about = Links(*ABOUT, nl="Gaat over", en="Is about", rare=True)
    incidental = Money(nl="Incidenteel", en="Incidental", rare=True)
    structural = Money(nl="Structureel per jaar", en="Structural per year", rare=True)
    cover = Text(nl="Dekking", en="Cover", rare=True)
    rule = Choice(
        DecisionRule,
        nl="Besluitregel",
        en="Decision rule",
        rare=True,
        hint=Label("leeg: zoals het orgaan besluit", "empty: as the body decides"),
    )
    portion = Text(nl="Nodig deel", en="Portion needed", rare=True)
    base = Choice(VoteBase, nl="Deel van", en="Portion of", rare=True)
    term = Timespan(nl="Bezwaartermijn", en="Term to object", most=24, rare=True)
    one_party = Flag(
        nl="Geen meerderheid van één partij", en="No majority from one party", rare=True
    )
    proposed = Day(nl="Voorgelegd op", en="Submitted on", rare=True)
    replaced_by = Link("decision", nl="Vervangen door", en="Replaced by", rare=True)
    outcome = Prose(nl="Toelichting op de uitkomst", en="About the outcome", rare=True)

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.rule is not None or self.portion:
            yield from rule_problems(self)
        if self.replaced_by == self.id:
            yield Problem("replaced_by", ITSELF)

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided yet."""
        return self.status in (None, DecisionState.PROPOSED, DecisionState.DEFERRED)

    @property
    def holds(self) -> bool:
        """Whether it was taken and is in force."""
        return self.status in (DecisionState.TAKEN, DecisionState.DONE)
