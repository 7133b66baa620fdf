"""The mutants that may live: a short list with reasons that can only shrink."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.mutation.accepted import Accepted, accepted
from tests.mutation.parts import PARTS, ROOT

LENGTH = 2
SHARE = 20  # of the 400 mutants of a part: at most 5 %


def text_of(each: Accepted) -> str:
    """The file of a mutant with its lines joined as the list has them."""
    lines = (ROOT / each.file).read_text(encoding="utf-8").splitlines()
    return " ".join(line.strip() for line in lines)


def test_the_list_does_not_grow() -> None:
    assert len(accepted()) <= LENGTH
    assert all(count <= SHARE for count in Counter(each.part for each in accepted()).values())


@pytest.mark.parametrize("name", PARTS)
def test_every_part_has_files_and_tests(name: str) -> None:
    assert PARTS[name].files()
    assert all((ROOT / test).exists() for test in PARTS[name].tests)


def test_every_mutant_of_the_list_can_still_be_made_and_has_its_reason() -> None:
    for each in accepted():
        assert ROOT / each.file in PARTS[each.part].files()
        assert each.before in text_of(each)
        assert each.after != each.before
        assert len(each.why.split()) > 3
