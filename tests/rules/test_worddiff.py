from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ozdesk.rules.texts.word_diff import (
    Piece,
    Sort,
    after_of,
    before_of,
    count_words,
    word_differences,
)

WORDS = st.lists(st.sampled_from(["de", "code", "is", "van", "ons", ".", "é", "\n", "\n\n", "#"]))
TEXTS = WORDS.map(" ".join) | st.text()
SAME, REMOVED, ADDED = Sort.SAME, Sort.REMOVED, Sort.ADDED


@given(TEXTS, TEXTS)
def test_both_texts_can_be_rebuilt(before: str, after: str) -> None:
    pieces = word_differences(before, after)
    assert before_of(pieces) == before
    assert after_of(pieces) == after
    assert all(piece.text for piece in pieces)
    sorts = [piece.sort for piece in pieces]
    assert all(one is not other for one, other in pairwise(sorts))


@given(TEXTS)
def test_equal_texts_have_no_differences(text: str) -> None:
    assert word_differences(text, text) == ((Piece(text, SAME),) if text else ())


def test_words_that_changed_stand_alone_and_those_beside_each_other_together() -> None:
    before = "De code is van de gemeente Utrecht.\n\nSlot."
    after = "De code is van alle gemeenten samen.\n\nSlot."
    assert word_differences(before, after) == (
        Piece("De code is van ", SAME),
        Piece("de gemeente Utrecht", REMOVED),
        Piece("alle gemeenten samen", ADDED),
        Piece(".\n\nSlot.", SAME),
    )


def long_text(count: int) -> list[str]:
    return [f"woord{n % 700}" if n % 3 else "de" for n in range(count)]


def told(words: list[str]) -> str:
    return "".join(w + ("\n\n" if n % 80 == 79 else " ") for n, w in enumerate(words))


def test_scattered_changes_in_fifty_pages_are_found_one_by_one() -> None:
    words = [f"woord{n}" if n % 3 else "de" for n in range(25_000)]
    changed = ["anders" if n % 500 == 1 else word for n, word in enumerate(words)]
    pieces = word_differences(told(words), told(changed))
    assert [p.text for p in pieces if p.sort is ADDED] == ["anders"] * 50
    assert count_words(pieces, REMOVED) == 50
    assert count_words(pieces, SAME) == 25_000 - 50


def test_a_text_without_any_place_in_common_is_told_as_replaced() -> None:
    before, after = " ".join(["oud"] * 5_000), " ".join(["nieuw"] * 5_000)
    assert [p.sort for p in word_differences(before, after)] == [REMOVED, ADDED]


def test_a_long_text_of_the_same_runs_can_be_rebuilt() -> None:
    words = long_text(6_000)
    before, after = told(words), told([*words[:2_000], "nieuw", *words[2_000:]])
    pieces = word_differences(before, after)
    assert (before_of(pieces), after_of(pieces)) == (before, after)
