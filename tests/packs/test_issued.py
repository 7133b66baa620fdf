"""The file of an issued pack comes along to every desk, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pack_samples import ORDER, TODAY
from pdfgate import assert_accessible

from ozdesk.domain.change import change
from ozdesk.errors import NotFound
from ozdesk.kinds.pack import Pack, PackState
from ozdesk.packs.issued import PackAltered, PackOnItsWay, is_here, issued_file
from ozdesk.packs.make import make_pack
from ozdesk.packs.numbering import NumberTaken, next_pack_number
from ozdesk.rules.all_rules import all_alerts
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.step import Sync


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "anna", "Anna") as made:
        yield made


@pytest.fixture
def bram(anna: Workspace, tmp_path: Path) -> Iterator[Workspace]:
    """A colleague who joined after a pack was issued, and has yet to sync."""
    (tmp_path / "share").mkdir()
    make_pack(anna, ORDER, issue=True)
    connect.begin(anna, tmp_path / "share").run()
    with connect.join(tmp_path / "share", tmp_path / "bram", "Bram") as made:
        yield made


def the_pack(desk: Workspace) -> Pack:
    [pack] = desk.of_kind(Pack)
    return pack


def test_a_colleague_opens_the_very_same_file(anna: Workspace, bram: Workspace) -> None:
    Sync(bram).run()
    assert not list(bram.folder.packs.glob("*.pdf"))
    assert is_here(bram, the_pack(bram))
    path = issued_file(bram, the_pack(bram))
    issued = issued_file(anna, the_pack(anna))
    assert path.read_bytes() == issued.read_bytes()
    assert (path.parent, path.name) == (bram.folder.packs, issued.name)
    assert issued_file(bram, the_pack(bram)) == path
    assert_accessible(path)


def test_a_file_that_has_not_arrived_says_so_and_comes_later(
    anna: Workspace, bram: Workspace, tmp_path: Path
) -> None:
    blobs, aside = tmp_path / "share" / "blobs", tmp_path / "aside"
    blobs.rename(aside)
    Sync(bram).run()
    assert not is_here(bram, the_pack(bram))
    with pytest.raises(PackOnItsWay):
        issued_file(bram, the_pack(bram))
    if blobs.exists():
        blobs.rename(tmp_path / "leeg")
    aside.rename(blobs)
    Sync(bram).run()
    assert issued_file(bram, the_pack(bram)).is_file()


def test_another_file_under_the_same_name_stays_and_is_not_taken_for_it(
    anna: Workspace, bram: Workspace
) -> None:
    Sync(bram).run()
    name = issued_file(anna, the_pack(anna)).name
    bram.folder.packs.mkdir(exist_ok=True)
    own = bram.folder.packs / name
    own.write_bytes(b"%PDF-1.7 een ander pakket")
    path = issued_file(bram, the_pack(bram))
    assert path != own
    assert own.read_bytes() == b"%PDF-1.7 een ander pakket"
    assert path.read_bytes() == issued_file(anna, the_pack(anna)).read_bytes()
    assert issued_file(bram, the_pack(bram)) == path, "not once more at every opening"


def test_a_file_that_was_changed_is_not_shown_as_the_pack(anna: Workspace) -> None:
    make_pack(anna, ORDER, issue=True)
    pack = the_pack(anna)
    path = issued_file(anna, pack)
    sound = path.read_bytes()
    path.write_bytes(sound + b"%")
    mended = issued_file(anna, pack)
    assert mended != path
    assert mended.read_bytes() == sound
    [digest] = pack.document
    anna.blobs.place(digest).write_bytes(b"anders")
    mended.unlink()
    with pytest.raises(PackAltered):
        issued_file(anna, pack)


def test_a_pack_of_before_is_found_where_it_lies(anna: Workspace) -> None:
    made = make_pack(anna, ORDER, issue=True)
    anna.apply(change(the_pack(anna), {"document": {}}))
    assert issued_file(anna, the_pack(anna)) == made.path.resolve()
    made.path.unlink()
    assert not is_here(anna, the_pack(anna))
    with pytest.raises(NotFound):
        issued_file(anna, the_pack(anna))
    anna.apply(change(the_pack(anna), {"file": "../elders.pdf"}))
    (anna.folder.path.parent / "elders.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(NotFound):
        issued_file(anna, the_pack(anna))


def test_who_only_reads_puts_nothing_there(anna: Workspace, bram: Workspace) -> None:
    Sync(bram).run()
    with Workspace.open(bram.folder.path, "Lezer", read_only=True) as reader:
        path = issued_file(reader, the_pack(reader))
        assert path.read_bytes() == issued_file(anna, the_pack(anna)).read_bytes()
        assert not list(reader.folder.packs.glob("*.pdf"))


def test_a_number_that_two_desks_gave_out_is_told_on_both(anna: Workspace, bram: Workspace) -> None:
    joined = Sync(bram)
    joined.run()
    begun = connect.connect(anna, joined.files.path)
    begun.run()
    for card in connect.waiting(begun):
        connect.approve(begun, card)
    make_pack(anna, replace(ORDER, number="7"), issue=True)
    make_pack(bram, replace(ORDER, number="7", body="Kernteam"), issue=True)
    for sync in (begun, joined, begun):
        sync.run()
    for desk in (anna, bram):
        told = [a for a in all_alerts(desk, TODAY) if a.key == "pack_number_twice"]
        assert len(told) == 2
        assert next_pack_number(desk) == "8"
        with pytest.raises(NumberTaken):
            make_pack(desk, replace(ORDER, number="07"), issue=True)
    other = next(pack for pack in bram.of_kind(Pack) if pack.body == "Kernteam")
    bram.apply(change(other, {"status": PackState.LAPSED}))
    assert not [a for a in all_alerts(bram, TODAY) if a.key == "pack_number_twice"]
