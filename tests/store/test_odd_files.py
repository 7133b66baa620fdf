"""Copies of the files of a workspace that others leave in its folder lose what is destroyed too."""

from __future__ import annotations

import errno
import gzip
import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from ozdesk.domain.change import create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.errors import UserError
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.upkeep.backup import back_up
from ozdesk.store.workspace import Workspace

SECRET = "Geheim van Paulusma"
LONG = f"{SECRET} " * 20_000


def telling(folder: Path) -> list[str]:
    """The files that tell the secret, also where they are packed."""
    found = []
    for path in (p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        data += gzip.decompress(data) if data.startswith(b"\x1f\x8b") else b""
        if zipfile.is_zipfile(path):
            data += b"".join(map(zipfile.ZipFile(path).read, zipfile.ZipFile(path).namelist()))
        found += [str(path.relative_to(folder))] if SECRET.encode() in data else []
    return found


def journal_beside(folder: Path) -> None:
    shutil.copy(folder / "journal.jsonl", folder / "journal-LAPTOP.jsonl")


def backup_renamed(folder: Path) -> None:
    [backup] = (folder / "backups").glob("*.gz")
    shutil.copy(backup, backup.with_name(f"{backup.name} - kopie"))
    shutil.copy(backup, folder / "oud")


def backup_in_a_folder(folder: Path) -> None:
    shutil.copytree(folder / "backups", folder / "backups (conflicted copy)")


def view_beside(folder: Path) -> None:
    shutil.copy(folder / "desk.tinydb.json", folder / "desk.tinydb (1).json")


def text_beside(folder: Path) -> None:
    for path in [p for p in (folder / "attachments").rglob("*") if p.is_file()]:
        shutil.copy(path, path.with_name(f"{path.name} (1)"))
        shutil.copy(path, folder / "attachments" / path.name)


WAYS = [journal_beside, backup_renamed, backup_in_a_folder, view_beside, text_beside]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace that tells a secret, with a backup."""
    with Workspace.create(tmp_path / "own", "Anna") as anna:
        anna.apply(create(Risk, {"name": SECRET, "answer": LONG}, "r1")[1])
        anna.apply(create(Risk, {"name": "Blijft"}, "r2")[1])
        back_up(anna.folder, datetime.now())
        anna.save_view(always=True)
    return tmp_path / "own"


def destroy(own: Path) -> None:
    with Workspace.open(own, "Anna") as anna:
        anna.destroy([DestructionTarget("risk", "r1")], "AVG")
        anna.upkeep.wipe_copies()
        assert anna.upkeep.unfinished() == []
        told = [each.text.nl for each in check(anna) if each.bad]
        assert not [text for text in told if "vernietigd" in text]


@pytest.mark.parametrize("way", WAYS)
def test_a_copy_loses_it(own: Path, way: Callable[[Path], None]) -> None:
    way(own)
    assert telling(own)
    destroy(own)
    assert telling(own) == []


@pytest.mark.parametrize("way", [journal_beside, backup_renamed, backup_in_a_folder, view_beside])
def test_one_that_comes_later_is_told_by_a_check_and_gone_at_the_next_opening(
    own: Path, tmp_path: Path, way: Callable[[Path], None]
) -> None:
    shutil.copytree(own, tmp_path / "before")
    way(tmp_path / "before")
    destroy(own)
    before = tmp_path / "before"
    names = [path.relative_to(before) for path in before.rglob("*") if path.is_file()]
    for name in [n for n in names if n.parts[0] != "attachments" and not (own / n).exists()]:
        target, path = own / name, before / name
        target.parent.mkdir(exist_ok=True)
        shutil.copy(path, target)
    assert telling(own)
    with Workspace.open(own, "Anna") as anna:
        assert [each for each in check(anna) if each.bad and "vernietigd" in each.text.nl]
    Workspace.open(own, "Anna").close()
    assert telling(own) == []


def test_a_copy_keeps_what_was_not_destroyed(own: Path) -> None:
    journal_beside(own)
    destroy(own)
    assert "Blijft" in (own / "journal-LAPTOP.jsonl").read_text("utf-8")


def test_one_that_cannot_be_looked_at_is_told_and_stops_no_other(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = own / "a-journal.jsonl"
    journal_beside(own)
    shutil.copy(own / "journal.jsonl", held)
    with Workspace.open(own, "Anna") as anna:
        anna.destroy([DestructionTarget("risk", "r1")], "AVG")
        with monkeypatch.context() as patch:
            refuse_to_look(patch, held)
            with pytest.raises(UserError, match="a-journal"):
                anna.upkeep.wipe_copies()
            assert [each for each in anna.upkeep.unfinished() if held.name in each.why.nl]
        assert telling(own) == [held.name]
        anna.upkeep.wipe_copies()
        assert anna.upkeep.unfinished() == []
    assert telling(own) == []


def refuse_to_look(patch: pytest.MonkeyPatch, held: Path) -> None:
    """Let one file be neither looked at nor read."""

    def refusing(name: str) -> None:
        plain = getattr(Path, name)

        def refused(path: Path, *given: object) -> object:
            if path == held:
                raise PermissionError(errno.EACCES, "in use", str(path))
            return plain(path, *given)

        patch.setattr(Path, name, refused)

    for name in ("is_file", "read_bytes"):
        refusing(name)


def test_a_zip_file_stays_and_is_told(own: Path) -> None:
    with zipfile.ZipFile(own / "kopie.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(own / "journal.jsonl", "journal.jsonl")
    with Workspace.open(own, "Anna") as anna:
        anna.destroy([DestructionTarget("risk", "r1")], "AVG")
        with pytest.raises(Exception, match=r"kopie\.zip"):
            anna.upkeep.wipe_copies()
        assert [each.why.nl for each in anna.upkeep.unfinished() if "kopie.zip" in each.why.nl]
        told = [each.text.nl for each in check(anna) if each.bad]
        assert [text for text in told if "kopie.zip" in text and "haal het zelf weg" in text]
        assert not [text for text in told if "wordt het gewist" in text]
    assert telling(own) == ["kopie.zip"]
    (own / "kopie.zip").unlink()
    with Workspace.open(own, "Anna") as anna:
        assert anna.upkeep.unfinished() == []


def test_what_others_keep_there_is_left_alone(own: Path) -> None:
    (own / "notitie.txt").write_text("van mij")
    (own / "half.gz").write_bytes(b"\x1f\x8b half")
    (own / "half.zip").write_bytes(b"PK\x03\x04 half")
    destroy(own)
    assert (own / "notitie.txt").read_text() == "van mij"
    assert (own / "half.gz").exists()
    assert (own / "half.zip").exists()
