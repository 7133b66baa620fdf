"""The small file that makes a folder a workspace is damaged or gone."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.change import create
from ozdesk.errors import NotAWorkspace, NotReadable, UserError
from ozdesk.kinds.risk import Risk
from ozdesk.store.files.folder import Folder, create_folder, read_head
from ozdesk.store.upkeep import repair
from ozdesk.store.view.opening import open_folder
from ozdesk.store.workspace import Workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with one risk."""
    with Workspace.create(tmp_path / "w", "Ik") as workspace:
        workspace.apply(create(Risk, {"name": "Blijft"}, "r1")[1])
    return tmp_path / "w"


def spoil(place: Path, how: str) -> bytes:
    head = place / "ozdesk.json"
    data = head.read_bytes()
    head.write_bytes({"cut": data[:30], "empty": b"", "zeros": bytes(len(data))}.get(how, data))
    if how == "gone":
        head.unlink()
    return data


HOW = pytest.mark.parametrize("how", ["cut", "empty", "zeros", "gone"])


@HOW
def test_it_is_made_again_from_the_view(place: Path, how: str) -> None:
    data = spoil(place, how)
    with Workspace.open(place, "Ik", read_only=True) as looking:
        assert [risk.name for risk in looking.of_kind(Risk)] == ["Blijft"]
    with Workspace.open(place, "Ik") as workspace:
        assert workspace.notices == [repair.HEADLESS]
        assert [risk.name for risk in workspace.of_kind(Risk)] == ["Blijft"]
    assert (place / "ozdesk.json").read_bytes() == data
    with Workspace.open(place, "Ik") as workspace:
        assert workspace.notices == []


@HOW
def test_it_is_made_again_from_its_copy_with_all_that_was_in_it(place: Path, how: str) -> None:
    """The view does not know which ids the desk had before."""
    folder = read_head(place).renew_device().rooted("aaaaaaaaaaaa", keep=True)
    data = spoil(place, how)
    (place / "desk.tinydb.json").unlink()
    with Workspace.open(place, "Ik") as workspace:
        assert workspace.notices == [repair.HEADLESS]
        assert workspace.folder.former == folder.former
        assert workspace.folder.root == "aaaaaaaaaaaa"
    assert (place / "ozdesk.json").read_bytes() == data


def told(folder: Folder) -> tuple[object, ...]:
    return folder.data_set, folder.device, folder.former, folder.root, folder.format


def test_no_flipped_bit_makes_it_say_something_else(place: Path) -> None:
    right = read_head(place).renew_device().rooted("aaaaaaaaaaaa", keep=True)
    head = place / "ozdesk.json"
    data = head.read_bytes()
    for bit in range(8 * len(data)):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        head.write_bytes(flipped)
        with suppress(NotReadable):
            assert told(read_head(place)) == told(right)
        assert told(open_folder(place)) == told(right)


@given(data=st.data())
def test_no_damage_makes_it_say_something_else(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("any") / "w"
    right = create_folder(place)
    head = place / "ozdesk.json"
    whole = head.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    head.write_bytes(whole[:start] + data.draw(st.binary(max_size=20)) + whole[end:])
    with suppress(NotReadable):
        assert told(read_head(place)) == told(right)


def test_a_file_of_an_earlier_program_is_read_and_sealed_at_the_next_edit(place: Path) -> None:
    head, copy = place / "ozdesk.json", place / "ozdesk.json.copy"
    raw = orjson.loads(head.read_bytes())
    del raw["crc"]
    head.write_bytes(orjson.dumps(raw))
    copy.unlink()
    old = head.read_bytes()
    Workspace.open(place, "Ik").close()
    assert head.read_bytes() == old
    with Workspace.open(place, "Ik") as workspace:
        workspace.apply(create(Risk, {"name": "Nieuw"})[1])
    assert "crc" in orjson.loads(head.read_bytes())
    assert head.read_bytes() == copy.read_bytes()


def test_what_stands_there_without_a_checksum_and_is_not_ours_is_not_believed(place: Path) -> None:
    head = place / "ozdesk.json"
    head.write_bytes(head.read_bytes().replace(b'"crc"', b'"crb"'))
    with pytest.raises(NotReadable):
        read_head(place)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("times", [0, 1])
def test_a_disk_that_refuses_leaves_a_head_that_can_be_read(
    place: Path, monkeypatch: pytest.MonkeyPatch, number: int, times: int
) -> None:
    before, left, real = read_head(place), [times], os.fsync

    def refuse(descriptor: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(number, "refused")
        real(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(UserError):
            before.renew_device("bbbbbbbbbbbb")
    assert open_folder(place).device in (before.device, "bbbbbbbbbbbb")
    assert open_folder(place).data_set == before.data_set


@HOW
def test_without_a_view_that_can_be_believed_it_is_told(place: Path, how: str) -> None:
    spoil(place, how)
    (place / "ozdesk.json.copy").write_bytes(b"?")
    view = place / "desk.tinydb.json"
    view.write_bytes(view.read_bytes().replace(b"Blijft", b"Bleef."))
    with pytest.raises(NotAWorkspace if how == "gone" else NotReadable):
        Workspace.open(place, "Ik")


def test_other_folders_stay_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").write_bytes(b"")
    with pytest.raises(NotAWorkspace):
        Workspace.open(tmp_path, "Ik")
