"""Whether a decision comes about by the rule of its body, and the sentence that says why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ozdesk.domain.book import Records
from ozdesk.domain.durations import Duration
from ozdesk.domain.label import Label
from ozdesk.kinds.body import Body, DecisionRule, VoteBase
from ozdesk.kinds.decision import Decision, Vote
from ozdesk.kinds.meeting import Meeting
from ozdesk.kinds.portion import read_portion
from ozdesk.rules.decisions.seats import Seat, quorum_of, seats_on
from ozdesk.rules.texts.sentences import count, listed, lower, on, quoted

VOTES = (("stem", "stemmen"), ("vote", "votes"))
NO_BODY = Label(
    "Er is geen orgaan ingevuld, dus de besluitregel is niet te toetsen.",
    "No body was filled in, so the decision rule cannot be checked.",
)
NO_RULE = Label(
    "Voor dit orgaan is geen besluitregel vastgelegd, dus er is niets te toetsen.",
    "No decision rule was recorded for this body, so there is nothing to check.",
)
NO_VOTES = Label("Er zijn nog geen stemmen vastgelegd.", "No votes have been recorded yet.")
NO_START = Label(
    "Er staat niet bij wanneer het is voorgelegd, dus de bezwaartermijn is niet te toetsen.",
    "It was not recorded when it was submitted, so the objection period cannot be checked.",
)
NO_PORTION_SET = Label(
    "Voor de versterkte meerderheid staat er niet bij welk deel nodig is.",
    "For the supermajority it was not recorded which portion is needed.",
)
QUORUM_MISSED = Label(
    "Het quorum is niet gehaald: {there} van de {needed} leden die nodig zijn, zijn er.",
    "There is no quorum: {there} of the {needed} members needed are there.",
)
STRANGERS = Label(
    "Niet geteld: {names}; zij zijn op die dag geen lid of waren afwezig.",
    "Not counted: {names}; they are no members on that day or were absent.",
)
TWICE_VOTED = Label(
    "{names} staat met twee verschillende stemmen genoteerd.",
    "{names} is recorded with two different votes.",
)
MAJORITY = Label("Gewone meerderheid", "Simple majority")
SUPERMAJORITY = Label("Versterkte meerderheid van {portion}", "Supermajority of {portion}")
MET = Label(
    "{rule} gehaald: {cast} voor, van {whole}; nodig waren er {needed}.",
    "{rule} reached: {cast} for, of {whole}; {needed} were needed.",
)
MISSED = Label(
    "{rule} niet gehaald: {cast} voor, van {whole}; nodig zijn er {needed}, dus {short} te weinig.",
    "{rule} missed: {cast} for, of {whole}; {needed} are needed, so {short} too few.",
)
BASES = {
    VoteBase.CAST: Label("{count} uitgebrachte stemmen", "{count} votes cast"),
    VoteBase.PRESENT: Label(
        "{count} stemmen van wie aanwezig is", "{count} votes of those present"
    ),
    VoteBase.ALL: Label("alle {count} stemmen", "all {count} votes"),
}
ONE_PARTY = Label(
    "Meer dan de helft van de stemmen voor komt van één partij: {party}.",
    "More than half of the votes for come from one party: {party}.",
)
OBJECTED = Label("Er is bezwaar gemaakt door {names}.", "There are objections from {names}.")
RUNNING = Label(
    "De bezwaartermijn van {term} loopt nog tot {day}.",
    "The objection period of {term} runs until {day}.",
)
SILENT = Label(
    "Niemand maakte bezwaar binnen {term}; de termijn liep tot {day}.",
    "Nobody objected within {term}; the term ran until {day}.",
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a rule is met: None where that cannot be said (yet); the sentence says why.

    `bound` is whether there is a rule at all that has to be met.
    """

    met: bool | None
    sentence: Label
    bound: bool = True


@dataclass(frozen=True, slots=True)
class Ballot:
    """The votes of one decision as they count; `strangers` voted and do not count."""

    seats: Mapping[str, Seat]
    present: frozenset[str]
    votes: Mapping[str, Vote]
    strangers: tuple[str, ...]
    twice: tuple[str, ...]

    def of(self, *votes: Vote) -> int:
        """How many votes were cast so."""
        return sum(self.seats[id].votes for id, vote in self.votes.items() if vote in votes)

    def whole(self, base: VoteBase) -> int:
        """How many votes a majority is counted of."""
        if base is VoteBase.CAST:
            return self.of(Vote.FOR, Vote.AGAINST)
        ids = self.present if base is VoteBase.PRESENT else self.seats
        return sum(self.seats[id].votes for id in ids)

    @property
    def voters(self) -> list[str]:
        """Who voted against."""
        return [id for id, vote in self.votes.items() if vote is Vote.AGAINST]

    def by_party(self, vote: Vote) -> Mapping[str, int]:
        """The votes cast so by party; a member of none is a party by itself."""
        found: dict[str, int] = defaultdict(int)
        for id, each in self.votes.items():
            if each is vote:
                for party in self.seats[id].parties or (id,):
                    found[party] += self.seats[id].votes
        return found


def day_of(decision: Decision, records: Records, today: date) -> date:
    """The day on which a decision is, or is to be, taken."""
    meeting = records.get(decision.meeting)
    planned = meeting.date if isinstance(meeting, Meeting) else None
    return decision.decided or planned or today


def body_of(decision: Decision, records: Records) -> Body | None:
    """The body that decides: as recorded, else that of the meeting."""
    meeting = records.get(decision.meeting)
    id = decision.body or (meeting.body if isinstance(meeting, Meeting) else "")
    body = records.get(id)
    return body if isinstance(body, Body) else None


def ballot_of(decision: Decision, body: Body, records: Records, today: date) -> Ballot:
    """The votes on a decision, as far as they were cast by members who were there."""
    seats = seats_on(body, day_of(decision, records, today), records)
    meeting = records.get(decision.meeting)
    present = meeting.present if isinstance(meeting, Meeting) else frozenset()
    absent = meeting.absent if isinstance(meeting, Meeting) else frozenset()
    cast: dict[str, set[Vote]] = defaultdict(set)
    for row in decision.votes.values():
        if row["member"] and row["vote"]:
            cast[row["member"]].add(row["vote"])
    counted = {id for id in cast if id in seats and id not in absent}
    return Ballot(
        seats,
        frozenset(id for id in seats if id in present or id in counted),
        {id: next(iter(cast[id])) for id in seats if id in counted and len(cast[id]) == 1},
        tuple(id for id in cast if id not in counted),
        tuple(id for id in cast if id in counted and len(cast[id]) > 1),
    )


def ruling_of(decision: Decision, records: Records, today: date) -> Ruling:
    """Whether a decision comes about by its rule, judged on its day."""
    body = body_of(decision, records)
    if body is None:
        return Ruling(None, NO_BODY, bound=False)
    rule = decision.rule or body.rule
    if rule is None:
        return Ruling(None, NO_RULE, bound=False)
    ballot = ballot_of(decision, body, records, today)
    if ballot.twice:
        return Ruling(False, TWICE_VOTED.with_(names=_named(ballot.twice, records)))
    if rule is DecisionRule.LAZY:
        return _lazy(decision, body, ballot, records, today)
    return _voted(decision, body, rule, ballot, records)


def _lazy(decision: Decision, body: Body, ballot: Ballot, records: Records, today: date) -> Ruling:
    if objectors := ballot.voters:
        return Ruling(False, OBJECTED.with_(names=_named(objectors, records)))
    term: Duration | None = decision.term or body.term
    if decision.proposed is None or term is None:
        return Ruling(None, NO_START)
    end = term.after(decision.proposed)
    told = {"term": term.words, "day": on(end)}
    if (decision.decided or today) < end:
        return Ruling(False, RUNNING.with_(**told))
    return Ruling(True, SILENT.with_(**told))


def _voted(
    decision: Decision, body: Body, rule: DecisionRule, ballot: Ballot, records: Records
) -> Ruling:
    if not ballot.votes:
        return Ruling(None, NO_VOTES)
    portion = _portion(decision, body) if rule is DecisionRule.SUPER else None
    if rule is DecisionRule.SUPER and portion is None:
        return Ruling(None, NO_PORTION_SET)
    base = decision.base or body.base or VoteBase.CAST
    reached, sentence = _majority(ballot, base, portion)
    said = [sentence, *_objections(decision, body, ballot, records)]
    return Ruling(reached and len(said) == 1, _joined([*said, *_notes(ballot, records)]))


def _portion(decision: Decision, body: Body) -> Fraction | None:
    try:
        return read_portion(decision.portion or body.portion)
    except ValueError:
        return None


def _majority(ballot: Ballot, base: VoteBase, portion: Fraction | None) -> tuple[bool, Label]:
    """Whether enough votes are for, and what is said of it; without a portion more than half."""
    cast, whole = ballot.of(Vote.FOR), ballot.whole(base)
    needed = whole // 2 + 1
    rule = MAJORITY
    if portion is not None:
        needed = max(1, -(-portion.numerator * whole // portion.denominator))
        rule = SUPERMAJORITY.with_(portion=f"{portion.numerator}/{portion.denominator}")
    reached = cast >= needed
    words = (MET if reached else MISSED).with_(
        rule=rule,
        cast=count(cast, *VOTES),
        whole=BASES[base].with_(count=whole),
        needed=needed,
        short=needed - cast,
    )
    return reached, words


def _objections(
    decision: Decision, body: Body, ballot: Ballot, records: Records
) -> Iterator[Label]:
    """What stands in the way of a decision besides the number of votes for."""
    needed = quorum_of(body, len(ballot.seats))
    if len(ballot.present) < needed:
        yield QUORUM_MISSED.with_(there=len(ballot.present), needed=needed)
    if decision.one_party or body.one_party:
        every = ballot.of(Vote.FOR)
        for party, votes in ballot.by_party(Vote.FOR).items():
            if 2 * votes > every:
                yield ONE_PARTY.with_(party=quoted(records.name_of(party)))


def _notes(ballot: Ballot, records: Records) -> Iterator[Label]:
    if ballot.strangers:
        yield STRANGERS.with_(names=_named(ballot.strangers, records))


def _named(ids: Sequence[str], records: Records) -> Label:
    return listed([quoted(records.name_of(id)) for id in ids], most=9)


def _joined(sentences: Sequence[Label]) -> Label:
    return Label(" ".join(s.nl for s in sentences), " ".join(s.en for s in sentences))


def rule_words(decision: Decision, records: Records) -> Label | None:
    """The rule by which a decision is to be taken, in words; none where none is recorded."""
    body = body_of(decision, records)
    rule = decision.rule or (body.rule if body else None)
    if body is None or rule is None:
        return None
    if rule is DecisionRule.LAZY:
        term = decision.term or body.term
        return (
            Label(f"{rule.label.nl} ({term.words.nl})", f"{rule.label.en} ({term.words.en})")
            if term
            else rule.label
        )
    base = (decision.base or body.base or VoteBase.CAST).label
    portion = _portion(decision, body) if rule is DecisionRule.SUPER else None
    part = f"{portion.numerator}/{portion.denominator} " if portion else ""
    said = Label(
        f"{rule.label.nl} ({part}van {lower(base).nl})",
        f"{rule.label.en} ({part}of {lower(base).en})",
    )
    if decision.one_party or body.one_party:
        return Label(f"{said.nl}, niet van één partij", f"{said.en}, not from one party")
    return said
