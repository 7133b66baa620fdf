"""What was destroyed leaves the odd places of a share too, and does not come back by them."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from ozdesk.domain.attached import attach
from ozdesk.domain.change import change, create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.domain.rows import Row
from ozdesk.kinds.risk import Risk
from ozdesk.sync import connect
from ozdesk.sync.share.box import Flaw, decode_file, name_digest
from ozdesk.sync.step import Sync
from tests.store.test_destruction import GROUND, holds
from tests.sync.pair import level
from tests.sync.test_erasure import LONG, SECRET, Party


def make(desk: Sync, id: str = "r1", **values: str) -> None:
    """Make a risk with something secret."""
    desk.workspace.apply(create(Risk, {"name": SECRET, **values}, id)[1])


def hang(desk: Sync, id: str, data: bytes) -> str:
    """Hang a file on a risk; give its digest."""
    digest, record = desk.workspace.blobs.keep(data), desk.workspace.get(id)
    assert record is not None
    row = Row(name="f.txt", size=len(data), evidence_date=None, added=date(2026, 1, 1))
    desk.workspace.apply(attach(record, digest, row))
    return digest


def destroy(desk: Sync, id: str = "r1") -> None:
    desk.workspace.destroy([DestructionTarget("risk", id)], GROUND)


def telling(desk: Sync) -> list[Path]:
    """The segments on the share, and what looks like one, that hold what is secret."""
    found = []
    for path in desk.files.path.glob("devices/*/*"):
        if path.suffix in (".seg", ".new"):
            data = path.read_bytes()
            body = decode_file(data, name_digest(data), desk.state.secret)[1]
            found += [path] if SECRET.encode() in body else []
    return found


@pytest.mark.parametrize("passphrase", ["", "vlinder stoel kasteel"])
def test_attachments_and_long_texts_that_a_synchroniser_brings_back_go_again(
    tmp_path: Path, passphrase: str
) -> None:
    party = Party(tmp_path, passphrase, 2)
    anna, bram = party.syncs
    make(anna, answer=LONG)
    hang(anna, "r1", b"een paspoort")
    party.level()
    blobs = tmp_path / "share" / "blobs"
    shutil.copytree(blobs, tmp_path / "kept")
    destroy(anna)
    party.level()
    party.assert_gone()
    shutil.copytree(tmp_path / "kept", blobs, dirs_exist_ok=True)
    found = [bad for sync in (anna, bram) for bad in sync.healing.verify()]
    assert len(found) == 2
    party.assert_gone()
    party.assert_sound()
    for desk in party.desks:
        desk.close()


def test_an_attachment_that_arrives_with_its_destruction_is_not_fetched(desks: list[Sync]) -> None:
    anna, bram = desks
    make(anna)
    digest = hang(anna, "r1", b"een paspoort")
    anna.run()
    blob = anna.files.path / anna.blobs.place(digest)
    data = blob.read_bytes()
    blob.unlink()
    bram.run()
    assert bram.state.wanted == [digest]
    destroy(anna)
    anna.run()
    blob.write_bytes(data)
    bram.run()
    assert bram.workspace.blobs.find(digest) is None
    assert not blob.exists()


def test_a_file_that_two_records_hold_stays_though_one_is_destroyed(desks: list[Sync]) -> None:
    """Anna destroys one of them and has not heard yet that Bram hung it on another."""
    anna, bram = desks
    make(anna)
    anna.workspace.apply(create(Risk, {"name": "Blijft"}, "r2")[1])
    digest = hang(anna, "r1", b"een kaart")
    level(anna, bram)
    hang(bram, "r2", b"een kaart")
    destroy(anna)
    found = anna.look(anna.plan())
    bram.run()
    list(anna.take(found))
    anna.publish(anna.plan(), found)
    level(bram, anna)
    for desk in desks:
        assert desk.workspace.blobs.sound(digest)
        assert desk.blobs.is_sound(digest)
        assert not desk.state.wanted


def test_copies_in_the_folders_of_others_lose_it_too(desks: list[Sync]) -> None:
    anna, bram = desks
    make(anna)
    level(anna, bram)
    [source] = telling(anna)
    data, copies = source.read_bytes(), []
    for place in (bram.state.device, "0123456789ab", f"{anna.state.device} (conflicted copy)"):
        folder = anna.files.path / "devices" / place
        folder.mkdir(exist_ok=True)
        copies.append(folder / source.name)
        shutil.copy(source, folder)
    assert len(telling(anna)) == 4
    look = anna.look(anna.plan())
    assert [bad.flaw for bad in look.bad] == [Flaw.FORGED] * 2
    assert {anna.files.path / each.place for each in look.copies} == set(copies)
    anna.run()
    assert telling(anna) == [source]
    for copy in copies:
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(data)
    destroy(anna)
    level(anna, bram)
    assert telling(anna) == []
    for copy in copies:  # a synchroniser brings them back
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(data)
    level(anna, bram)
    assert telling(anna) == []


def test_what_a_desk_wrote_that_was_never_approved_goes_and_the_rest_can_be_heard(
    desks: list[Sync], tmp_path: Path
) -> None:
    anna, bram = desks
    make(anna)
    level(anna, bram)
    cees = Sync(connect.join(anna.files.path, tmp_path / "cees", "Cees"))
    cees.run()
    record = cees.workspace.get("r1")
    assert record is not None
    cees.workspace.apply(change(record, {"name": f"{SECRET} van Cees"}))
    cees.workspace.apply(create(Risk, {"name": "Van Cees"}, "r3")[1])
    cees.run()
    cees.workspace.close()
    level(anna)
    assert telling(anna)
    destroy(anna)
    level(anna, bram)
    assert telling(anna) == []
    assert bram.workspace.get("r3") is None
    connect.approve(anna, connect.waiting(anna)[0])
    level(anna, bram)
    assert bram.workspace.get("r3") is not None
    assert [holds(desk.workspace.folder.path) for desk in desks] == [[], []]


def test_a_damaged_file_that_comes_late_is_not_kept(desks: list[Sync]) -> None:
    anna, bram = desks
    make(anna)
    level(anna, bram)
    [source] = telling(anna)
    data = source.read_bytes()
    destroy(anna)
    level(anna, bram)
    source.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    level(anna, bram)
    assert not source.exists()
    for desk in desks:
        assert not list(desk.workspace.folder.damaged.glob("*"))


def test_what_a_desk_left_half_written_that_never_came_back_is_swept(desks: list[Sync]) -> None:
    anna, bram = desks
    make(anna)
    level(anna, bram)
    [source] = telling(anna)
    folder = anna.files.path / "devices" / "0123456789ab"
    folder.mkdir()
    fresh, old = folder / "0a1b2c3d4e5f.new", folder / "1a1b2c3d4e5f.new"
    shutil.copy(source, fresh)
    shutil.copy(source, old)
    os.utime(old, (1_700_000_000, 1_700_000_000))
    bram.run()
    assert fresh.exists()
    assert not old.exists()
