"""Blocking a desk: what it wrote before counts everywhere, what it wrote later nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from ozdesk.domain.change import change, remove
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.errors import DeskBlocked, NothingToUndo
from ozdesk.kinds.desk import Desk
from ozdesk.kinds.risk import Risk
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, members
from ozdesk.sync.share.card import DeskCard
from ozdesk.sync.share.refusals import OwnDesk
from ozdesk.sync.step import Sync
from tests.sync.pair import add, level

Team = dict[str, Sync]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Anna, who began the share, and Bram, Cees and Dirk, all approved."""
    share = tmp_path / "share"
    share.mkdir()
    anna = Workspace.create(tmp_path / "Anna", "Anna")
    found = {"Anna": connect.begin(anna, share)}
    for who in ("Bram", "Cees", "Dirk"):
        found[who] = Sync(connect.join(share, tmp_path / who, who))
    level(*found.values())
    for card in connect.waiting(found["Anna"]):
        connect.approve(found["Anna"], card)
    level(*found.values())
    yield found
    for desk in found.values():
        desk.workspace.close()


def card_of(team: Team, who: str) -> DeskCard:
    desk = team[who]
    card = desk.state.card(desk.key.device)
    assert card is not None
    return card


def names(desk: Sync) -> list[str]:
    return sorted(risk.name for risk in desk.workspace.of_kind(Risk))


def rename(desk: Sync, id: str, name: str) -> None:
    risk = desk.workspace.get(id)
    assert risk is not None
    desk.workspace.apply(change(risk, {"name": name}))


def shown(desk: Sync) -> object:
    """All that a person sees of the data."""
    workspace = desk.workspace
    asked = [(q.record, q.path, sorted(q.names)) for q in workspace.questions()]
    docs = {
        record.id: {k: v for k, v in record.doc.items() if not k.startswith("_")}
        for record in (*workspace, *workspace.bin.records())
    }
    told = workspace.desks.membership
    return docs, asked, told.members, told.limits, told.blocks


def newcomer(team: Team, tmp_path: Path) -> Sync:
    share = team["Anna"].files.path
    return Sync(connect.join(share, tmp_path / "Nieuw", "Nieuw"))


def test_earlier_work_counts_everywhere_and_later_work_nowhere(team: Team, tmp_path: Path) -> None:
    anna, bram, cees = team["Anna"], team["Bram"], team["Cees"]
    id = add(bram, "voor de blokkade")
    level(*team.values())
    members.block(anna, card_of(team, "Bram"))
    rename(bram, id, "na de blokkade")  # he does not know yet
    add(bram, "later erbij")
    bram.run()
    cees.run()  # hears of Bram's later work, and of the blocking only after that
    anna.run()
    level(*team.values())
    late = newcomer(team, tmp_path)
    level(late)
    for desk in (*team.values(), late):
        assert names(desk) == ["voor de blokkade"]
        assert desk.workspace.questions() == []
    assert shown(anna) == shown(cees) == shown(bram) == shown(late)
    assert len(late.workspace.desks.later_work()) == len(anna.workspace.desks.later_work()) > 0
    late.workspace.close()


def test_the_blocked_desk_is_told_and_cannot_write_on(team: Team) -> None:
    anna, bram = team["Anna"], team["Bram"]
    members.block(anna, card_of(team, "Bram"))
    level(anna, bram)
    assert not connect.is_approved(bram)
    with pytest.raises(DeskBlocked):
        add(bram, "toch nog")
    assert [each.card.device for each in members.blocked(anna)] == [bram.key.device]
    assert connect.waiting(anna) == []


def test_later_work_is_shown_and_taken_over_by_who_signs_for_it(team: Team) -> None:
    anna, bram, cees = team["Anna"], team["Bram"], team["Cees"]
    id = add(bram, "eerst")
    level(*team.values())
    members.block(anna, card_of(team, "Bram"))
    rename(bram, id, "later")
    add(bram, "nieuw")
    level(*team.values())
    [found] = members.blocked(cees)
    assert (found.by.nl, found.later) == ("Anna", 3)  # a name, and a record with its name
    members.takeover(cees.workspace, cees.workspace.desks.later_work())
    level(*team.values())
    for desk in team.values():
        assert names(desk) == ["later", "nieuw"]
        assert desk.workspace.history.operations(id)[-1].who == "Cees"
    assert members.blocked(anna)[0].later == 0


def test_who_is_unblocked_goes_on_under_a_new_id(team: Team) -> None:
    anna, bram, dirk = team["Anna"], team["Bram"], team["Dirk"]
    before = bram.key.device
    members.block(anna, card_of(team, "Bram"))
    add(bram, "ertussen")
    level(*team.values())
    members.unblock(dirk, card_of(team, "Bram"))
    level(dirk, *team.values())
    assert bram.key.device != before
    add(bram, "erna")
    level(*team.values())
    for desk in team.values():
        assert names(desk) == ["erna"]
        assert members.blocked(desk) == []
    assert connect.is_approved(bram)
    assert connect.waiting(anna) == []


def test_undo_and_a_removal_change_no_membership(team: Team) -> None:
    anna, bram = team["Anna"], team["Bram"]
    before = anna.workspace.desks.membership
    with pytest.raises(NothingToUndo):
        anna.workspace.undo()
    record = anna.workspace.get(bram.key.device)
    assert isinstance(record, Desk)
    anna.workspace.apply(remove(record))
    anna.workspace.destroy([DestructionTarget(Desk.key, bram.key.device)], "AVG artikel 17")
    add(bram, "telt nog")
    level(*team.values())
    assert anna.workspace.desks.membership.members == before.members
    assert names(team["Cees"]) == ["telt nog"]


def test_what_replaced_later_work_revives_nothing_older(team: Team) -> None:
    anna, bram, cees = team["Anna"], team["Bram"], team["Cees"]
    id = add(anna, "eerst")
    level(*team.values())
    members.block(anna, card_of(team, "Bram"))
    rename(bram, id, "van Bram")
    bram.run()
    cees.run()
    rename(cees, id, "van Cees, over dat van Bram heen")
    level(*team.values())
    for desk in team.values():
        assert names(desk) == ["van Cees, over dat van Bram heen"]
        assert desk.workspace.questions() == []


def test_a_destruction_by_who_was_blocked_destroys_nothing(team: Team) -> None:
    anna, bram = team["Anna"], team["Bram"]
    id = add(anna, "blijft")
    level(*team.values())
    members.block(anna, card_of(team, "Bram"))
    bram.workspace.destroy([DestructionTarget("risk", id)], "uit wraak")
    bram.run()
    anna.run()
    level(anna, team["Cees"], team["Dirk"])
    for desk in (anna, team["Cees"], team["Dirk"]):
        assert names(desk) == ["blijft"]
        assert [o.value for o in desk.workspace.history.operations(id) if o.path == "name"] == [
            "blijft"
        ]


def test_who_a_blocked_desk_let_in_later_does_not_take_part(team: Team, tmp_path: Path) -> None:
    anna, bram = team["Anna"], team["Bram"]
    members.block(anna, card_of(team, "Bram"))
    late = newcomer(team, tmp_path)
    late.run()
    bram.run()
    [card] = connect.waiting(bram)
    connect.approve(bram, card)
    add(late, "van de handlanger")
    level(bram, late, *team.values())
    for desk in team.values():
        assert names(desk) == []
        assert late.key.device not in desk.workspace.desks.membership.members
    late.workspace.close()


def test_desks_that_block_each_other_are_asked_about_to_third_desks(team: Team) -> None:
    bram, cees, dirk = team["Bram"], team["Cees"], team["Dirk"]
    members.block(bram, card_of(team, "Cees"))
    members.block(cees, card_of(team, "Bram"))
    level(*team.values())
    for desk in team.values():
        [dispute] = members.disputes(desk.workspace)
        assert dispute.desks == {bram.key.device, cees.key.device}
    [first] = {block for desk in team.values() for block in desk.workspace.desks.membership.blocks}
    with pytest.raises(OwnDesk):
        members.confirm(bram, card_of(team, "Cees"))
    loser = next(w for w in ("Bram", "Cees") if card_of(team, w).device != first)
    members.confirm(dirk, card_of(team, loser))
    level(*team.values())
    for desk in team.values():
        assert members.disputes(desk.workspace) == []
        assert set(desk.workspace.desks.membership.blocks) == {card_of(team, loser).device}


def test_the_beginner_of_a_share_is_a_desk_like_others(team: Team, tmp_path: Path) -> None:
    anna, bram = team["Anna"], team["Bram"]
    add(anna, "begin")
    level(*team.values())
    members.block(bram, card_of(team, "Anna"))
    add(anna, "later")
    level(*team.values())
    late = newcomer(team, tmp_path)
    level(late)
    for desk in (*team.values(), late):
        assert names(desk) == ["begin"]
    late.workspace.close()


def test_a_desk_does_not_block_itself(team: Team) -> None:
    with pytest.raises(OwnDesk):
        members.block(team["Anna"], card_of(team, "Anna"))


def test_every_order_of_arrival_gives_the_same(team: Team, tmp_path: Path) -> None:
    """Edits, blockings, unblocking and approval reach a newcomer in every order of the desks."""
    anna, bram, cees, _ = team.values()
    id = add(anna, "R")
    level(*team.values())
    members.block(bram, card_of(team, "Cees"))
    members.block(cees, card_of(team, "Bram"))
    rename(bram, id, "van Bram")
    rename(cees, id, "van Cees")
    level(*team.values())
    entries = [
        e for e in anna.workspace.journal.lines() if isinstance(e, JournalEntry) and e.operations
    ]
    desks = [desk.key.device for desk in team.values()]
    by_desk = {d: [e for e in entries if e.operations[0].device == d] for d in desks}
    rest = [e for e in entries if e.operations[0].device not in desks]
    results = []
    for number, order in enumerate(permutations(desks)):
        with connect.join(anna.files.path, tmp_path / f"n{number}", "N") as other:
            Sync(other)
            for device in order:
                for entry in by_desk[device][:: -1 if number % 2 else 1]:
                    other.inbox.receive([entry])
            other.inbox.receive(rest)
            told = other.desks.membership
            asked = [(q.record, q.path, sorted(q.names)) for q in other.questions()]
            docs = {record.id: record.name for record in other}
            results.append((docs, asked, told))
    assert len(results[0][2].disputes) == 1
    assert all(result == results[0] for result in results)
