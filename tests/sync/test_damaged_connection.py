"""What a desk remembers of its share is damaged: that is told, and connecting again is enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from ozdesk.domain.change import create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.share.refusals import ConnectionDamaged
from ozdesk.sync.share.state import STATE, last_state, load_state
from ozdesk.sync.step import Sync
from tests.sync.pair import add, level
from tests.sync.test_erasure import GROUND, LONG, SECRET, Party


def test_every_flipped_byte_is_seen(desks: list[Sync]) -> None:
    folder = desks[0].workspace.folder
    path = folder.path / STATE
    whole, data = load_state(folder), path.read_bytes()
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises(ConnectionDamaged):
            load_state(folder)
        assert last_state(folder) is None
    path.write_bytes(data)
    assert load_state(folder) == whole is not None


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'"x"', b"{}"])
def test_who_connects_again_goes_on(desks: list[Sync], data: bytes) -> None:
    anna, bram = desks
    add(bram, "onderweg")
    path = bram.workspace.folder.path
    bram.workspace.close()
    (path / STATE).write_bytes(data)
    workspace = Workspace.open(path, "Bram")
    with pytest.raises(ConnectionDamaged):
        Sync(workspace)
    desks[1] = bram = connect.connect(workspace, anna.files.path)
    level(bram, anna)
    assert connect.is_approved(bram)
    assert [risk.name for risk in anna.workspace if risk.key == "risk"] == ["onderweg"]
    assert len(bram.workspace) == len(anna.workspace)


def test_what_is_destroyed_meanwhile_leaves_the_share_later(tmp_path: Path) -> None:
    party = Party(tmp_path, "vlinder stoel kasteel", 2)
    anna = party.syncs[0]
    anna.workspace.apply(create(Risk, {"name": SECRET, "answer": LONG}, "r1")[1])
    party.level()
    (anna.workspace.folder.path / STATE).write_bytes(b"?")
    anna.workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
    party.syncs[0] = connect.connect(anna.workspace, anna.files.path, party.passphrase)
    party.level()
    party.assert_gone(SECRET)
    party.assert_sound()
    for desk in party.desks:
        desk.close()
