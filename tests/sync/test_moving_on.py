"""Between one share and another nothing is lost: of old ids, of halves, of files to come."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

import pytest

from ozdesk.kinds.risk import Risk
from ozdesk.store.upkeep.backup import back_up, restore_backup
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, members, step
from ozdesk.sync.share.identity import renew
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.state import LOG, save_state
from ozdesk.sync.step import MOST_BLOBS, Sync
from tests.sync.pair import add, level, segments_of


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """An empty folder for another share."""
    place = tmp_path / "twee"
    place.mkdir()
    return place


def newcomer(share: Path, place: Path) -> set[str]:
    """The risks that somebody finds who joins a share."""
    with connect.join(share, place, "Cees") as workspace:
        joined = Sync(workspace)
        joined.run()
        assert joined.state.bad == {}
        return {risk.name for risk in workspace.of_kind(Risk)}


def test_what_was_signed_under_a_former_id_is_heard_on_another_share(
    desks: list[Sync], tmp_path: Path, second: Path
) -> None:
    anna, bram = desks
    add(anna, "onder het eerste id")
    level(anna, bram)
    renew(anna.workspace)
    add(anna, "onder het tweede id")
    level(anna, bram)
    connect.begin(anna.workspace, second).run()
    assert newcomer(second, tmp_path / "cees") == {"onder het eerste id", "onder het tweede id"}


def test_a_desk_that_was_disconnected_still_knows_which_ids_are_one(
    desks: list[Sync], tmp_path: Path, second: Path
) -> None:
    anna, bram = desks
    add(anna, "geschreven onder het ene id, verteld onder het andere")
    renew(anna.workspace)
    level(anna, bram)
    connect.disconnect(bram.workspace)
    connect.begin(bram.workspace, second).run()
    found = newcomer(second, tmp_path / "cees")
    assert found == {"geschreven onder het ene id, verteld onder het andere"}


def test_what_is_left_of_a_segment_is_told_on_another_share(
    desks: list[Sync], tmp_path: Path, second: Path
) -> None:
    anna, bram = desks
    add(bram, "voor de reservekopie")
    backup = back_up(bram.workspace.folder, datetime.now())
    add(bram, "erna")
    level(bram, anna)
    bram.workspace.close()
    restore_backup(bram.workspace.folder, backup, datetime.now())
    with Workspace.open(bram.workspace.folder.path, "Bram") as workspace:
        connect.begin(workspace, second).run()
        assert newcomer(second, tmp_path / "cees") == {"voor de reservekopie"}
        back = connect.connect(anna.workspace, second)
        back.run()
        sync = Sync(workspace)
        level(sync, back)
        assert {r.name for r in workspace.of_kind(Risk)} == {"voor de reservekopie", "erna"}


def test_a_desk_that_was_blocked_is_not_let_in_again_by_moving(
    desks: list[Sync], second: Path
) -> None:
    anna, bram = desks
    add(bram)
    level(bram, anna)
    card = anna.state.card(bram.workspace.device)
    assert card is not None
    members.block(anna, card)
    anna.run()
    moved = connect.begin(anna.workspace, second)
    moved.run()
    assert anna.workspace.desks.membership.members == {anna.workspace.device}
    assert connect.waiting(moved) == []
    assert [each.card.device for each in members.blocked(moved)] == [bram.workspace.device]


@pytest.mark.parametrize("parted", [False, True])
def test_files_to_come_are_waited_for_on_another_share(
    desks: list[Sync], second: Path, parted: bool
) -> None:
    anna, bram = desks
    digest = anna.workspace.blobs.keep(b"later")
    bram.state.wanted = [digest]
    save_state(bram.workspace.folder, bram.state)
    if parted:
        connect.disconnect(bram.workspace)
    moved = connect.begin(bram.workspace, second)
    moved.run()
    back = connect.connect(anna.workspace, second)
    back.run()
    back.blobs.publish(digest)
    moved.run()
    assert bram.workspace.blobs.find(digest)


def test_files_that_never_come_do_not_stand_in_the_way_of_others(desks: list[Sync]) -> None:
    anna, bram = desks
    digest = anna.workspace.blobs.keep(b"er is er maar een")
    anna.blobs.publish(digest)
    never = [f"{number:064x}" for number in range(2 * MOST_BLOBS)]
    bram.state.wanted = [*never, digest]
    for _ in range(3):
        bram.run()
    assert bram.workspace.blobs.find(digest)
    assert sorted(bram.state.wanted) == never


def test_the_newest_card_of_a_desk_counts(desks: list[Sync], tmp_path: Path) -> None:
    anna, bram = desks
    for number in range(6):
        bram.workspace.who = f"Bram {number}"
        bram.run()
    with connect.join(anna.files.path, tmp_path / "cees", "Cees") as workspace:
        joined = Sync(workspace)
        joined.run()
        card = joined.state.card(bram.workspace.device)
        assert card is not None
        assert card.who == "Bram 5"


def test_a_damaged_log_never_writes_what_no_one_would_take(desks: list[Sync]) -> None:
    anna, bram = desks
    add(anna)
    level(anna, bram)
    log = bram.workspace.folder.path / LOG
    flipped = re.sub(rb'"sig":"(.)', lambda m: b'"sig":"%x' % (int(m[1], 16) ^ 1), log.read_bytes())
    log.write_bytes(flipped)
    bram = Sync(bram.workspace)
    for path in segments_of(anna):
        path.unlink()
    bram.run()
    assert segments_of(anna) == []
    level(anna, bram)
    assert segments_of(anna)
    assert anna.state.bad == bram.state.bad == {}


def test_what_cannot_be_swept_away_costs_no_step_anything(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram = desks
    left = anna.files.path / "devices" / anna.workspace.device / "0123456789ab.new"
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    monkeypatch.setattr(ShareFiles, "remove", lambda *_: False)
    bram.run()
    monkeypatch.setattr(step, "save_state", lambda *_: pytest.fail("nothing was new"))
    bram.run()
