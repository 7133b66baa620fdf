"""One desk cannot wipe everybody's work: what others signed waits, hidden, and can be declined."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from ozdesk.domain.change import change, create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.kinds.risk import Risk
from ozdesk.store import destroying
from ozdesk.store.check import check
from ozdesk.store.upkeep.backup import backups
from ozdesk.store.view import database
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, members
from ozdesk.sync.step import Sync
from tests.store.test_destruction import GROUND, holds
from tests.sync.pair import level
from tests.sync.test_what_was_destroyed_stays_away import telling

SECRET = "Geheim Persoonsgegeven"
DAY = 24 * 60 * 60
Later = Callable[[float], None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Let so many days pass by the clocks that terms go by."""
    import time

    def passes(days: float) -> None:
        monkeypatch.setattr(
            database, "time", SimpleNamespace(time=lambda: time.time() + days * DAY)
        )
        monkeypatch.setattr(
            "ozdesk.store.journal.replay.time",
            SimpleNamespace(time=lambda: time.time() + days * DAY),
        )

    return passes


@pytest.fixture
def shared(desks: list[Sync]) -> list[Sync]:
    """Anna made a risk with something secret, Bram added to it, and both know all of it."""
    anna, bram = desks
    anna.workspace.apply(create(Risk, {"name": SECRET}, "r1")[1])
    level(anna, bram)
    risk = bram.workspace.get("r1")
    assert risk is not None
    bram.workspace.apply(change(risk, {"answer": f"{SECRET} van Bram"}))
    level(anna, bram)
    return desks


def whole(desk: Sync) -> None:
    desk.workspace.destroy([DestructionTarget("risk", "r1")], GROUND)


def held(desk: Sync) -> list[str]:
    desk.workspace.save_view(always=True)
    return holds(desk.workspace.folder.path)


def assert_gone_everywhere(*desks: Sync) -> None:
    for desk in desks:
        assert held(desk) == []
        assert telling(desk) == []
        assert not [each for each in check(desk.workspace) if each.bad]


def test_it_waits_hidden_and_is_still_there(shared: list[Sync]) -> None:
    anna, bram = shared
    whole(anna)
    level(anna, bram)
    for desk in shared:
        assert desk.workspace.get("r1") is None
        assert "journal.jsonl" in held(desk)
        [waits] = destroying.waiting_destructions(desk.workspace)
        assert (waits.who, waits.device, waits.ground) == ("Anna", anna.key.device, GROUND)
        assert waits.records == ["r1"]
        assert waits.of_others == 1
        assert SECRET not in str(list(desk.workspace.history.steps()))
        assert not [each for each in check(desk.workspace) if each.bad]
    assert telling(bram), "what lies on the share is not superseded yet"


def test_after_the_term_it_goes_everywhere(shared: list[Sync], later: Later) -> None:
    anna, bram = shared
    whole(anna)
    level(anna, bram)
    later(6.5)
    level(anna, bram)
    assert held(anna)
    later(7.5)
    level(anna, bram)
    assert_gone_everywhere(*shared)
    assert destroying.waiting_destructions(bram.workspace) == []


def test_opening_after_the_term_is_enough(shared: list[Sync], later: Later) -> None:
    anna, bram = shared
    whole(anna)
    level(anna, bram)
    later(8)
    folder = bram.workspace.folder.path
    bram.workspace.close()
    with Workspace.open(folder, "Bram") as workspace:
        assert workspace.bin.is_destroyed("r1")
        assert workspace.upkeep.unfinished() == []
    assert holds(folder) == []


def test_a_second_desk_confirms(shared: list[Sync]) -> None:
    anna, bram = shared
    whole(anna)
    level(anna, bram)
    [waits] = destroying.waiting_destructions(bram.workspace)
    assert destroying.may_confirm(bram.workspace, waits)
    assert not destroying.may_confirm(anna.workspace, waits)
    destroying.confirm_destruction(bram.workspace, waits)
    level(bram, anna)
    assert_gone_everywhere(*shared)


def test_who_declines_enters_the_values_anew(shared: list[Sync], later: Later) -> None:
    anna, bram = shared
    whole(anna)
    level(anna, bram)
    [waits] = destroying.waiting_destructions(bram.workspace)
    destroying.decline_destruction(bram.workspace, waits)
    level(bram, anna)
    later(100)
    level(bram, anna)
    for desk in shared:
        risk = desk.workspace.get("r1")
        assert risk is not None
        assert (risk.name, risk.value("answer")) == (SECRET, f"{SECRET} van Bram")
        assert destroying.waiting_destructions(desk.workspace) == []
        standing = {o.path: o for o in desk.workspace.history.operations("r1")}
        assert standing["name"].device == bram.key.device
        assert not desk.workspace.undecided("r1")
        assert not [each for each in check(desk.workspace) if each.bad]


def test_a_text_that_was_replaced_comes_back_when_declined(shared: list[Sync]) -> None:
    anna, bram = shared
    names = {o.name for o in anna.workspace.history.operations("r1") if o.path == "answer"}
    after, before = {"answer": "[verwijderd]"}, {"answer": f"{SECRET} van Bram"}
    target = DestructionTarget("risk", "r1", frozenset(names), after, before)
    anna.workspace.destroy([target], GROUND)
    level(anna, bram)
    risk = bram.workspace.get("r1")
    assert risk is not None
    assert risk.value("answer") == "[verwijderd]"
    destroying.decline_destruction(
        bram.workspace, destroying.waiting_destructions(bram.workspace)[0]
    )
    level(bram, anna)
    for desk in shared:
        risk = desk.workspace.get("r1")
        assert risk is not None
        assert risk.value("answer") == f"{SECRET} van Bram"


def test_blocking_its_maker_cancels_what_waits(shared: list[Sync], later: Later) -> None:
    anna, bram = shared
    whole(bram)
    level(bram, anna)
    assert anna.workspace.get("r1") is None
    members.block(anna, next(c for c in anna.state.all_cards().values() if c.who == "Bram"))
    later(100)
    anna.run()
    risk = anna.workspace.get("r1")
    assert risk is not None
    assert risk.name == SECRET
    assert destroying.waiting_destructions(anna.workspace) == []


def test_a_destruction_that_comes_before_its_maker_is_blocked_wipes_nothing(
    shared: list[Sync], tmp_path: object, later: Later
) -> None:
    """Anna blocks Bram and tells so later; Cees hears Bram first."""
    anna, bram = shared
    cees = Sync(connect.join(anna.files.path, anna.workspace.folder.path.parent / "cees", "Cees"))
    cees.run()
    anna.run()
    connect.approve(anna, connect.waiting(anna)[0])
    level(anna, bram, cees)
    members.block(anna, next(c for c in anna.state.all_cards().values() if c.who == "Bram"))
    whole(bram)
    bram.run()
    cees.run()
    assert cees.workspace.get("r1") is None, "for it waits"
    assert held(cees)
    level(anna, cees)
    for desk in (anna, cees):
        risk = desk.workspace.get("r1")
        assert risk is not None
        assert risk.name == SECRET
        assert destroying.waiting_destructions(desk.workspace) == []
    cees.workspace.close()


def test_what_waits_does_not_leave_this_desk(shared: list[Sync]) -> None:
    """Bram wrote something he has not told yet when the destruction comes in."""
    anna, bram = shared
    risk = bram.workspace.get("r1")
    assert risk is not None
    bram.workspace.apply(change(risk, {"category": f"{SECRET} nieuw"}))
    bram.workspace.apply(create(Risk, {"name": "Ander onderwerp"}, "r2")[1])
    whole(anna)
    anna.run()
    before = [path.read_bytes() for path in telling(bram)]
    found = bram.look(bram.plan())
    list(bram.take(found))
    bram.publish(bram.plan(), found)
    assert [path.read_bytes() for path in telling(bram)] == before
    anna.run()
    assert anna.workspace.get("r2") is not None, "what is not about it goes on"
    destroying.decline_destruction(
        bram.workspace, destroying.waiting_destructions(bram.workspace)[0]
    )
    level(bram, anna)
    told = anna.workspace.get("r1")
    assert told is not None
    assert told.value("category") == f"{SECRET} nieuw"


def test_a_backup_from_before_is_kept_until_it_is_carried_out(
    shared: list[Sync], later: Later
) -> None:
    anna, bram = shared
    whole(anna)
    level(anna, bram)
    [kept] = [each for each in backups(bram.workspace.folder) if each.held]
    assert kept.path.name in holds(bram.workspace.folder.path)
    later(8)
    level(anna, bram)
    assert not [each for each in backups(bram.workspace.folder) if each.held]
    assert_gone_everywhere(*shared)


def test_what_only_its_maker_wrote_goes_at_once(desks: list[Sync]) -> None:
    anna, bram = desks
    anna.workspace.apply(create(Risk, {"name": SECRET}, "r1")[1])
    level(anna, bram)
    whole(anna)
    level(anna, bram)
    assert_gone_everywhere(*desks)


def test_it_is_said_first_how_much_of_others_it_takes(shared: list[Sync]) -> None:
    anna, bram = shared
    target = [DestructionTarget("risk", "r1")]
    assert destroying.signed_by_others(anna.workspace, target) == {bram.key.device: 1}


def test_what_a_blocked_desk_took_from_itself_comes_back_where_it_was_heard_first(
    desks: list[Sync],
) -> None:
    """Of its own work at once; Anna had blocked Bram, and Cees heard Bram before Anna."""
    anna, bram = desks
    cees = Sync(connect.join(anna.files.path, anna.workspace.folder.path.parent / "cees", "Cees"))
    cees.run()
    anna.run()
    connect.approve(anna, connect.waiting(anna)[0])
    bram.workspace.apply(create(Risk, {"name": SECRET}, "r1")[1])
    level(anna, bram, cees)
    members.block(anna, next(c for c in anna.state.all_cards().values() if c.who == "Bram"))
    whole(bram)
    bram.run()
    cees.run()
    assert cees.workspace.get("r1") is None
    assert held(cees) == []
    level(anna, cees)
    level(anna, cees)
    for desk in (anna, cees):
        risk = desk.workspace.get("r1")
        assert risk is not None
        assert risk.name == SECRET
        assert not [each for each in check(desk.workspace) if each.bad]
    before = sorted(path.name for path in anna.files.path.rglob("*"))
    level(anna, cees)
    assert sorted(path.name for path in anna.files.path.rglob("*")) == before, "it is quiet"
    cees.workspace.close()


def test_a_term_that_ended_does_not_begin_anew_when_the_clock_is_set_back(
    shared: list[Sync], later: Later
) -> None:
    anna, bram = shared
    whole(anna)
    level(anna, bram)
    later(8)
    bram.run()
    assert held(bram) == []
    place = bram.workspace.folder.path
    bram.workspace.close()
    later(0)
    with Workspace.open(place, "Bram") as again:
        assert not [each for each in check(again) if each.bad]
        again.apply(create(Risk, {"name": "Later werk"}, "r2")[1])
        again.destroy([DestructionTarget("risk", "r2")], GROUND)
        back = Sync(again)
        back.run()
        assert held(back) == []
        assert again._projection.in_effect.records["r1"].whole is not None
