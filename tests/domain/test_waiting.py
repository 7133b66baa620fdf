"""Which destructions are in effect: a function of the operations, whatever the order they came."""

from __future__ import annotations

import random
from dataclasses import replace

from effort import examples
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from ozdesk.domain.operation import Operation
from ozdesk.domain.waiting import DAY, Kinship, Standing, Term, standing_of

NOW = 1_800_000_000_000
ANNA, BRAM, CEES = "a" * 12, "b" * 12, "c" * 12


def operation(device: str, count: int, path: str, value: object) -> Operation:
    return Operation(
        device, count, (count, 0), "risk", "r", path, value, (), device, "x", "00", 2, clock=NOW
    )


OF_ANNA, OF_BRAM = operation(ANNA, 1, "name", "van Anna"), operation(BRAM, 1, "answer", "van Bram")
VALUES = [OF_ANNA, OF_BRAM]


def trace(device: str, **told: object) -> Operation:
    return operation(device, 9, "_destroyed/1", {"names": [], "ground": "g", **told})


def whole(device: str, *known: Operation) -> Operation:
    told = {"whole": True, "names": [each.name for each in known], "ground": "g"}
    return operation(device, 9, "_destroyed", told)


def verdict(device: str, word: str, on: Operation) -> Operation:
    return operation(device, 10, "_destroyed/2", {word: [on.name]})


def stands(*operations: Operation, days: float = 0, shared: bool = True) -> Standing:
    """How it stands so many days after all of it came in."""
    term = Term(int(NOW + days * DAY), is_shared=shared)
    return standing_of(operations, term, lambda _: NOW)


def gone(standing: Standing) -> list[str]:
    return [str(o.value) for o in VALUES if standing.effect.takes(o)]


def hidden(standing: Standing) -> list[str]:
    return [str(o.value) for o in VALUES if standing.hidden.takes(o)]


def test_what_its_maker_signed_goes_at_once() -> None:
    standing = stands(*VALUES, trace(ANNA, names=[OF_ANNA.name]))
    assert gone(standing) == ["van Anna"]
    assert not standing.waiting


def test_what_somebody_else_signed_waits_a_term_and_is_hidden_meanwhile() -> None:
    mixed = trace(ANNA, names=[OF_ANNA.name, OF_BRAM.name])
    for days, left in ((0, []), (6.9, []), (7, ["van Anna", "van Bram"])):
        standing = stands(*VALUES, mixed, days=days)
        assert gone(standing) == left
        assert hidden(standing) == ["van Anna", "van Bram"]
        assert (standing.waiting == ()) is bool(left)
    assert stands(*VALUES, mixed).due == NOW + 7 * DAY
    assert gone(stands(*VALUES, mixed, shared=False)) == ["van Anna", "van Bram"]


def test_who_asked_and_who_wrote_it_are_no_second_person_twice() -> None:
    mixed = trace(ANNA, names=[OF_BRAM.name])
    assert gone(stands(*VALUES, mixed, verdict(ANNA, "confirm", mixed))) == []
    for device in (BRAM, CEES):
        assert gone(stands(*VALUES, mixed, verdict(device, "confirm", mixed))) == ["van Bram"]


def test_what_is_declined_stands_again() -> None:
    for each in (trace(ANNA, names=[OF_BRAM.name]), whole(ANNA, *VALUES)):
        for days in (0, 100):
            standing = stands(*VALUES, each, verdict(CEES, "decline", each), days=days)
            assert hidden(standing) == gone(standing) == []
            assert not standing.waiting


def test_a_record_that_only_its_maker_knew_goes_and_later_work_of_others_waits() -> None:
    mine = whole(ANNA, OF_ANNA)
    standing = stands(*VALUES, mine)
    assert gone(standing) == ["van Anna"]
    assert hidden(standing) == ["van Anna", "van Bram"]
    assert standing.waiting == (mine,)
    assert gone(stands(*VALUES, mine, days=8)) == ["van Anna", "van Bram"]


def test_what_is_named_and_unknown_is_not_taken_for_ones_own() -> None:
    """Who names what nobody has seen yet may mean anything."""
    named = trace(ANNA, names=[OF_ANNA.name, OF_BRAM.name])
    assert gone(stands(OF_ANNA, named)) == []
    assert gone(stands(OF_ANNA, operation(ANNA, 2, "x", 1), named)) == []


def test_a_trace_of_an_earlier_version_names_nothing_and_takes_its_makers_own_at_once() -> None:
    old = operation(ANNA, 9, "_destroyed", {"whole": True, "ground": "g"})
    assert gone(stands(*VALUES, old)) == ["van Anna"]
    assert gone(stands(*VALUES, old, days=8)) == ["van Anna", "van Bram"]


def test_what_a_desk_wrote_after_it_was_blocked_destroys_nothing() -> None:
    mixed = trace(ANNA, names=[OF_BRAM.name])
    term = Term(NOW + 100 * DAY)
    standing = standing_of([*VALUES, mixed], term, lambda _: NOW, lambda o: o is not mixed)
    assert not standing.hidden


names = st.sampled_from([OF_ANNA.name, OF_BRAM.name, "f" * 32])
devices = st.sampled_from([ANNA, BRAM, CEES])
traces = st.one_of(
    st.builds(lambda d, n: trace(d, names=n), devices, st.lists(names, unique=True)),
    st.builds(lambda d: whole(d, OF_ANNA), devices),
    st.builds(lambda d: whole(d, *VALUES), devices),
)


@given(st.lists(traces, min_size=1, max_size=3), st.data(), st.randoms())
@limits(max_examples=examples(200))
def test_the_order_of_coming_decides_nothing(
    told: list[Operation], data: st.DataObject, dice: random.Random
) -> None:
    told = [replace(each, count=number + 20) for number, each in enumerate(told)]
    words = st.sampled_from(["confirm", "decline"])
    drawn = st.builds(verdict, devices, words, st.sampled_from(told))
    said = data.draw(st.lists(drawn, max_size=3))
    days = data.draw(st.sampled_from([0.0, 8.0]))
    every = [*VALUES, *told, *said]
    first = stands(*every, days=days)
    for _ in range(3):
        dice.shuffle(every)
        other = stands(*every, *every, days=days)
        assert (gone(other), hidden(other), other.marks) == (
            gone(first), hidden(first), first.marks,
        )  # fmt: skip
        assert {o.name for o in other.waiting} == {o.name for o in first.waiting}
    assert set(gone(first)) <= set(hidden(first)), "what is in effect is not shown either"
    alone = not [o for o in said if any(o.device != t.device for t in told)]
    if days == 0 and alone:
        makers = {t.device for t in told}
        assert all(o.device in makers for o in VALUES if str(o.value) in gone(first))


def test_what_was_written_before_sharing_is_of_the_desk_that_began() -> None:
    kin = Kinship(BRAM, frozenset({BRAM, CEES}))
    for maker, left in ((BRAM, ["van Anna", "van Bram"]), (CEES, [])):
        for each in (trace(maker, names=[o.name for o in VALUES]), whole(maker, *VALUES)):
            standing = standing_of([*VALUES, each], Term(NOW), lambda _: NOW, kin=kin)
            assert gone(standing) == left


def test_a_new_id_of_the_same_desk_is_no_second_desk() -> None:
    kin = Kinship(BRAM, frozenset({ANNA, BRAM, CEES}), {CEES: frozenset({ANNA})})
    mixed = trace(ANNA, names=[OF_BRAM.name])
    said = [*VALUES, mixed, verdict(CEES, "confirm", mixed)]
    assert gone(standing_of(said, Term(NOW), lambda _: NOW, kin=kin)) == []
    said = [*VALUES, mixed, verdict(BRAM, "confirm", mixed)]
    assert gone(standing_of(said, Term(NOW), lambda _: NOW, kin=kin)) == ["van Bram"]


def test_a_whole_record_goes_with_what_its_maker_wrote_before_sharing() -> None:
    mine = whole(BRAM, OF_BRAM)
    for desks, left in (({BRAM}, ["van Anna", "van Bram"]), ({ANNA, BRAM}, ["van Bram"])):
        kin = Kinship(BRAM, frozenset(desks))
        assert gone(standing_of([*VALUES, mine], Term(NOW), lambda _: NOW, kin=kin)) == left
