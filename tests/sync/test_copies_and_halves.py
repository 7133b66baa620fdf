"""Copies and halves of files on the share are tidied, and nothing goes that only lies there."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from ozdesk.kinds.risk import Risk
from ozdesk.sync.healing.healing import Healing
from ozdesk.sync.share.identity import renew
from ozdesk.sync.step import Sync
from tests.sync.pair import add, all_names, interrupt, level, segments_of


def test_a_whole_copy_goes_and_the_proper_file_stays(desks: list[Sync]) -> None:
    anna, bram = desks
    add(bram)
    bram.run()
    proper = segments_of(bram)[-1]
    shutil.copy(proper, proper.with_name(proper.stem + " (conflicted copy).seg"))
    before = all_names(anna) - {proper.stem + " (conflicted copy).seg"}
    level(anna)
    assert all_names(anna) == before


def test_a_segment_that_was_given_another_name_gets_its_own_back(desks: list[Sync]) -> None:
    anna, bram = desks
    add(bram)
    bram.run()
    proper = segments_of(bram)[-1]
    proper.rename(proper.with_name("Kopie van " + proper.name))
    level(anna)
    assert proper in segments_of(bram)
    assert not any(name.startswith("Kopie") for name in all_names(anna))
    assert len(anna.workspace.of_kind(Risk)) == 1


def test_half_a_copy_goes_where_the_whole_is_known_and_stays_where_it_is_not(
    desks: list[Sync],
) -> None:
    anna, bram = desks
    add(bram)
    bram.run()
    proper = segments_of(bram)[-1]
    half = proper.with_name(proper.stem + " (1).seg")
    whole = proper.read_bytes()
    half.write_bytes(whole[: len(whole) // 2])
    proper.unlink()
    level(anna)
    assert half.exists()
    proper.write_bytes(whole)
    level(anna)
    assert not half.exists()
    assert proper.exists()


def test_a_damaged_file_goes_only_where_its_content_is_known(desks: list[Sync]) -> None:
    anna, bram = desks
    add(bram)
    bram.run()
    target = segments_of(bram)[-1]
    whole = target.read_bytes()
    target.write_bytes(whole[:-9] + b"x" + whole[-8:])
    level(anna)  # who never read it
    assert target.exists()
    bram.state.forget(bram.workspace.device)
    level(bram)
    assert target.read_bytes() == whole
    level(anna)
    assert len(anna.workspace.of_kind(Risk)) == 1


def test_another_desk_mends_what_it_knows(desks: list[Sync]) -> None:
    anna, bram = desks
    add(bram)
    level(bram, anna)
    target = segments_of(bram)[-1]
    whole = target.read_bytes()
    target.write_bytes(b"!" + whole[1:])
    assert [bad.name for bad in anna.healing.verify()] == [target.name]
    assert target.read_bytes() == whole
    assert anna.healing.verify() == []


def test_half_a_file_is_waited_for_and_then_given_up(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, bram = desks
    add(bram)
    bram.run()
    target = segments_of(bram)[-1]
    whole = target.read_bytes()
    target.write_bytes(whole[:-1])
    bram.state.forget(bram.workspace.device)
    level(bram)
    assert target.read_bytes() == whole[:-1]
    hasty = replace(bram.healing, patience=0)
    monkeypatch.setattr(Sync, "healing", hasty)
    level(bram)
    assert target.read_bytes() == whole


def test_what_is_owed_to_the_share_outlives_a_kill(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between taking a damaged file away and writing the whole one there may be an end."""
    anna, bram = desks
    add(bram)
    level(bram, anna)
    target = segments_of(bram)[-1]
    whole = target.read_bytes()
    target.write_bytes(whole[:-1] + b"!")
    anna.state.forget(anna.workspace.device)
    with monkeypatch.context() as killed:
        killed.setattr(Healing, "_write_back", interrupt)
        with pytest.raises(KeyboardInterrupt):
            level(anna)
    assert not target.exists()
    Sync(anna.workspace).run()
    assert target.read_bytes() == whole


def test_what_is_lost_while_a_desk_takes_a_new_id_is_written_again(desks: list[Sync]) -> None:
    anna, bram = desks
    add(bram)
    bram.run()
    target = segments_of(bram)[-1]
    whole = target.read_bytes()
    renew(bram.workspace)
    bram.plan()
    target.unlink()
    level(bram)
    assert target.read_bytes() == whole
    level(anna)
    assert len(anna.workspace.of_kind(Risk)) == 1
