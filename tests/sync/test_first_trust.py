"""Who joins compares the code of the desk that began, and a beginning that changes is refused."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ozdesk.sync import connect, trust
from ozdesk.sync.health.findings import diagnose
from ozdesk.sync.health.health import Health, health_of
from ozdesk.sync.health.status import status_line, status_of
from ozdesk.sync.share.card import DeskCard
from ozdesk.sync.share.keys import Former, new_key, succession
from ozdesk.sync.share.refusals import BeginningChanged, WrongCode, WrongDeskCode
from ozdesk.sync.share.share_format import FORMAT_FILE, Format, folder_of, read_format
from ozdesk.sync.step import Sync
from tests.sync.pair import add, level


def health(desk: Sync) -> Health:
    return health_of(desk, 0)


def uncompared(desk: Sync) -> set[str]:
    """Who stands as not compared in the list of people."""
    return {each.card.who for each in health(desk).desks if not each.compared}


def test_nobody_compared_stays_visible_at_both_until_somebody_says_so(desks: list[Sync]) -> None:
    anna, bram = desks
    assert uncompared(bram) == {"Anna"}
    assert uncompared(anna) == {"Bram"}
    assert not health(bram).compared
    assert health(anna).compared
    keys = [finding.key for finding in diagnose(health(bram))]
    assert "uncompared" in keys
    assert "uncompared" not in [finding.key for finding in diagnose(health(anna))]
    code = trust.code_of(anna.state.root)
    assert code == health(bram).root_code == health(anna).code
    with pytest.raises(WrongCode):
        trust.compare_code(bram, "0000 0000 0000 0000")
    assert uncompared(bram) == {"Anna"}
    trust.compare_code(bram, f" {code.lower()} ")
    assert uncompared(bram) == set()
    level(bram, anna)
    assert uncompared(anna) == set()
    assert anna.workspace.questions() == bram.workspace.questions() == []
    assert not [record for record in anna.workspace.bin.records() if record.key == "desk"]
    trust.compare_code(bram, code)
    level(bram, anna)
    said = anna.workspace.desks.membership.compared
    assert len([each for each in said if each[1:] == anna.state.root]) == 1


def test_a_right_code_is_told_on_joining_and_a_wrong_one_joins_nothing(
    desks: list[Sync], tmp_path: Path
) -> None:
    anna, _ = desks
    share = anna.files.path
    with pytest.raises(WrongCode):
        connect.join(share, tmp_path / "cees", "Cees", code="1234 5678 9ABC DEF0")
    assert not (tmp_path / "cees").exists()
    code = trust.code_of(anna.state.root).replace(" ", "")
    cees = Sync(connect.join(share, tmp_path / "cees", "Cees", code=code))
    cees.run()
    trust.tell_compared(cees)
    cees.run()
    anna.run()
    [card] = connect.waiting(anna)
    connect.approve(anna, card, card.fingerprint)
    level(anna, cees)
    assert uncompared(cees) == {"Bram"}
    assert uncompared(anna) == {"Bram"}
    cees.workspace.close()


def test_two_that_compare_at_one_time_raise_no_question(desks: list[Sync], tmp_path: Path) -> None:
    anna, bram = desks
    code = trust.code_of(anna.state.root)
    cees = Sync(connect.join(anna.files.path, tmp_path / "cees", "Cees", code=code))
    cees.run()
    trust.tell_compared(cees)
    trust.compare_code(bram, code)
    level(cees, bram, anna)
    [card] = connect.waiting(anna)
    connect.approve(anna, card, card.fingerprint)
    level(anna, bram, cees)
    assert all(not desk.workspace.questions() for desk in (anna, bram, cees))
    assert uncompared(anna) == set()
    cees.workspace.close()


def put(share: Path, told: Format) -> None:
    (share / FORMAT_FILE).unlink()
    (share / FORMAT_FILE).write_bytes(told.to_bytes())


def test_another_beginning_is_refused_and_told_with_both_codes(desks: list[Sync]) -> None:
    anna, bram = desks
    share = anna.files.path
    right = read_format(folder_of(share))
    other = new_key(None)
    add(bram, "wacht")
    put(share, replace(right, root=(other.device, other.public)))
    before = sorted(str(path) for path in share.rglob("*"))
    for desk in desks:
        with pytest.raises(BeginningChanged) as refused:
            desk.run()
        for code in (trust.code_of(right.root), trust.code_of((other.device, other.public))):
            assert code in refused.value.in_("nl")
        with pytest.raises(BeginningChanged):
            connect.connect(desk.workspace, share)
    assert sorted(str(path) for path in share.rglob("*")) == before
    (share / FORMAT_FILE).unlink()
    anna.healing.restore()
    level(anna, bram)
    assert [risk.name for risk in anna.workspace if risk.key == "risk"] == ["wacht"]


def test_a_copy_of_the_card_of_the_beginner_with_another_key_is_not_taken(
    desks: list[Sync],
) -> None:
    anna, bram = desks
    folder = anna.files.path / "devices" / anna.state.root[0]
    other = new_key(None)
    for path in (anna.files.path / "devices" / bram.key.device).glob("*.card"):
        shutil.copy(path, folder / path.name)
    level(anna, bram)
    card = bram.state.card(anna.state.root[0])
    assert card is not None
    assert card.key == anna.state.root[1] != other.public


def test_after_letting_go_it_can_be_another_and_is_to_be_compared_again(
    desks: list[Sync], tmp_path: Path
) -> None:
    anna, bram = desks
    trust.compare_code(bram, trust.code_of(anna.state.root))
    level(bram, anna)
    connect.disconnect(bram.workspace)
    connect.disconnect(anna.workspace)
    (tmp_path / "other").mkdir()
    cees = Sync(connect.join(anna.files.path, tmp_path / "cees", "Cees"))
    cees.run()
    begun = connect.begin(cees.workspace, tmp_path / "other")
    begun.run()
    again = connect.connect(bram.workspace, tmp_path / "other")
    again.run()
    assert not trust.is_compared(again)
    assert trust.is_compared(begun)
    cees.workspace.close()


def test_the_format_page_tells_of_it() -> None:
    told = (Path(__file__).parents[2] / "resources/formats/members.md").read_text("utf-8")
    assert "`compare`" in told
    assert json.dumps("key").strip('"') in told


def codes_apart(desk: Sync) -> set[str]:
    """Whose own code nobody else compared."""
    return {each.card.who for each in health(desk).desks if not each.code_compared}


def joined(anna: Sync, place: Path, who: str) -> Sync:
    desk = Sync(connect.join(anna.files.path, place, who))
    desk.run()
    anna.run()
    return desk


def test_approving_alone_compares_nothing_and_that_stays_visible_at_both(
    desks: list[Sync], tmp_path: Path
) -> None:
    anna, bram = desks
    trust.compare_code(bram, trust.code_of(anna.state.root))
    cees = joined(anna, tmp_path / "cees", "Cees")
    [card] = connect.waiting(anna)
    connect.approve(anna, card)
    level(anna, bram, cees)
    trust.compare_code(cees, trust.code_of(anna.state.root))
    level(cees, anna, bram)
    for desk in (anna, bram, cees):
        assert codes_apart(desk) == uncompared(desk) == {"Cees"}
        told = status_line(status_of(desk, 0), date.today())
        assert told.nl.endswith("1 code niet vergeleken")
        assert "codes" in [finding.key for finding in diagnose(health(desk))]
    with pytest.raises(WrongCode):
        trust.compare_code(anna, "0000 0000 0000 0000")
    trust.compare_code(bram, card.fingerprint.lower())
    level(bram, anna, cees)
    for desk in (anna, bram, cees):
        assert codes_apart(desk) == uncompared(desk) == set()
        assert "vergeleken" not in status_line(status_of(desk, 0), date.today()).nl
    cees.workspace.close()


def test_nobody_says_of_his_own_code_that_it_was_compared(
    desks: list[Sync], tmp_path: Path
) -> None:
    anna, bram = desks
    cees = joined(anna, tmp_path / "cees", "Cees")
    [card] = connect.waiting(anna)
    connect.approve(anna, card)
    level(anna, bram, cees)
    trust.compare_desk(cees, card)
    level(cees, anna, bram)
    assert codes_apart(anna) == codes_apart(cees) == {"Cees"}
    cees.workspace.close()


def test_approving_with_another_code_lets_nobody_in(desks: list[Sync], tmp_path: Path) -> None:
    anna, _ = desks
    cees = joined(anna, tmp_path / "cees", "Cees")
    [card] = connect.waiting(anna)
    with pytest.raises(WrongDeskCode, match="asks to take part"):
        connect.approve(anna, card, "0000 1111 2222 3333")
    assert connect.waiting(anna) == [card]
    connect.approve(anna, card, card.fingerprint)
    level(anna, cees)
    assert connect.is_approved(cees)
    assert codes_apart(anna) == set()
    cees.workspace.close()


def test_a_desk_that_took_another_id_is_the_one_whose_code_was_compared(
    desks: list[Sync],
) -> None:
    anna, bram = desks
    trust.compare_code(bram, trust.code_of(anna.state.root))
    level(bram, anna)
    bram._renew()
    level(bram, anna)
    assert uncompared(anna) == uncompared(bram) == set()


def test_who_only_says_to_have_been_a_compared_desk_is_not_compared(desks: list[Sync]) -> None:
    """A card can name the id and the key of anybody; only a signature of that key proves it."""
    anna, bram = desks
    trust.compare_code(bram, trust.code_of(anna.state.root))
    level(bram, anna)
    his, own = bram.key, new_key(None)
    forged = [
        Former(his.device, his.public, "00" * 64),
        Former(his.device, own.public, own.sign(succession(own.device, own.public))),
        Former(anna.key.device, anna.key.public, "00" * 64),
    ]
    for former in forged:
        card = DeskCard(own.device, own.public, "Mallory", "", 1, (former,))
        assert not trust.has_compared_code(anna, card)
        assert not trust.is_proven(anna, card)
    renewed = new_key(his)
    card = DeskCard(renewed.device, renewed.public, "Bram", "", 1, renewed.former)
    assert trust.is_proven(anna, card)
