"""A workspace moves to the own disk whole, as another desk of the same administration."""

from pathlib import Path

import pytest

from ozdesk.domain.change import create
from ozdesk.errors import FolderNotEmpty, InUse, NetworkFolder, NotAWorkspace, NotReadable
from ozdesk.kinds.party import Party
from ozdesk.store import move
from ozdesk.store.files import places
from ozdesk.store.workspace import Workspace


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "share" / "work"
    with Workspace.create(folder, "Toetser") as workspace:
        id, edit = create(Party, {"name": "Gemeente Voorbeeld"})
        workspace.apply(edit)
        scan = tmp_path / "scan.pdf"
        scan.write_bytes(b"%PDF-1.7 " + bytes(9000))
        workspace.blobs.keep_file(scan)
        assert workspace.get(id)
    return folder


def test_everything_arrives_and_the_desk_is_another_one(source: Path, tmp_path: Path) -> None:
    before = {p.relative_to(source): p.read_bytes() for p in source.rglob("*") if p.is_file()}
    target = move.move_here(source, tmp_path / "own" / "work")
    with Workspace.open(source, "Toetser") as old, Workspace.open(target, "Toetser") as new:
        assert [r.name for r in new] == [r.name for r in old] == ["Gemeente Voorbeeld"]
        assert new.data_set == old.data_set
        assert new.device != old.device
        assert new.notices == []
    for path, data in before.items():
        if path.name.removesuffix(".copy") not in ("ozdesk.json", "lock", "desk.tinydb.json"):
            assert (target / path).read_bytes() == data
            assert (source / path).read_bytes() == data


def test_a_folder_with_something_in_it_is_refused(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "own"
    target.mkdir()
    (target / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        move.move_here(source, target)
    assert [p.name for p in target.iterdir()] == ["letter.txt"]


def test_an_open_workspace_is_refused(source: Path, tmp_path: Path) -> None:
    with Workspace.open(source, "Toetser"), pytest.raises(InUse):
        move.move_here(source, tmp_path / "own")
    assert not (tmp_path / "own").exists()


def test_what_is_no_workspace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspace):
        move.move_here(tmp_path, tmp_path / "own")


def test_the_target_may_not_be_a_network_drive(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise NetworkFolder(path=path)

    monkeypatch.setattr(places, "refuse_network", refuse)
    with pytest.raises(NetworkFolder):
        move.move_here(source, tmp_path / "own")


def test_a_file_that_arrives_otherwise_leaves_nothing_behind(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(one: Path, other: Path, **_: object) -> None:
        other.write_bytes(one.read_bytes()[:-1] + b"?")

    monkeypatch.setattr("ozdesk.store.move.copy_file", spoil)
    with pytest.raises(NotReadable):
        move.move_here(source, tmp_path / "own")
    assert list(tmp_path.glob("own*")) == []
    with Workspace.open(source, "Toetser") as still:
        assert len(still) == 1


def test_a_folder_of_somebody_beside_the_target_stays(source: Path, tmp_path: Path) -> None:
    mine = tmp_path / "own.new" / "letter.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    move.move_here(source, tmp_path / "own")
    assert mine.read_text() == "mine"
