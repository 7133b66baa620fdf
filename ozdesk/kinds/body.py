"""Bodies that decide: who sits in them for whom, how often they meet, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator

from ozdesk.domain.fields import Choice, Day, Flag, Link, Number, Text, Timespan
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Problem, Record
from ozdesk.domain.rows import Rows
from ozdesk.kinds.portion import NO_PORTION, NO_QUORUM, read_portion, read_quorum

TERM_TURNED = Label(
    "een lidmaatschap eindigt voor het begint", "a membership ends before it starts"
)
RULE_WITHOUT_PORTION = Label("vul in welk deel nodig is", "fill in which portion is needed")
RULE_WITHOUT_TERM = Label(
    "vul in hoe lang bezwaar kan worden gemaakt", "fill in how long one can object"
)


class BodyType(Option):
    """What sort of body it is."""

    STEERING = "steering", "Stuurgroep", "Steering group"
    CONSULTATION = "consultation", "Overleg", "Consultation"
    WORKING = "working", "Werkgroep", "Working group"
    EXECUTIVE = "executive", "College van B en W", "Municipal executive"
    COUNCIL = "council", "Gemeenteraad", "Municipal council"


class DecisionRule(Option):
    """How a decision comes about."""

    LAZY = "lazy", "Stilzwijgende instemming", "Lazy consensus"
    SIMPLE = "simple", "Gewone meerderheid", "Simple majority"
    SUPER = "super", "Versterkte meerderheid", "Supermajority"


class VoteBase(Option):
    """Of which votes a majority is counted."""

    CAST = "cast", "Uitgebrachte stemmen", "Votes cast"
    PRESENT = "present", "Stemmen van wie aanwezig is", "Votes of those present"
    ALL = "all", "Alle stemmen", "All votes"


class Body(
    Record,
    key="body",
    nl=("Orgaan", "Organen"),
    en=("Body", "Bodies"),
    home=Home.MEETINGS,
    icon="users",
    new=("Nieuw orgaan", "New body"),
    purpose=(
        "Noem wie samen besluiten: de leden, hun stemmen, en de regel waarmee zij besluiten.",
        "Name who decides together: the members, their votes, and the rule by which they decide.",
    ),
):
    """A body with its members over time; without a `base` votes cast are counted."""

    name = Text(nl="Naam", en="Name", required=True, column=True)
    type = Choice(BodyType, nl="Soort", en="Type", column=True)
    members = Rows(
        {
            "member": Link("person", "party", nl="Lid", en="Member"),
            "party": Link("party", nl="Namens", en="On behalf of"),
            "votes": Number(nl="Stemmen", en="Votes", most=1000),
            "start": Day(nl="Van", en="From"),
            "end": Day(nl="Tot en met", en="Until"),
        },
        order=("start",),
        nl="Leden",
        en="Members",
        hint=Label("leeg bij stemmen: één stem", "no votes filled in: one vote"),
    )
    rhythm = Timespan(nl="Vergadert elke", en="Meets every", least=1, most=60, column=True)
    quorum = Text(
        nl="Quorum",
        en="Quorum",
        hint=Label("leden die er moeten zijn: 3, 1/2 of 60%", "members needed: 3, 1/2 or 60%"),
    )
    rule = Choice(DecisionRule, nl="Besluitregel", en="Decision rule", column=True)
    portion = Text(
        nl="Nodig deel",
        en="Portion needed",
        hint=Label("bij een versterkte meerderheid: 2/3", "of a supermajority: 2/3"),
    )
    base = Choice(VoteBase, nl="Deel van", en="Portion of")
    term = Timespan(
        nl="Bezwaartermijn",
        en="Term to object",
        most=24,
        hint=Label("bij stilzwijgende instemming: 14 dagen", "for lazy consensus: 14 days"),
    )
    one_party = Flag(
        nl="Geen meerderheid van één partij", en="No majority from one party", rare=True
    )
    deliveries = Rows(
        {
            "what": Text(nl="Wat", en="What"),
            "term": Timespan(nl="Voor de vergadering", en="Before the meeting", most=24),
        },
        nl="Aanlevertermijnen",
        en="Terms of delivery",
        rare=True,
    )

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from rule_problems(self)
        if self.quorum and not reads(read_quorum, self.quorum):
            yield Problem("quorum", NO_QUORUM.with_(text=self.quorum[:60]))
        for row in self.members.values():
            if row["start"] and row["end"] and row["end"] < row["start"]:
                yield Problem("members", TERM_TURNED)


def rule_problems(record: Record) -> Iterator[Problem]:
    """What is wrong with the decision rule of a body or a decision."""
    rule, portion = record.value("rule"), record.value("portion")
    if portion and not reads(read_portion, portion):
        yield Problem("portion", NO_PORTION.with_(text=portion[:60]))
    elif rule is DecisionRule.SUPER and not portion:
        yield Problem("portion", RULE_WITHOUT_PORTION)
    if rule is DecisionRule.LAZY and record.value("term") is None:
        yield Problem("term", RULE_WITHOUT_TERM)


def reads(reader: object, text: str) -> bool:
    """Whether a reader of text takes this one."""
    assert callable(reader)
    try:
        reader(text)
    except ValueError:
        return False
    return True
