"""Every file on a share is ours, a copy of ours, unfinished, foreign or unknown, by its content."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.share.box import Flaw
from ozdesk.sync.share.refusals import ShareGone
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.share_format import BLOBS, DEVICES, What, found_at
from ozdesk.sync.share.tree import FileCategory, ShareTree, TreeFile, is_proper, read_tree
from ozdesk.sync.step import Sync
from tests.sync.pair import add, all_names, attach, level, segments_of

MARKS = ["", " (1)", " - kopie", " (conflicted copy 2026-11-28)", ".sync-conflict-20261128-ABC",
         "-LAPTOP2", " (Anna's conflicted copy)", "~", " 2"]  # fmt: skip
NAMES = st.text(st.characters(codec="utf-8", exclude_characters='/\0\\:*?"<>|'), min_size=1,
                max_size=20).filter(lambda name: name.strip(".") != "")  # fmt: skip


@pytest.fixture(scope="module", params=["", "vier woorden zijn genoeg"], ids=["plain", "secret"])
def shared(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sync]:
    """A desk on a share with segments, a card and a file; plain, and encrypted."""
    place = tmp_path_factory.mktemp("shared")
    (place / "share").mkdir()
    anna = connect.begin(Workspace.create(place / "anna", "Anna"), place / "share", request.param)
    attach(anna)
    add(anna)
    anna.run()
    yield anna
    anna.workspace.close()


def tree_of(desk: Sync, *, deep: bool = True) -> ShareTree:
    return read_tree(desk.files, desk.state.secret, desk.state.blobs, deep=deep)


def test_what_a_desk_writes_is_ours_and_nothing_else(shared: Sync) -> None:
    tree = tree_of(shared)
    assert {each.category for each in tree.files} == {FileCategory.OURS}
    assert all(is_proper(each.place) and each.proper == each.place for each in tree.files)
    assert {each.place for each in tree.files} == {
        path.relative_to(shared.files.path).as_posix()
        for path in shared.files.path.rglob("*") if path.is_file()
    }  # fmt: skip
    assert tree.listing == {
        shared.state.device: shared.files.names(f"{DEVICES}/{shared.state.device}")
    }


@settings(max_examples=examples(120), deadline=None)
@given(data=st.data())
def test_a_copy_is_told_by_what_it_holds_wherever_it_lies(
    shared: Sync, data: st.DataObject
) -> None:
    root = shared.files.path
    original = data.draw(st.sampled_from(sorted(p for p in root.rglob("*") if p.is_file())))
    proper = original.relative_to(root).as_posix()
    folders = [folder + data.draw(st.sampled_from(MARKS)) for folder in proper.split("/")[:-1]]
    above = data.draw(st.sampled_from([[], ["share - kopie"], ["oud", "map"]]))
    name = data.draw(
        st.one_of(
            st.sampled_from(MARKS).map(lambda mark: original.stem + mark + original.suffix),
            st.sampled_from(MARKS).map(lambda mark: f"Kopie van {original.name}{mark}"),
            NAMES,
        )
    )
    place = "/".join([*above, *folders, name])
    copy = root / place
    if (
        copy.exists()
        or is_proper(place)
        or name.endswith(".new")
        or TreeFile(place, FileCategory.COPY).is_clutter
    ):
        return
    before = set(root.rglob("*"))
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(original, copy)
    try:
        found = {each.place: each for each in tree_of(shared).files}
        assert found[place].category is FileCategory.COPY
        assert found[place].proper == proper
    finally:
        for left in sorted(set(root.rglob("*")) - before, reverse=True):
            left.rmdir() if left.is_dir() else left.unlink()


@settings(max_examples=examples(60), deadline=None)
@given(
    content=st.binary(max_size=200),
    name=NAMES,
    below=st.sampled_from(["", "devices", "map", "blobs/aa"]),
)
def test_what_is_of_others_is_never_ours(
    shared: Sync, content: bytes, name: str, below: str
) -> None:
    place = f"{below}/{name}".lstrip("/")
    path = shared.files.path / place
    if is_proper(place) or path.exists():
        return
    made = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    try:
        [found] = [each for each in tree_of(shared).files if each.place == place]
        assert found.category not in (FileCategory.OURS, FileCategory.COPY)
    finally:
        path.unlink()
        if made:
            path.parent.rmdir()


@pytest.mark.parametrize("length", [0, 1, 40, -1])
def test_half_a_copy_is_no_copy(desks: list[Sync], length: int) -> None:
    anna, _bram = desks
    [*_, source] = segments_of(anna)
    half = source.with_name(f"{source.stem} (1).seg")
    half.write_bytes(source.read_bytes()[:length])
    [found] = [each for each in tree_of(anna).files if each.place.endswith(half.name)]
    assert found.category in (FileCategory.UNFINISHED, FileCategory.UNKNOWN)


def test_a_file_that_nobody_may_read_is_unknown(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _bram = desks
    (anna.files.path / "geheim.doc").write_bytes(b"x")
    real = Path.open

    def withheld(path: Path, *given: object, **more: object) -> object:
        if path.name == "geheim.doc":
            raise PermissionError(13, "withheld", str(path))
        return real(path, *given, **more)  # type: ignore[arg-type,call-overload]

    monkeypatch.setattr(Path, "open", withheld)
    [found] = [each for each in tree_of(anna).files if each.place == "geheim.doc"]
    assert found.category is FileCategory.UNKNOWN


def test_copies_of_whole_folders_go_and_what_only_they_hold_is_read(desks: list[Sync]) -> None:
    anna, bram = desks
    id = add(bram)
    attach(bram)
    bram.run()
    root = anna.files.path
    before = all_names(anna)
    own = root / DEVICES / bram.state.device
    shutil.copytree(own, own.with_name(f"{own.name} (1)"))
    shutil.copytree(root / DEVICES, root / "devices - kopie")
    shutil.rmtree(own)
    own.mkdir()
    level(anna)
    assert anna.workspace.get(id) is not None
    level(bram, anna)
    shutil.copytree(root / BLOBS, root / "blobs (conflicted copy)")
    (root / "devices - kopie" / bram.state.device).mkdir(parents=True)
    assert len(anna.healing.verify()) == 1
    assert anna.healing.verify() == []
    assert all_names(anna) == before
    assert sorted(p.name for p in root.iterdir()) == ["FORMAT.json", BLOBS, DEVICES]
    assert sorted(p.name for p in (root / DEVICES).iterdir()) == sorted(
        [anna.state.device, bram.state.device]
    )


def test_the_only_good_copy_of_a_file_takes_its_place(desks: list[Sync]) -> None:
    anna, bram = desks
    digest = attach(bram)
    level(bram, anna)
    [blob] = [path for path in (anna.files.path / BLOBS).rglob("*") if path.is_file()]
    blob.rename(blob.with_name(f"{blob.name} - kopie"))
    anna.workspace.blobs.place(digest).unlink()
    assert [bad.flaw for bad in anna.healing.verify()] == [Flaw.COPY]
    assert blob.is_file()
    assert anna.healing.verify() == []


@pytest.mark.parametrize("folder", [DEVICES, BLOBS])
def test_an_empty_folder_that_a_synchroniser_dropped_is_made_again(
    tmp_path: Path, folder: str
) -> None:
    (tmp_path / "share").mkdir()
    anna = connect.begin(Workspace.create(tmp_path / "anna", "Anna"), tmp_path / "share")
    shutil.rmtree(anna.files.path / folder)
    probe = found_at(anna.files)
    assert (probe.what, probe.writable, probe.error) == (What.SHARE, True, None)
    add(anna)
    anna.run()
    bram = Sync(connect.join(anna.files.path, tmp_path / "bram", "Bram"))
    shutil.rmtree(anna.files.path / BLOBS, ignore_errors=True)
    bram.run()
    anna.run()
    connect.approve(anna, connect.waiting(anna)[0])
    attach(anna)
    level(anna, bram)
    assert len(bram.workspace.of_kind(Risk)) == 2
    assert (anna.files.path / folder).is_dir()
    for desk in (anna, bram):
        desk.workspace.close()


def test_foreign_files_in_the_own_folder_stay_where_they_are(desks: list[Sync]) -> None:
    anna, _bram = desks
    note = anna.files.path / DEVICES / anna.state.device / "lees mij.txt"
    note.write_text("van iemand anders")
    level(anna)
    anna.healing.verify()
    assert note.read_text() == "van iemand anders"
    assert not list(anna.workspace.folder.damaged.glob("*"))
    [bad] = anna.look(anna.plan()).bad
    assert bad.flaw.name == "FOREIGN"


def test_one_step_looks_into_no_folder_of_others(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _bram = desks
    (anna.files.path / "foto's" / "2026").mkdir(parents=True)
    looked: list[str] = []
    real = ShareFiles.entries

    def noting(files: ShareFiles, below: str) -> tuple[list[str], list[str]]:
        looked.append(below)
        return real(files, below)

    monkeypatch.setattr(ShareFiles, "entries", noting)
    anna.run()
    assert set(looked) == {"", DEVICES, *(f"{DEVICES}/{desk.state.device}" for desk in desks)}


def test_a_mount_that_vanishes_while_folders_are_remade_stays_empty(
    desks: list[Sync], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the format and making a folder the share can go: then nothing grows there."""
    anna, _ = desks
    share = anna.files.path
    shutil.rmtree(share / "blobs", ignore_errors=True)
    make, gone = ShareFiles.make, share.with_name("elsewhere")

    def vanishing(files: ShareFiles, folder: str) -> None:
        if not gone.exists():
            share.rename(gone)
            share.mkdir()
        make(files, folder)

    with monkeypatch.context() as patch:
        patch.setattr(ShareFiles, "make", vanishing)
        for act in (anna.run, anna.healing.verify):
            with pytest.raises(ShareGone):
                act()
            assert list(share.iterdir()) == []
            share.rmdir()
            gone.rename(share)
    anna.run()
    assert (share / "blobs").is_dir()
