"""Who may write in whose name: history from before any sharing, and a colleague who forges."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ozdesk.domain.change import create
from ozdesk.domain.operation import Operation
from ozdesk.kinds.risk import Risk
from ozdesk.store.desks import Desks
from ozdesk.store.journal.journal import JournalEntry, decode_entry, encode
from ozdesk.store.upkeep.backup import back_up, restore_backup
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.share import identity, keys
from ozdesk.sync.share.box import Flaw
from ozdesk.sync.share.keys import DeskKey, Former, succession
from ozdesk.sync.share.segment import sign_segment
from ozdesk.sync.step import Sync


def made(workspace: Workspace, name: str) -> str:
    id, edit = create(Risk, {"name": name})
    workspace.apply(edit)
    return id


def names(workspace: Workspace) -> set[str]:
    return {risk.name for risk in workspace.of_kind(Risk)}


def test_what_was_written_under_an_earlier_id_is_shared_too(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "anna", "Anna") as anna:
        made(anna, "vroeg")
        folder = anna.folder
    restore_backup(folder, back_up(folder, datetime.now()), datetime.now())
    (tmp_path / "share").mkdir()
    with Workspace.open(tmp_path / "anna", "Anna") as anna:
        made(anna, "laat")
        connect.begin(anna, tmp_path / "share").run()
    with connect.join(tmp_path / "share", tmp_path / "bram", "Bram") as bram:
        Sync(bram).run()
        assert names(bram) == {"vroeg", "laat"}


def test_two_copies_from_before_any_sharing_tell_each_edit_once(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "anna", "Anna") as anna:
        made(anna, "samen")
    shutil.copytree(tmp_path / "anna", tmp_path / "copy")
    (tmp_path / "share").mkdir()
    with (
        Workspace.open(tmp_path / "anna", "Anna") as anna,
        Workspace.open(tmp_path / "copy", "Bram") as bram,
    ):
        mine = connect.begin(anna, tmp_path / "share")
        mine.run()
        made(anna, "van Anna")
        made(bram, "van Bram")
        assert anna.device != bram.device
        theirs = connect.connect(bram, tmp_path / "share")
        theirs.run()
        mine.run()
        connect.approve(mine, connect.waiting(mine)[0])
        for sync in (mine, theirs, mine):
            sync.run()
        assert names(anna) == names(bram) == {"samen", "van Anna", "van Bram"}
        assert [q for q in anna.questions() if q.kind == "risk"] == []
        edits = [line.edit for line in anna.journal.lines() if isinstance(line, JournalEntry)]
        assert len(edits) == len(set(edits))


def test_copies_made_while_a_desk_took_a_new_id_are_desks_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the key or the id was not yet on disk, no two desks get one id with two keys."""
    (tmp_path / "share").mkdir()
    with Workspace.create(tmp_path / "0", "Anna") as anna:
        mine = connect.begin(anna, tmp_path / "share")
        made(anna, "van 0")
        mine.run()
        for place, late in ((Desks, "renew_device"), (keys, "keep_key")):
            with monkeypatch.context() as killed:
                killed.setattr(place, late, interrupt)
                with pytest.raises(KeyboardInterrupt):
                    identity.renew(anna)
            shutil.copytree(tmp_path / "0", tmp_path / late)
        for late in ("renew_device", "keep_key"):
            with Workspace.open(tmp_path / late, late) as copy:
                made(copy, f"van {late}")
                Sync(copy).run()
        mine.run()
        assert names(anna) == {"van 0", "van renew_device", "van keep_key"}
        assert not mine.state.bad
        known = {card.device: card.key for card in mine.state.all_cards().values()}
        assert all(key.startswith(device) for device, key in known.items())


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def forged(line: JournalEntry, device: str) -> JournalEntry:
    """An edit as if another desk had written it."""
    operations: tuple[Operation, ...] = tuple(
        replace(operation, device=device, record="forged") for operation in line.operations
    )
    data, _ = encode(JournalEntry("f" * 32, line.name, operations), 0)
    return decode_entry(data)


def test_an_approved_colleague_cannot_write_in_the_name_of_another(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    with Workspace.create(tmp_path / "anna", "Anna") as anna:
        mine = connect.begin(anna, tmp_path / "share")
        made(anna, "echt")
        mine.run()
        with connect.join(tmp_path / "share", tmp_path / "bram", "Bram") as bram:
            theirs = Sync(bram)
            theirs.run()
            mine.run()
            connect.approve(mine, connect.waiting(mine)[0])
            mine.run()
            lines = (w for w in bram.journal.lines() if isinstance(w, JournalEntry))
            key, line = theirs.key, next(w for w in lines if w.operations)
        name, data = sign_segment(anna.data_set, key, 9, 0, (forged(line, anna.device),)).file(None)
        place = tmp_path / "share" / "devices" / key.device / name
        place.write_bytes(data)
        mine.run()
        assert anna.get("forged") is None
        assert mine.state.bad[f"{key.device}/{name}"][0] == Flaw.FORGED.name
        assert place.exists()  # evidence, for a person to look at


def test_a_key_that_nobody_approved_vouches_for_nothing(tmp_path: Path) -> None:
    from ozdesk.sync.share.card import card_of, ids_of, trusted

    victim, false = "aaaaaaaaaaaa", DeskKey("aaaaaaaaaaaa", bytes(32))
    new = DeskKey("bbbbbbbbbbbb", bytes(range(32)))
    claim = Former(victim, false.public, false.sign(succession(new.device, new.public)))
    card = card_of(replace(new, former=(claim,)), "x", "Iemand", "vm", 0)
    assert ids_of(card, {(victim, "de echte sleutel"), card.desk}) == {new.device}
    assert trusted({(victim, "de echte sleutel")}, {new.device: card}) == {
        (victim, "de echte sleutel")
    }
    assert ids_of(card, {(victim, false.public)}) == {new.device, victim}


def test_ids_between_a_known_one_and_the_last_are_proven_too() -> None:
    """An id that nobody ever saw on the share, because its desk was put back before it told."""
    from ozdesk.sync.share.card import card_of, ids_of

    first, second, third = (DeskKey(f"{n}" * 12, bytes([n]) * 32) for n in (1, 2, 3))
    older = Former(first.device, first.public, first.sign(succession(second.device, second.public)))
    newer = Former(
        second.device, second.public, second.sign(succession(third.device, third.public))
    )
    card = card_of(replace(third, former=(newer, older)), "x", "Iemand", "vm", 0)
    assert ids_of(card, {(first.device, first.public)}) == {"1" * 12, "2" * 12, "3" * 12}
    assert ids_of(card, set()) == {"3" * 12}
