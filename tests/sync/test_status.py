"""How things stand, in words; how the share is; what came in: from two real desks and one share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ozdesk.domain.change import change, create
from ozdesk.errors import DiskFull, UserError
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.health.health import clocks_off, health_of, room_on, wrong_clocks
from ozdesk.sync.health.status import MOST, Backlog, Status, colleagues, status_line, status_of
from ozdesk.sync.publishing.incoming import Incoming
from ozdesk.sync.share.refusals import ShareFull, ShareGone, ShareReadOnly
from ozdesk.sync.share.state import State
from ozdesk.sync.step import Sync

NOW = datetime(2026, 11, 21, 14, 2).astimezone()
TODAY = NOW.date()
HOUR = 3_600_000


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Sync, Sync]]:
    """Anna, who began the share, and Bram, whom she approved."""
    (tmp_path / "share").mkdir()
    with Workspace.create(tmp_path / "anna", "Anna") as one:
        anna = connect.begin(one, tmp_path / "share")
        anna.run()
        with connect.join(tmp_path / "share", tmp_path / "bram", "Bram") as other:
            bram = Sync(other)
            bram.run()
            yield anna, bram


def approved(anna: Sync, bram: Sync) -> None:
    anna.run()
    connect.approve(anna, connect.waiting(anna)[0])
    anna.run()
    bram.run()


def add(sync: Sync, name: str) -> str:
    id, edit = create(Risk, {"name": name})
    sync.workspace.apply(edit)
    return id


# -- words


@pytest.mark.parametrize(
    ("status", "nl", "en"),
    [
        (Status(4, NOW), "gelijk met 4 collega's, laatst 14:02",
         "level with 4 colleagues, last 14:02"),
        (Status(1, NOW), "gelijk met 1 collega, laatst 14:02",
         "level with 1 colleague, last 14:02"),
        (
            Status(2, NOW - timedelta(days=1)),
            "gelijk met 2 collega's, laatst gisteren 14:02",
            "level with 2 colleagues, last yesterday 14:02",
        ),
        (
            Status(2, NOW - timedelta(days=9)),
            "gelijk met 2 collega's, laatst 12-11-2026 14:02",
            "level with 2 colleagues, last 12-11-2026 14:02",
        ),
        (Status(0, NOW), "gedeeld, nog zonder collega's, laatst 14:02",
         "shared, without colleagues yet, last 14:02"),
        (Status(4, NOW, 3), "3 wijzigingen wachten op de schijf", "3 changes wait for the drive"),
        (Status(4, NOW, 1), "1 wijziging wacht op de schijf", "1 change waits for the drive"),
        (Status(4, NOW, MOST), f"{MOST}+ wijzigingen wachten op de schijf",
         f"{MOST}+ changes wait for the drive"),
        (Status(4, NOW, 3, problem=ShareGone(path="x")),
         "schijf niet bereikbaar · 3 wijzigingen wachten", "drive out of reach · 3 changes wait"),
        (Status(4, NOW, problem=ShareReadOnly(path="x")), "schijf is alleen te lezen",
         "drive can only be read"),
        (Status(4, NOW, 1, problem=ShareFull(path="x")), "schijf is vol · 1 wijziging wacht",
         "drive is full · 1 change waits"),
        (Status(4, NOW, approved=False), "wacht op goedkeuring door een collega",
         "waits for approval by a colleague"),
        (Status(4, NOW, asks=2),
         "gelijk met 4 collega's, laatst 14:02 · 2 collega's wachten op uw goedkeuring",
         "level with 4 colleagues, last 14:02 · 2 colleagues wait for your approval"),
        (Status(busy=True), "bezig met de gedeelde schijf…", "busy with the shared drive…"),
        (Status(), "nog niet gelijk met de gedeelde schijf", "not level with the shared drive yet"),
    ],
)  # fmt: skip
def test_how_things_stand_is_one_line(status: Status, nl: str, en: str) -> None:
    told = status_line(status, TODAY)
    assert (told.nl, told.en) == (nl, en)


def test_any_other_refusal_says_its_own_sentence() -> None:
    error: UserError = DiskFull(path="x")
    told = status_line(Status(problem=error), date(2026, 11, 21))
    assert (told.nl, told.en) == (error.in_("nl"), error.in_("en"))


# -- counting


def test_what_waits_is_counted_until_it_is_published(desks: tuple[Sync, Sync]) -> None:
    anna, bram = desks
    approved(anna, bram)
    waiting = Backlog(anna)
    assert waiting.count() == 0
    for number in range(3):
        add(anna, str(number))
        assert waiting.count() == number + 1
    add(bram, "van Bram")
    bram.run()
    anna.run()
    assert waiting.count() == 0
    add(anna, "nog een")
    assert waiting.count() == 1


def test_what_came_from_others_does_not_wait(desks: tuple[Sync, Sync]) -> None:
    anna, bram = desks
    approved(anna, bram)
    add(bram, "van Bram")
    bram.run()
    for _ in anna.take(anna.look(anna.plan())):
        pass
    assert Backlog(anna).count() == 0


def test_who_takes_part_and_who_waits(desks: tuple[Sync, Sync]) -> None:
    anna, bram = desks
    anna.run()
    assert colleagues(anna) == []
    assert status_of(anna, 0).asks == 1
    assert not status_of(bram, 0).approved
    assert [each.card.who for each in health_of(anna, 0).waiting] == ["Bram"]
    approved(anna, bram)
    assert [card.who for card in colleagues(anna)] == ["Bram"]
    assert [card.who for card in colleagues(bram)] == ["Anna"]
    assert status_of(bram, 0).approved
    assert status_of(bram, 0).synced is not None
    assert abs(status_of(bram, 0).synced - datetime.now(UTC)) < timedelta(hours=1)


# -- health


def test_a_healthy_share(desks: tuple[Sync, Sync]) -> None:
    anna, bram = desks
    approved(anna, bram)
    add(bram, "een")
    bram.run()
    anna.run()
    health = health_of(anna, 2)
    assert health.is_sound
    assert [(d.card.who, d.own, d.missing) for d in health.desks] == [
        ("Anna", True, 0), ("Bram", False, 0)
    ]  # fmt: skip
    assert health.unpublished == 2
    assert not health.encrypted
    room = room_on(health.path)
    assert room.used > 0
    assert room.free > 0


def test_gaps_damage_and_foreign_files_are_told(desks: tuple[Sync, Sync]) -> None:
    anna, bram = desks
    approved(anna, bram)
    here = anna.files.path / "devices" / bram.workspace.device
    for number in range(3):
        add(bram, str(number))
        bram.run()
    first, second, third = sorted(here.glob("*.seg"), key=lambda p: int(p.name.split("-")[0], 16))
    second.unlink()
    third.write_bytes(third.read_bytes()[:-9])
    (here / "foto.jpg").write_bytes(b"x")
    anna.run()
    health = health_of(anna, 0)
    assert not health.is_sound
    assert {refused.name for refused in health.refused} == {third.name, "foto.jpg"}
    assert {refused.who for refused in health.refused} == {"Bram"}
    assert first.exists()


def test_a_share_that_is_gone_has_no_room(tmp_path: Path) -> None:
    with pytest.raises(ShareGone):
        room_on(tmp_path / "weg")


@pytest.mark.parametrize(
    ("lags", "off"),
    [
        ({}, {}),
        ({"a": 40}, {"a": 40}),
        ({"a": 3 * HOUR}, {"a": 3 * HOUR}),
        ({"a": 0, "b": 3 * HOUR}, {"a": 0, "b": 3 * HOUR}),
        ({"a": -HOUR, "b": HOUR}, {"a": -HOUR, "b": HOUR}),
        ({"a": 3 * HOUR, "b": 3 * HOUR}, {"a": 0, "b": 0}),
        ({"a": 0, "b": 10, "c": -24 * HOUR}, {"a": 0, "b": 10, "c": -24 * HOUR}),
    ],
)
def test_a_clock_is_judged_beside_the_others(lags: dict[str, int], off: dict[str, int]) -> None:
    state = State("x", "y", ("d", "k"), lag=lags)
    assert clocks_off(state) == off
    assert wrong_clocks(state) == {d for d, ahead in off.items() if abs(ahead) > 5 * 60_000}


# -- what came in


def test_what_came_in_is_by_record_and_person(desks: tuple[Sync, Sync]) -> None:
    anna, bram = desks
    approved(anna, bram)
    id, own = add(anna, "een"), add(anna, "twee")
    anna.run()
    bram.run()
    incoming = Incoming(anna.workspace, frozenset([anna.workspace.device]))
    assert not any(True for _ in incoming.read_on())
    risk = bram.workspace.get(id)
    assert risk is not None
    bram.workspace.apply(change(risk, {"name": "van Bram", "answer": "zo"}))
    bram.run()
    mine = anna.workspace.get(own)
    assert mine is not None
    anna.workspace.apply(change(mine, {"name": "van mij"}))
    anna.run()
    mark = incoming.mark
    for _ in incoming.read_on():
        pass
    [arrival] = incoming.arrivals
    assert (arrival.record, arrival.who) == (id, "Bram")
    assert {step.path for step in arrival.steps(anna.workspace)} == {"name", "answer"}
    again = Incoming(anna.workspace, frozenset([anna.workspace.device]), mark)
    for _ in again.read_on():
        pass
    assert again.arrivals == [arrival]
    incoming.clear()
    for _ in incoming.read_on():
        pass
    assert incoming.arrivals == []


def test_a_mark_of_another_journal_begins_at_the_end(desks: tuple[Sync, Sync]) -> None:
    anna, bram = desks
    approved(anna, bram)
    add(bram, "een")
    bram.run()
    anna.run()
    strange = Incoming(anna.workspace, frozenset([anna.workspace.device]), (5, "00000000"))
    for _ in strange.read_on():
        pass
    assert strange.arrivals == []
