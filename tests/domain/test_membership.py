"""Who takes part: the same from every order, and nobody lets himself in."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.membership import Act, Cut, Deed
from ozdesk.domain.membership_ruling import membership_of

DESKS = ("root", "a", "b", "c", "d")


@st.composite
def acts(draw: st.DrawFn) -> list[Act]:
    """Deeds of any desk about any other, with cuts anywhere."""
    made: list[Act] = []
    counts = dict.fromkeys(DESKS, 0)
    deeds = st.tuples(
        st.sampled_from(DESKS), st.sampled_from(DESKS), st.sampled_from(Deed), st.integers(0, 6)
    )
    for by, about, deed, at in draw(st.lists(deeds, max_size=12)):
        counts[by] += 1
        named = [act.name for act in made if act.deed in (Deed.BLOCK, Deed.UNBLOCK)]
        of = frozenset(draw(st.lists(st.sampled_from(named), max_size=2))) if named else frozenset()
        ids = frozenset(draw(st.lists(st.sampled_from(DESKS), max_size=1)))
        order = ((counts[by], 0, 0), by, f"{len(made):032x}")
        made.append(
            Act(order[2], by, counts[by], order, about, deed, f"key of {about}", Cut(at), of, ids)
        )
    return made


@given(acts(), st.randoms())
def test_every_order_gives_the_same_members_limits_and_questions(
    made: list[Act], dice: random.Random
) -> None:
    shuffled = list(made)
    dice.shuffle(shuffled)
    assert membership_of(shuffled, "root") == membership_of(made, "root")


@given(acts())
def test_nobody_takes_part_who_was_not_let_in_and_who_is_blocked_does_not(made: list[Act]) -> None:
    told = membership_of(made, "root")
    let_in = {act.desk for act in made if act.deed in (Deed.APPROVE, Deed.FOLLOW)} | {"root"}
    assert told.members <= told.known <= let_in
    assert told.members.isdisjoint(told.blocks)
    for desk, blocks in told.blocks.items():
        assert all(block.device != desk for block in blocks)
        assert told.limits[desk].count >= max(block.cut.count for block in blocks)


@given(acts())
def test_a_blocking_counts_for_nothing_that_was_written_after_the_cut_of_its_maker(
    made: list[Act],
) -> None:
    told = membership_of(made, "root")
    for blocks in told.blocks.values():
        for block in blocks:
            cut = told.limits.get(block.device)
            assert cut is None or block.count <= cut.count
