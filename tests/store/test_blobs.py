"""Attachments and long texts: on disk before they count, never believed when damaged."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ozdesk.domain.change import change, create
from ozdesk.errors import DiskFull, NotFound
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.files.blobs import Blobs
from ozdesk.store.workspace import Workspace

LONG = "Regel met ë\r\n" * 40_000


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with one risk that has a very long answer."""
    with Workspace.create(tmp_path / "w", "Ik") as made:
        made.apply(create(Risk, {"name": "R", "answer": LONG}, "r1")[1])
        yield made


def only_blob(workspace: Workspace) -> Path:
    [blob] = workspace.folder.blobs.glob("??/*")
    return blob


def test_a_long_text_comes_back_as_it_was(workspace: Workspace) -> None:
    workspace.close()
    with Workspace.open(workspace.folder.path, "Ik") as again:
        record = again.get("r1")
        assert record is not None
        assert record.value("answer") == LONG
        again.apply(change(record, {"answer": "kort"}))


def spoil(blob: Path, how: str) -> None:
    if how == "gone":
        blob.unlink()
    else:
        data = {"changed": b"x" + LONG.encode()[1:], "cut": LONG.encode()[:50], "no text": b"\xff"}
        blob.write_bytes(data[how])


HOW = pytest.mark.parametrize("how", ["changed", "cut", "no text", "gone"])


@HOW
def test_a_damaged_text_that_the_view_knows_is_mended(workspace: Workspace, how: str) -> None:
    spoil(only_blob(workspace), how)
    assert [finding for finding in check(workspace) if finding.bad]
    assert not [finding for finding in check(workspace) if finding.bad]
    workspace.close()
    workspace.folder.view.unlink()
    with Workspace.open(workspace.folder.path, "Ik") as again:
        record = again.get("r1")
        assert record is not None
        assert record.value("answer") == LONG


@HOW
def test_a_damaged_text_is_told_and_not_believed(workspace: Workspace, how: str) -> None:
    spoil(only_blob(workspace), how)
    workspace.close()
    workspace.folder.view.unlink()
    with Workspace.open(workspace.folder.path, "Ik") as again:
        record = again.get("r1")
        assert record is not None
        assert record.value("answer") == ""
        assert [p for p in record.problems() if p.field == "answer"]
        assert any("Lange teksten" in f.text.nl for f in check(again) if f.bad)
        again.apply(change(record, {"answer": LONG}))
        assert not [f for f in check(again) if f.bad]


def test_a_text_that_grows_when_written_is_found_back(workspace: Workspace) -> None:
    text = '"\\' * 120_000
    record = workspace.get("r1")
    assert record is not None
    workspace.apply(change(record, {"answer": text + "\x01" * 40_000}))
    workspace.apply(change(record, {"name": "S"}))
    workspace.undo()
    workspace.undo()
    workspace.redo()
    assert workspace.history.steps("r1")[0].after == text + "\x01" * 40_000


def test_a_file_is_kept_by_its_content(workspace: Workspace, tmp_path: Path) -> None:
    source = tmp_path / "bewijs.pdf"
    source.write_bytes(b"%PDF bewijs")
    digest, size = workspace.blobs.keep_file(source)
    kept = workspace.blobs.find(digest)
    assert kept is not None
    assert (kept.read_bytes(), size) == (b"%PDF bewijs", 11)
    kept.write_bytes(b"%PDF bedorv")
    assert not workspace.blobs.sound(digest)
    workspace.blobs.keep_file(source)
    assert workspace.blobs.sound(digest)
    with pytest.raises(NotFound):
        workspace.blobs.keep_file(tmp_path / "weg")


def test_a_full_disk_leaves_no_half_file(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    source = tmp_path / "bewijs.pdf"
    source.write_bytes(b"%PDF bewijs")
    before = sorted(workspace.folder.blobs.rglob("*"))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            workspace.blobs.keep_file(source)
    assert sorted(workspace.folder.blobs.rglob("*")) == before


@pytest.mark.parametrize("name", ["../../w/ozdesk.json", "/etc/hostname", "", "A" * 64])
def test_only_a_digest_is_looked_for(workspace: Workspace, name: str) -> None:
    assert workspace.blobs.find(name) is None
    assert Blobs(workspace.folder.blobs).sound(name) is False
