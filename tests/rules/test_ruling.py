"""Whether a decision comes about: rules, bases, quorum, weights over time, parties on the day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, make

from ozdesk.domain.book import Book
from ozdesk.domain.durations import Duration, DurationUnit
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Row
from ozdesk.kinds.body import Body, DecisionRule, VoteBase
from ozdesk.kinds.decision import Decision, DecisionState, Vote
from ozdesk.kinds.meeting import Meeting
from ozdesk.kinds.party import Party
from ozdesk.kinds.person import Person
from ozdesk.kinds.portion import read_portion, read_quorum
from ozdesk.rules.decisions.deciding import RuleMet, RuleNotMet, next_number, record_outcome
from ozdesk.rules.decisions.ruling import Ruling, ruling_of
from ozdesk.rules.decisions.seats import quorum_of, seats_on

FIRMS = [make(Party, name=f"Partij {n}") for n in range(9)]
F, A, O = Vote.FOR, Vote.AGAINST, Vote.ABSTAIN  # noqa: E741


def seat(n: int, *, party: int | None = None, votes: int | None = None, start: date | None = None,
         end: date | None = None) -> Row:  # fmt: skip
    told = FIRMS[party].id if party is not None else ""
    return Row(member=FIRMS[n].id, party=told, votes=votes, start=start, end=end)


def body(*seats: Row, **how: Any) -> Body:
    return make(Body, members={f"{n}": row for n, row in enumerate(seats)}, **how)


def decided(
    body: Body, *votes: Vote | None, meeting: Meeting | None = None, **how: Any
) -> tuple[Decision, Book]:
    rows = {f"{n}": Row(member=FIRMS[n].id, vote=v) for n, v in enumerate(votes) if v}
    id = meeting.id if meeting else ""
    decision = make(Decision, body=body.id, meeting=id, votes=rows, **how)
    others: list[Record] = [body, *FIRMS, *([meeting] if meeting else [])]
    return decision, Book([decision, *others])


def ruled(body: Body, *votes: Vote | None, **how: Any) -> Ruling:
    return ruling_of(*decided(body, *votes, **how), TODAY)


TWELVE = [seat(n, votes=2) for n in range(6)]
SUPER = {"rule": DecisionRule.SUPER, "portion": "2/3"}


def test_a_supermajority_missed_by_one_vote_says_so() -> None:
    seats = [*(seat(n) for n in range(8)), seat(8, votes=4)]
    missed = ruled(body(*seats, **SUPER), F, F, F, F, F, F, F, A, A)
    assert missed.met is False
    assert missed.sentence.nl == (
        "Versterkte meerderheid van 2/3 niet gehaald: 7 stemmen voor, van 12 uitgebrachte stemmen; "
        "nodig zijn er 8, dus 1 te weinig."
    )
    assert ruled(body(*seats, **SUPER), F, F, F, F, F, F, F, F, A).met is True


@pytest.mark.parametrize(
    ("base", "met"), [(VoteBase.CAST, True), (VoteBase.PRESENT, True), (VoteBase.ALL, False)]
)
def test_what_a_majority_is_counted_of(base: VoteBase, met: bool) -> None:
    board = body(*(seat(n) for n in range(6)), **SUPER, base=base)
    there = make(Meeting, date=TODAY, present=frozenset(f.id for f in FIRMS[:3]))
    assert ruled(board, F, F, A, meeting=there).met is met
    apart = ruled(board, F, F, A, O, meeting=there)
    assert apart.met is (base is VoteBase.CAST), "an abstention is present and not cast"


def test_a_tie_is_no_majority() -> None:
    board = body(seat(0), seat(1), rule=DecisionRule.SIMPLE)
    assert ruled(board, F, A).met is False
    assert ruled(board, F, O).met is True
    assert ruled(board, O, O).met is False
    assert ruled(board).met is None


def test_votes_weigh_as_they_did_on_the_day() -> None:
    turn = date(2026, 7, 1)
    before = seat(0, votes=3, end=turn - timedelta(1))
    board = body(before, seat(0, votes=1, start=turn), seat(1), seat(2), rule=DecisionRule.SIMPLE)
    for day, met in ((turn - timedelta(1), True), (turn, False)):
        assert ruled(board, F, A, A, decided=day).met is met
        assert seats_on(board, day, Book(FIRMS))[FIRMS[0].id].votes == (3 if met else 1)


def test_quorum_is_of_members_there() -> None:
    board = body(*(seat(n) for n in range(5)), rule=DecisionRule.SIMPLE, quorum="3")
    missed = ruled(board, F, F)
    assert missed.met is False
    assert "2 van de 3 leden" in missed.sentence.nl
    assert ruled(board, F, F, O).met is True
    assert ruled(board, F, F, None, meeting=make(Meeting, present=frozenset({FIRMS[4].id}))).met


def test_no_majority_may_come_from_one_party() -> None:
    seats = [seat(0, party=8), seat(1, party=8), seat(2), seat(3)]
    board = body(*seats, rule=DecisionRule.SIMPLE, one_party=True)
    alone = ruled(board, F, F, O, F)
    assert alone.met is False
    assert "Partij 8" in alone.sentence.nl
    assert ruled(board, F, F, F, F).met is True, "exactly half is no majority"


def test_a_member_is_of_the_party_of_that_day() -> None:
    turn = date(2026, 7, 1)
    moved = [
        seat(0, party=7, end=turn - timedelta(1)), seat(0, party=8, start=turn),
        seat(1, party=8), seat(2), seat(3),
    ]  # fmt: skip
    board = body(*moved, rule=DecisionRule.SIMPLE, one_party=True)
    assert ruled(board, F, F, F, decided=turn - timedelta(1)).met is True
    assert ruled(board, F, F, F, decided=turn).met is False


def test_a_person_votes_for_the_party_of_that_day() -> None:
    turn = date(2026, 7, 1)
    rows = {
        "a": Row(party=FIRMS[7].id, start=None, end=turn - timedelta(1)),
        "b": Row(party=FIRMS[8].id, start=turn, end=None),
    }
    anna = make(Person, name="Anna", organisations=rows)
    seats = [Row(member=anna.id, party="", votes=None, start=None, end=None), seat(1, party=8)]
    board = body(*seats, seat(2), seat(3), rule=DecisionRule.SIMPLE, one_party=True)
    members = [anna.id, *(FIRMS[n].id for n in (1, 2, 3))]
    votes = {f"{n}": Row(member=id, vote=F) for n, id in enumerate(members[:3])}
    for day, met in ((turn - timedelta(1), True), (turn, False)):
        decision = make(Decision, body=board.id, votes=votes, decided=day)
        assert ruling_of(decision, Book([decision, board, anna, *FIRMS]), TODAY).met is met


def test_only_members_who_were_there_count() -> None:
    board = body(seat(0), seat(1), rule=DecisionRule.SIMPLE)
    away = make(Meeting, absent=frozenset({FIRMS[1].id}))
    for ruling in (ruled(board, F, A, meeting=away), ruled(board, F, None, F)):
        assert ruling.met is True
        assert "Niet geteld" in ruling.sentence.nl


def test_two_different_votes_of_one_member_are_no_vote() -> None:
    board = body(seat(0), rule=DecisionRule.SIMPLE)
    rows = {k: Row(member=FIRMS[0].id, vote=v) for k, v in (("a", F), ("b", A))}
    decision = make(Decision, body=board.id, votes=rows)
    assert ruling_of(decision, Book([decision, board, *FIRMS]), TODAY).met is False


@pytest.mark.parametrize(("days", "met"), [(13, False), (14, True), (15, True)])
def test_silence_is_consent_when_the_term_is_over(days: int, met: bool) -> None:
    term = Duration(14, DurationUnit.DAY)
    board = body(seat(0), rule=DecisionRule.LAZY, term=term)
    asked = TODAY - timedelta(days)
    assert ruled(board, proposed=asked).met is met
    assert ruled(board, A, proposed=asked).met is False
    assert ruled(board).met is None


def test_settling_refuses_what_the_rule_does_not_allow() -> None:
    board = body(seat(0), seat(1), seat(2), rule=DecisionRule.SIMPLE)
    decision, book = decided(board, F, A, A)
    with pytest.raises(RuleNotMet) as refused:
        record_outcome(decision, DecisionState.TAKEN, book, TODAY)
    assert "niet gehaald: 1 stem voor, van 3" in refused.value.in_("nl")
    assert record_outcome(decision, DecisionState.REJECTED, book, TODAY).changes
    decision, book = decided(board, F, F, A)
    with pytest.raises(RuleMet):
        record_outcome(decision, DecisionState.REJECTED, book, TODAY)
    given = {change.path: change.after for change in record_outcome(
        decision, DecisionState.TAKEN, book, TODAY).changes}  # fmt: skip
    assert given["number"] == "2026-01"
    assert given["decided"] == "2026-06-15"


def test_numbers_go_on_by_body_and_year() -> None:
    board, other = body(seat(0)), body(seat(1))
    those = [
        make(Decision, body=where.id, number=number)
        for where, number in ((board, "2026-02"), (board, "2026-7"), (board, "2025-40"),
                              (other, "2026-30"), (board, "B-99"))
    ]  # fmt: skip
    new = make(Decision, body=board.id)
    assert next_number(new, Book([board, other, *those, new]), TODAY) == "2026-08"


@given(
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from([F, A, O, None])), max_size=9),
    st.fractions(Fraction(1, 20), 1, max_denominator=20),
    st.sampled_from(VoteBase),
)
def test_one_more_vote_for_never_undoes_a_majority(
    those: list[tuple[int, Vote | None]], portion: Fraction, base: VoteBase
) -> None:
    """Whoever turns from abstaining or against to for does no harm to the decision."""
    seats = [seat(n, votes=votes) for n, (votes, _) in enumerate(those)]
    board = body(*seats, rule=DecisionRule.SUPER, portion=f"{portion}" if portion != 1 else "1/1",
                 base=base)  # fmt: skip
    cast = [vote for _, vote in those]
    before = ruled(board, *cast).met
    for n, vote in enumerate(cast):
        if before and vote in (A, O):
            assert ruled(board, *cast[:n], F, *cast[n + 1 :]).met, n


@pytest.mark.parametrize(
    ("text", "found"),
    [("2/3", Fraction(2, 3)), ("60%", Fraction(3, 5)), ("62,5 %", Fraction(5, 8)), ("1/1", 1)],
)
def test_portions_as_people_write_them(text: str, found: Fraction) -> None:
    assert read_portion(text) == read_quorum(text) == found


@pytest.mark.parametrize("text", ["", "0/3", "4/3", "2/0", "101%", "veel", "-1/2"])
def test_what_is_no_portion_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no portion"):
        read_portion(text)


def test_a_quorum_is_a_number_or_a_portion() -> None:
    assert [quorum_of(body(quorum=q), 5) for q in ("", "3", "1/2", "60%", "100%", "?")] == [
        0, 3, 3, 3, 5, 0,
    ]  # fmt: skip
