"""What else a share gathers in bad weather: late, lost and swept attachments, texts and files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ozdesk.domain.change import change
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.domain.rows import Row
from ozdesk.errors import NotAllowed
from ozdesk.kinds.risk import Risk
from ozdesk.store.files.blobs import Blobs
from ozdesk.store.files.folder import Folder
from ozdesk.store.projection import Projection
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, members
from ozdesk.sync.healing import healing
from ozdesk.sync.healing.healing import Healing
from ozdesk.sync.share.identity import renew
from ozdesk.sync.share.refusals import ShareGone
from ozdesk.sync.step import Sync
from tests.sync.pair import add, all_names, attach, interrupt, level, segments_of


def test_an_attachment_is_awaited_though_the_disk_refused_to_say_whether_it_is_here(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram = desks
    digest = attach(bram)
    bram.run()
    with monkeypatch.context() as refusing:
        refusing.setattr(Blobs, "find", interrupt)
        with pytest.raises(KeyboardInterrupt):
            anna.run()
    anna.run()
    assert anna.workspace.blobs.sound(digest)


def test_an_attachment_that_the_own_disk_refuses_is_published_the_next_time(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram = desks
    digest = attach(bram)
    here, read = bram.workspace.blobs.place(digest), Path.read_bytes

    def refused(path: Path) -> bytes:
        if path == here:
            raise PermissionError(13, "refused", str(path))
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refused)
        with pytest.raises(NotAllowed):
            bram.run()
    level(bram, anna)
    assert anna.workspace.blobs.sound(digest)


def test_what_a_killed_desk_left_half_written_is_swept(desks: list[Sync]) -> None:
    _, bram = desks
    former = bram.files.path / "devices" / bram.state.device / "0a1b2c3d4e5f.new"
    former.write_bytes(b"half")
    renew(bram.workspace)
    bram.run()
    own = bram.files.path / "devices" / bram.state.device / "0a1b2c3d4e5f.new"
    own.write_bytes(b"half")
    bram.run()
    assert not own.exists()
    assert not former.exists()


def test_copies_of_blobs_and_of_the_format_are_tidied(desks: list[Sync]) -> None:
    anna, bram = desks
    digest = attach(bram)
    level(bram, anna)
    before = all_names(anna)
    blob = next((anna.files.path / "blobs").rglob(digest))
    shutil.copy(blob, blob.with_name(digest + " (1)"))
    shutil.copy(anna.files.path / "FORMAT.json", anna.files.path / "FORMAT-LAPTOP.json")
    blob.write_bytes(b"een bew")
    (anna.files.path / "devices" / "0a1b2c3d4e5f.new").touch()
    assert len(anna.healing.verify()) == 4
    assert all_names(anna) == before
    assert blob.read_bytes() == b"een bewijsstuk"
    assert anna.healing.verify() == []


def test_a_long_text_that_comes_after_its_record_is_shown(desks: list[Sync]) -> None:
    anna, bram = desks
    text = "lange tekst " * 40_000
    record = bram.workspace.get(add(bram))
    assert record is not None
    bram.workspace.apply(change(record, {"answer": text}))
    bram.run()
    [blob] = [path for path in (anna.files.path / "blobs").rglob("*") if path.is_file()]
    data = blob.read_bytes()
    blob.unlink()
    anna.run()
    assert anna.workspace.get(record.id).answer != text  # type: ignore[union-attr]
    anna.workspace.save_view(always=True)
    blob.write_bytes(data)
    assert anna.run().records == {record.id}
    assert anna.workspace.get(record.id).answer == text  # type: ignore[union-attr]


def test_a_long_text_that_came_before_the_end_is_shown_at_the_next_opening(
    desks: list[Sync],
) -> None:
    anna, bram = desks
    text = "lange tekst " * 40_000
    record = bram.workspace.get(add(bram))
    assert record is not None
    bram.workspace.apply(change(record, {"answer": text}))
    bram.run()
    list(anna.take(anna.look(anna.plan())))
    anna.workspace.save_view(always=True)
    anna.fetch(anna.plan())
    anna.workspace.close()
    with Workspace.open(anna.workspace.folder.path, "Anna") as again:
        assert again.get(record.id).answer == text  # type: ignore[union-attr]


def test_restoring_never_fills_the_empty_place_of_a_mount(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _ = desks
    share = anna.files.path
    share.rename(share.with_name("away"))
    share.mkdir()
    anna.state.network = True
    with pytest.raises(ShareGone):
        anna.healing.restore()
    assert list(share.iterdir()) == []
    monkeypatch.setattr(healing, "is_network", lambda _path: True)
    assert anna.healing.restore()
    assert all_names(anna) >= {"FORMAT.json"}


def test_a_desk_that_was_blocked_can_be_let_in_again(desks: list[Sync]) -> None:
    anna, bram = desks
    blocked = anna.state.card(bram.workspace.device)
    assert blocked is not None
    members.block(anna, blocked)
    level(anna, bram)
    assert not connect.is_approved(bram)
    [found] = members.blocked(anna)
    connect.approve(anna, found.card)
    level(anna, bram)
    add(bram, "weer welkom")
    level(anna, bram)
    assert connect.is_approved(bram)
    assert [risk.name for risk in anna.workspace.of_kind(Risk)] == ["weer welkom"]


def test_sweeping_the_own_folder_never_stops_an_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workspace.create(tmp_path / "w", "Ik").close()

    def refuse(*_: object) -> None:
        raise OSError(5, "refused")

    monkeypatch.setattr(Path, "glob", refuse)
    Folder(tmp_path / "w", "", "").sweep()


def test_publishing_alone_writes_nothing_back(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _ = desks
    add(anna)
    monkeypatch.setattr(Healing, "_write_back", interrupt)
    assert anna.run().sent
    assert not anna.state.owed


def test_whose_edits_are_is_known_though_a_desk_was_killed_while_taking_them(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A segment that is not there for a while must not be published in another name."""
    anna, bram = desks
    renew(bram.workspace)
    add(bram, "van Bram")
    bram.run()
    with monkeypatch.context() as killed:
        killed.setattr(Sync, "_note", interrupt)
        with pytest.raises(KeyboardInterrupt):
            anna.run()
    [late] = segments_of(bram)
    whole = late.read_bytes()
    late.unlink()
    add(anna, "van Anna")
    again = Sync(anna.workspace)
    again.run()
    late.write_bytes(whole)
    level(again, bram)
    assert {risk.name for risk in bram.workspace.of_kind(Risk)} == {"van Bram", "van Anna"}
    assert not bram.state.bad


def test_a_copy_of_a_destroyed_attachment_goes_and_so_does_one_that_comes_back(
    desks: list[Sync],
) -> None:
    anna, bram = desks
    digest = bram.workspace.blobs.keep(b"een paspoort")
    record = bram.workspace.get(add(bram))
    assert record is not None
    rows = {digest: Row(name="paspoort.txt", size=12)}
    bram.workspace.apply(change(record, {"attachments": rows}))
    level(bram, anna)
    blob = next((anna.files.path / "blobs").rglob(digest))
    double = blob.with_name(digest + " (conflicted copy)")
    shutil.copy(blob, double)
    bram.workspace.destroy([DestructionTarget("risk", record.id)], "AVG artikel 17")
    level(bram, anna)
    assert not blob.exists()
    assert not double.exists()
    for back in (blob, double):
        back.write_bytes(b"een paspoort")  # a synchroniser brings it back
    assert len(anna.healing.verify()) == 2
    assert not blob.exists()
    assert not double.exists()


def test_what_was_taken_in_is_shown_though_the_disk_refused_to_show_it(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bram = desks
    ids = [add(bram, "eerst"), add(bram, "eerst")]
    level(bram, anna)
    for id in ids:
        record = bram.workspace.get(id)
        assert record is not None
        bram.workspace.apply(change(record, {"name": "later"}))
    bram.run()
    with monkeypatch.context() as refusing:
        refusing.setattr(Blobs, "resolve", interrupt)
        with pytest.raises(KeyboardInterrupt):
            _refused_once(anna, refusing)
    anna.run()
    assert [risk.name for risk in anna.workspace.of_kind(Risk)] == ["later", "later"]


def _refused_once(desk: Sync, refusing: pytest.MonkeyPatch) -> None:
    """The disk refuses while the edits are shown, not when all is read anew."""
    read = Projection.read

    def again(projection: Projection) -> object:
        refusing.undo()
        return read(projection)

    refusing.setattr(Projection, "read", again)
    desk.run()


def test_who_was_put_back_leaves_a_damaged_file_to_those_who_know_it(
    desks: list[Sync], tmp_path: Path
) -> None:
    anna, bram = desks
    bram.workspace.close()
    shutil.copytree(bram.workspace.folder.path, tmp_path / "before")
    bram = Sync(Workspace.open(bram.workspace.folder.path, "Bram"))
    add(bram)
    level(bram, anna)
    target = segments_of(bram)[-1]
    whole = target.read_bytes()
    target.write_bytes(whole[:-1] + b"!")
    bram.workspace.close()
    earlier = Sync(Workspace.open(tmp_path / "before", "Bram"))
    desks[1] = earlier
    level(earlier)
    assert target.exists()
    anna.healing.verify()
    assert target.read_bytes() == whole
    level(earlier)
    assert len(earlier.workspace.of_kind(Risk)) == 1
