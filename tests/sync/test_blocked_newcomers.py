"""A blocked desk that comes back under another id waits, and says which desk it was."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from ozdesk.cli.run import run
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, members
from ozdesk.sync.health.findings import diagnose
from ozdesk.sync.health.health import health_of
from ozdesk.sync.health.status import status_line, status_of
from ozdesk.sync.step import Sync
from tests.sync.pair import add, clone, level


def listed(desk: Sync) -> set[str]:
    """The ids that stand in any list of people."""
    health = health_of(desk, 0)
    return {
        *(each.card.device for each in health.desks),
        *(each.card.device for each in health.waiting),
        *(each.card.device for each in health.blocked),
    }


def block(anna: Sync, bram: Sync) -> None:
    card = anna.state.card(bram.key.device)
    assert card is not None
    members.block(anna, card)
    anna.run()


def test_who_took_another_id_after_being_blocked_waits_and_says_so(desks: list[Sync]) -> None:
    anna, bram = desks
    before = bram.key.device
    block(anna, bram)
    bram._renew()
    add(bram, "Later werk")
    level(bram, anna)
    assert bram.key.device != before
    [newcomer] = health_of(anna, 0).waiting
    assert newcomer.card.device == bram.key.device
    assert newcomer.was is not None
    assert newcomer.was.card.device == before
    [told] = [finding for finding in diagnose(health_of(anna, 0)) if finding.key == "waiting"]
    assert "was eerder Bram, geblokkeerd door Anna" in told.listed[0].nl
    assert {each.card.device for each in health_of(anna, 0).blocked} == {before}
    assert [risk.name for risk in anna.workspace if risk.key == "risk"] == []
    connect.approve(anna, newcomer.card)
    level(anna, bram)
    assert [risk.name for risk in anna.workspace if risk.key == "risk"] == ["Later werk"]


def test_every_card_that_is_met_stands_in_a_list(desks: list[Sync], tmp_path: Path) -> None:
    """Originals, clones and backups of who is blocked, whenever they come: nobody is unseen."""
    anna, bram = desks
    kept = tmp_path / "kept"
    shutil.copytree(bram.workspace.folder.path, kept)
    copied = clone(bram, tmp_path / "copied")
    add(bram, "Van het origineel")
    bram.run()
    add(copied, "Van de kloon")
    level(copied, anna)
    assert copied.key.device != bram.key.device
    block(anna, bram)
    for desk in (bram, copied):
        add(desk, "Daarna")
    level(copied, anna)
    restored = Sync(Workspace.open(kept, "Terug"))
    add(restored, "Uit een oude kopie")
    level(restored, anna)
    former = {each.device for card in anna.state.all_cards().values() for each in card.former}
    unseen = anna.state.all_cards().keys() - listed(anna) - former
    assert unseen == set()
    for desk in (copied, restored):
        assert desk.key.device in listed(anna)
        desk.workspace.close()


def test_the_command_line_says_who_it_was(
    desks: list[Sync], capsys: pytest.CaptureFixture[str]
) -> None:
    anna, bram = desks
    block(anna, bram)
    bram._renew()
    level(bram, anna)
    place = str(anna.workspace.folder.path)
    anna.workspace.close()
    for command in (["share", "approve"], ["share", "status"]):
        run(["-w", place, "--language", "nl", *command])
        assert "was eerder Bram, geblokkeerd door Anna" in capsys.readouterr().out


def test_who_is_blocked_is_told_so_and_waits_for_nobody(desks: list[Sync]) -> None:
    anna, bram = desks
    block(anna, bram)
    bram.run()
    told = status_line(status_of(bram, 0), date.today())
    assert told.nl.startswith("door een collega geblokkeerd")
    assert "goedkeuring" not in told.nl


@pytest.mark.parametrize("is_copy", [True, False])
def test_blocking_one_of_two_that_began_leaves_everybody_else_in(
    tmp_path: Path, is_copy: bool
) -> None:
    """The copy and the original go on from one id; all others were let in by the latter."""
    share = tmp_path / "share"
    share.mkdir()
    anna = connect.begin(Workspace.create(tmp_path / "anna", "Anna"), share)
    anna.run()
    copied = clone(anna, tmp_path / "copied")
    for desk in (anna, copied):
        add(desk, f"Van {desk.workspace.who}")
    level(copied, anna)
    assert len({anna.key.device, copied.key.device, anna.state.root[0]}) == 3
    bram = Sync(connect.join(share, tmp_path / "bram", "Bram"))
    bram.run()
    anna.run()
    for card in connect.waiting(anna):
        connect.approve(anna, card)
    level(anna, copied, bram)
    out, stays = (copied, anna) if is_copy else (anna, copied)
    card = bram.state.card(out.key.device)
    assert card is not None
    members.block(bram, card)
    for desk in (stays, bram):
        add(desk, f"Daarna van {desk.workspace.who}")
    level(bram, anna, copied)
    for desk in (stays, bram):
        assert connect.is_approved(desk)
        names = {risk.name for risk in desk.workspace if risk.key == "risk"}
        assert {f"Daarna van {stays.workspace.who}", "Daarna van Bram"} <= names
    assert not connect.is_approved(out)
    for desk in (anna, bram, copied):
        desk.workspace.close()
