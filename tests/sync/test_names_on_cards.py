"""The name of a person who sits at a desk leaves the card of that desk, whoever signed it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ozdesk.rules.redaction.waiting_words import waiting_lines
from ozdesk.store import destroying
from ozdesk.sync import connect
from ozdesk.sync.health.health import health_of
from ozdesk.sync.share import card as cards
from ozdesk.sync.share.bare_cards import card_targets, cards_naming
from ozdesk.sync.share.box import decode_file, name_digest
from ozdesk.sync.share.card import card_file
from ozdesk.sync.share.state import PARTED, STATE
from ozdesk.sync.step import Sync
from tests.sync.pair import add, level
from tests.sync.test_erasure import GROUND, Party

NAME = "Piet Paulusma"


def joined(party: Party, who: str) -> Sync:
    """One more desk, of somebody of that name, level with the others."""
    place = party.at / f"of {who}"
    sync = Sync(connect.join(party.at / "share", place, who, party.passphrase))
    sync.run()
    party.syncs[0].run()
    connect.approve(party.syncs[0], connect.waiting(party.syncs[0])[0])
    sync.workspace.inbox.set_wait(0)
    party.syncs.append(sync)
    party.level()
    return sync


def destroy_name(sync: Sync, text: str = NAME) -> None:
    """Destroy a name on all cards that a desk knows."""
    found = cards_naming(sync.workspace.folder, text)
    assert found
    sync.workspace.destroy(list(card_targets(found)), GROUND)


def cards_with(party: Party, text: str = NAME) -> list[str]:
    """The cards on the share that tell a text, and the files of desks that do."""
    found, secret = [], party.syncs[0].state.secret
    for path in (party.at / "share").rglob("*.card"):
        data = path.read_bytes()
        if text.encode() in decode_file(data, name_digest(data), secret)[1]:
            found.append(path.name)
    for desk in party.desks:
        for file in (STATE, PARTED):
            path = desk.folder.path / file
            if path.exists() and text.encode() in path.read_bytes():
                found.append(str(path.relative_to(party.at)))
    return found


class Meeting(Party):
    """A party that some leave."""

    def __init__(self, at: Path, passphrase: str, count: int) -> None:
        self.left: list[Sync] = []
        super().__init__(at, passphrase, count)

    def leave(self, sync: Sync) -> None:
        """Let a desk sync no more."""
        self.syncs.remove(sync)
        self.left.append(sync)


@pytest.fixture(params=["", "vlinder stoel kasteel"])
def party(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Meeting]:
    made = Meeting(tmp_path, request.param, 2)
    yield made
    for sync in (*made.syncs, *made.left):
        sync.workspace.close()


def test_the_desk_of_somebody_who_left_bears_no_name_any_more_and_its_work_is_still_read(
    party: Meeting,
) -> None:
    piet = joined(party, NAME)
    add(piet, "Werk")
    party.level()
    party.leave(piet)
    assert cards_with(party)
    destroy_name(party.syncs[0])
    party.level()
    assert cards_with(party) == []
    party.assert_sound()
    late = joined(party, "Nieuw")
    assert [record.name for record in late.workspace].count("Werk") == 1
    shown = [desk.card.called for desk in health_of(party.syncs[0], 0).desks]
    assert piet.key.device in shown


def test_it_waits_where_another_desk_signed_and_declining_keeps_it(party: Meeting) -> None:
    piet = joined(party, NAME)
    for sync in party.syncs:
        sync.workspace.inbox.set_wait(7)
    destroy_name(party.syncs[0])
    party.level()
    assert cards_with(party)
    [waits] = destroying.waiting_destructions(piet.workspace)
    told = list(waiting_lines(piet.workspace, waits, "nl"))
    assert any("de naam op de kaart van een bureau" in line for line in told)
    assert not any("0 waarden" in line for line in told)
    destroying.decline_destruction(piet.workspace, waits)
    party.level()
    assert cards_with(party)
    assert destroying.waiting_destructions(party.syncs[1].workspace) == []
    destroy_name(party.syncs[0])
    party.level()
    [waits] = destroying.waiting_destructions(party.syncs[1].workspace)
    destroying.confirm_destruction(party.syncs[1].workspace, waits)
    party.level()
    assert cards_with(party) == []


def test_a_desk_takes_its_own_name_off_at_once_and_does_not_write_it_again(party: Meeting) -> None:
    piet = joined(party, NAME)
    piet.workspace.inbox.set_wait(7)
    destroy_name(piet)
    party.level()
    assert cards_with(party) == []
    add(piet)
    party.level()
    assert cards_with(party) == []
    assert health_of(piet, 0).nameless
    piet.workspace.who = "P. P."
    party.level()
    assert not health_of(piet, 0).nameless
    assert cards_with(party, "P. P.")
    party.assert_sound()


def test_a_card_that_comes_back_goes_again(party: Meeting, tmp_path: Path) -> None:
    piet = joined(party, NAME)
    here = tmp_path / "share" / "devices" / piet.key.device
    [old] = here.glob("*.card")
    shutil.copy(old, tmp_path / old.name)
    destroy_name(party.syncs[0])
    party.level()
    for place in (here / old.name, here / f"{old.stem} (1).card", here.parent / old.name):
        shutil.copy(tmp_path / old.name, place)
    party.level(3)
    assert cards_with(party) == []
    party.assert_sound()


def test_a_colleague_who_was_away_does_not_bring_it_back(party: Meeting) -> None:
    piet, away = joined(party, NAME), party.syncs[1]
    party.leave(away)
    destroy_name(party.syncs[0])
    party.level()
    shutil.rmtree(party.at / "share" / "devices" / piet.key.device)
    party.syncs.insert(0, away)
    party.level(3)
    assert cards_with(party) == []


def test_who_let_go_of_the_share_forgets_the_name_too(party: Meeting) -> None:
    joined(party, NAME)
    anna = party.syncs[0]
    (party.at / "other").mkdir()
    connect.disconnect(anna.workspace)
    party.syncs[0] = connect.begin(anna.workspace, party.at / "other", party.passphrase)
    kept = anna.workspace.folder.path / PARTED
    assert NAME in kept.read_text("utf-8")
    destroy_name(party.syncs[0])
    party.syncs[0].run()
    assert NAME not in kept.read_text("utf-8")


def test_another_name_leaves_no_earlier_card_behind(desks: list[Sync]) -> None:
    anna, bram = desks
    bram.workspace.who = "Bram de Boer"
    level(bram, anna)
    folder = bram.files.path / "devices" / bram.key.device
    assert len(list(folder.glob("*.card"))) == 1
    assert [each.called for each in anna.state.all_cards().values()].count("Bram de Boer") == 1


def test_a_bare_card_that_nobody_destroyed_takes_no_name_away(desks: list[Sync]) -> None:
    anna, bram = desks
    card = anna.state.card(bram.key.device)
    assert card is not None
    name, data = card_file(replace(card.bare(), made=card.made + 1_000_000), None)
    (anna.files.path / "devices" / card.device / name).write_bytes(data)
    level(anna, bram)
    told = anna.state.card(card.device)
    assert told is not None
    assert told.who == "Bram"


def test_an_unsigned_card_with_words_is_forged(desks: list[Sync]) -> None:
    anna, bram = desks
    card = anna.state.card(bram.key.device)
    assert card is not None
    forged = replace(card, who="Iemand anders", signature="", made=card.made + 1_000_000)
    name, data = card_file(forged, None)
    (anna.files.path / "devices" / card.device / name).write_bytes(data)
    level(anna, bram)
    told = anna.state.card(card.device)
    assert told is not None
    assert told.who == "Bram"


def test_the_name_of_a_computer_is_found_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "computer_name", lambda: f"laptop {NAME}")
    party = Meeting(tmp_path, "", 2)
    assert len(cards_naming(party.desks[0].folder, NAME)) == 2
    destroy_name(party.syncs[0])
    party.level()
    assert cards_with(party) == []
    for desk in party.desks:
        desk.close()
