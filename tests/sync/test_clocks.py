"""One desk of which the clock is two years ahead dates nobody else's edits and hides nothing."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from ozdesk.domain.change import change
from ozdesk.domain.clocks import Doubt
from ozdesk.packs.make import make_pack
from ozdesk.packs.order import PackOrder
from ozdesk.packs.past import read_past
from ozdesk.store.workspace import Workspace
from ozdesk.sync.step import Sync
from tests.sync.pair import add, level

AHEAD = 2 * 365 * 24 * 60 * 60


@pytest.fixture
def skewed(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """By how many seconds the clock is off while a desk writes."""
    off, real = {"by": 0.0}, time.time
    monkeypatch.setattr(time, "time", lambda: real() + off["by"])
    return off


def rename(desk: Sync, id: str, name: str) -> None:
    risk = desk.workspace.get(id)
    assert risk is not None
    desk.workspace.apply(change(risk, {"name": name}))


def test_a_clock_two_years_ahead_dates_its_own_edits_only(
    desks: list[Sync], skewed: dict[str, float]
) -> None:
    anna, bram = desks
    id = add(anna, "eerst")
    level(anna, bram)
    skewed["by"] = AHEAD
    rename(bram, id, "van Bram")
    skewed["by"] = 0
    level(bram, anna)
    rename(anna, id, "van Anna, erna")
    level(anna, bram)
    today = datetime.now(UTC)
    newest, his, first = anna.workspace.history.steps(id)[:3]
    assert (newest.who, newest.doubt) == ("Anna", None)
    assert abs(newest.when - today) < timedelta(hours=1)
    assert his.when - today > timedelta(days=700)
    assert his.doubt is Doubt.LATER
    assert first.doubt is None
    record = anna.workspace.get(id)
    assert record is not None
    assert record.doc["_at"] / 1000 - time.time() < 3600
    times = [o.time[0] for o in anna.workspace.history.operations(id)]
    assert max(times) < 20, "it is a plain count"
    anna.workspace.close()
    (anna.workspace.folder.view).unlink()
    with Workspace.open(anna.workspace.folder.path, "Anna") as again:
        assert [step.doubt for step in again.history.steps(id)[:2]] == [None, Doubt.LATER]


def test_a_late_clock_is_marked_where_it_replaces_something_newer(
    desks: list[Sync], skewed: dict[str, float]
) -> None:
    anna, bram = desks
    id = add(anna, "eerst")
    level(anna, bram)
    skewed["by"] = -AHEAD
    rename(bram, id, "van Bram")
    skewed["by"] = 0
    level(bram, anna)
    newest = anna.workspace.history.steps(id)[0]
    assert (newest.after, newest.doubt) == ("van Bram", Doubt.EARLIER)


@pytest.mark.parametrize("by", [-AHEAD, 0, AHEAD])
def test_since_the_last_pack_goes_by_operations_and_not_by_clocks(
    desks: list[Sync], skewed: dict[str, float], by: float
) -> None:
    anna, bram = desks
    id = add(anna, "eerst")
    level(anna, bram)
    skewed["by"] = by
    make_pack(bram.workspace, PackOrder(today=date.today(), body="Stuurgroep"), issue=True)
    skewed["by"] = 0
    level(bram, anna)
    order = PackOrder(today=date.today(), body="Stuurgroep", number="2")
    for desk in desks:
        past = read_past(desk.workspace, order)
        assert past is not None
        assert [touched.record.id for touched in past.touched] == []
    rename(anna, id, "na het pakket")
    other = add(anna, "erbij")
    level(anna, bram)
    for desk in desks:
        past = read_past(desk.workspace, order)
        assert past is not None
        assert {touched.record.id for touched in past.touched} == {id, other}


def test_work_from_before_a_pack_that_arrives_after_it_is_new_since_it(desks: list[Sync]) -> None:
    anna, bram = desks
    level(anna, bram)
    late = add(bram, "nog onderweg")
    make_pack(anna.workspace, PackOrder(today=date.today(), body="Stuurgroep"), issue=True)
    level(bram, anna)
    order = PackOrder(today=date.today(), body="Stuurgroep", number="2")
    for desk in desks:
        past = read_past(desk.workspace, order)
        assert past is not None
        assert [touched.record.id for touched in past.touched] == [late]
