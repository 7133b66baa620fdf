"""A workspace never lies on its share, where its keys would be, nor a share in its workspace."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ozdesk.errors import InsideShare, InsideWorkspace
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.share.refusals import FoldersNested
from ozdesk.sync.share.share_format import What, folder_of, found_at


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "share").mkdir()
    with Workspace.create(tmp_path / "anna", "Anna") as made:
        connect.begin(made, tmp_path / "share", "vlinder stoel kasteel").run()
        yield made


@pytest.mark.parametrize("place", ["bram", "devices/bram", "../share/bram", "."])
def test_no_desk_is_started_on_the_share(anna: Workspace, tmp_path: Path, place: str) -> None:
    share = tmp_path / "share"
    before = sorted(share.rglob("*"))
    with pytest.raises(FoldersNested):
        connect.join(share, share / place, "Bram", "vlinder stoel kasteel")
    assert sorted(share.rglob("*")) == before


def test_no_share_is_begun_in_the_own_folder(anna: Workspace) -> None:
    inside = anna.folder.packs
    inside.mkdir()
    with pytest.raises(FoldersNested):
        connect.begin(anna, inside)
    assert not list(inside.iterdir())
    assert isinstance(found_at(folder_of(inside)).error, InsideWorkspace)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_another_way_to_the_same_place_is_seen(anna: Workspace, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "share")
    with pytest.raises(FoldersNested):
        connect.join(
            tmp_path / "share", tmp_path / "link" / "bram", "Bram", "vlinder stoel kasteel"
        )


@pytest.mark.parametrize("place", ["devices", "blobs/mine", "mine"])
def test_nothing_of_ours_is_made_inside_the_share_of_others(
    anna: Workspace, tmp_path: Path, place: str
) -> None:
    inside = tmp_path / "share" / place
    inside.mkdir(exist_ok=True)
    before = sorted((tmp_path / "share").rglob("*"))
    (tmp_path / "other").mkdir()
    with Workspace.create(tmp_path / "cees", "Cees") as cees:
        with pytest.raises(InsideShare):
            connect.begin(cees, inside)
        with pytest.raises(InsideShare):
            connect.connect(cees, inside)
    with pytest.raises(InsideShare):
        connect.join(inside, tmp_path / "dirk", "Dirk")
    probe = found_at(folder_of(inside))
    assert (probe.what, type(probe.error)) == (What.UNFIT, InsideShare)
    assert sorted((tmp_path / "share").rglob("*")) == before


def test_no_desk_is_started_inside_another_share(anna: Workspace, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with Workspace.create(tmp_path / "cees", "Cees") as cees:
        connect.begin(cees, tmp_path / "other")
        with pytest.raises(InsideShare):
            connect.join(tmp_path / "other", tmp_path / "share" / "dirk", "Dirk")
