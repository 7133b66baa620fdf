"""No segment grows beyond what a colleague unpacks, however long the texts in it are."""

from __future__ import annotations

import pytest

from ozdesk.kinds.risk import Risk
from ozdesk.sync import compact
from ozdesk.sync.share import box, segment
from ozdesk.sync.share.state import now
from ozdesk.sync.step import Sync
from tests.sync.pair import add, level, segments_of

LONG = 60 * 24 * 60 * 60 * 1000  # ms


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A colleague unpacks no more than 64 KiB."""
    monkeypatch.setattr(box, "BIGGEST", 1 << 16)
    monkeypatch.setattr(segment, "MOST_BYTES", 1 << 14)
    monkeypatch.setattr(compact, "MOST_BYTES", 1 << 14)


def test_long_texts_are_told_in_more_segments(desks: list[Sync]) -> None:
    anna, bram = desks
    told = {add(bram, f"{number} " + "lang " * 1000) for number in range(30)}
    level(bram, anna)
    assert {risk.id for risk in anna.workspace.of_kind(Risk)} == told
    assert anna.state.bad == {}
    assert len(segments_of(bram)) > 9


def test_compacting_makes_nothing_that_is_too_long(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    _anna, bram = desks
    for number in range(30):
        add(bram, f"{number} " + "lang " * 1000)
    level(bram)
    before = segments_of(bram)
    monkeypatch.setattr(compact, "now", lambda: now() + LONG)
    assert compact.compact(bram.healing) == 0
    assert segments_of(bram) == before
