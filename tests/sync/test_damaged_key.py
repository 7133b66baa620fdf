"""The key of a desk is damaged or gone, or somebody makes another for its id."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.share import card as cards
from ozdesk.sync.share.box import Flaw
from ozdesk.sync.share.identity import KEY, renew
from ozdesk.sync.share.keys import DeskKey, copy_of, read_key
from ozdesk.sync.step import Sync
from tests.sync.pair import add, level


def again(desk: Sync) -> Sync:
    """The same desk after its program was started anew."""
    workspace = desk.workspace
    workspace.close()
    return Sync(Workspace.open(workspace.folder.path, workspace.who))


def test_every_flipped_byte_of_a_key_is_seen(desks: list[Sync]) -> None:
    renew(desks[1].workspace)
    path = desks[1].workspace.folder.path / KEY
    whole, data = read_key(path), path.read_bytes()
    assert whole is not None
    assert whole.former
    copy_of(path).unlink()
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert read_key(path) is None
    path.write_bytes(data)
    assert read_key(path) == whole


@pytest.mark.parametrize("how", ["damaged", "cut", "gone"])
@pytest.mark.parametrize("which", [0, 1])
def test_a_damaged_key_is_put_back_from_its_copy(desks: list[Sync], which: int, how: str) -> None:
    anna, bram = desks
    add(bram, "onderweg")
    path = bram.workspace.folder.path / KEY
    target, data = (path, copy_of(path))[which], path.read_bytes()
    target.write_bytes(data[:-40] if how == "cut" else data.replace(b'":"', b'":"f', 1))
    if how == "gone":
        target.unlink()
    desks[1] = bram = again(bram)
    assert path.read_bytes() == copy_of(path).read_bytes() == data
    level(bram, anna)
    assert connect.is_approved(bram)
    assert [risk.name for risk in anna.workspace if risk.key == "risk"] == ["onderweg"]


def test_a_desk_without_any_key_works_on_and_asks_to_be_approved(desks: list[Sync]) -> None:
    anna, bram = desks
    path = bram.workspace.folder.path / KEY
    path.write_bytes(b"?")
    copy_of(path).unlink()
    desks[1] = bram = again(bram)
    add(bram, "daarna")
    level(bram, anna)
    assert not connect.is_approved(bram)
    [card] = connect.waiting(anna)
    connect.approve(anna, card)
    level(anna, bram)
    assert connect.is_approved(bram)
    assert [risk.name for risk in anna.workspace if risk.key == "risk"] == ["daarna"]


def test_no_other_key_takes_the_place_of_a_desk(desks: list[Sync], tmp_path: Path) -> None:
    """Somebody who may write on the share signs a card of his own for the id of Bram."""
    anna, bram = desks
    key = bram.key
    false = replace(DeskKey(key.device, bytes(range(32))), former=key.former)
    made = cards.card_of(false, bram.state.data_set, "Bram", "vm", 10**13)
    name, data = cards.card_file(made, None)
    folder = anna.files.path / "devices" / key.device
    for path in folder.glob("*.card"):
        path.unlink()
    (folder / name).write_bytes(data)
    cees = Sync(connect.join(anna.files.path, tmp_path / "cees", "Cees"))
    for desk in (anna, cees, bram, anna, cees):
        desk.run()
    for desk in (anna, cees, bram):
        assert desk.state.bad[f"{key.device}/{name}"][0] == Flaw.FORGED.name
        card = desk.state.card(key.device)
        assert card is not None
        assert card.key == key.public
        assert key.device not in [each.device for each in connect.waiting(desk)]
    cees.workspace.close()
