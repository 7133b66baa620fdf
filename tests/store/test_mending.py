"""A journal that was damaged, shortened or taken away comes back with all that is known of it."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from ozdesk import files
from ozdesk.domain.change import change, create
from ozdesk.errors import ChangedOutside, InUse, NotFound
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.upkeep.backup import back_up, restore_backup
from ozdesk.store.workspace import Workspace

NOW = datetime(2026, 11, 21, 12)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with one risk, renamed once, and a saved view."""
    with Workspace.create(tmp_path / "w", "Ik") as workspace:
        workspace.apply(create(Risk, {"name": "Eén"}, "r1")[1])
        rename(workspace, "Twee")
        workspace.save_view(always=True)
    shutil.rmtree(tmp_path / "w" / "backups")
    return tmp_path / "w"


def rename(workspace: Workspace, name: str) -> None:
    record = workspace.get("r1")
    assert record is not None
    workspace.apply(change(record, {"name": name}))


def damage(place: Path, number: int) -> None:
    """Flip a bit in one line of the journal."""
    journal = place / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[number] = lines[number].replace(b'"risk"', b'"rusk"', 1)
    journal.write_bytes(b"".join(lines))


def names(place: Path) -> list[str]:
    """The names after opening twice, the second time without a saved view."""
    with Workspace.open(place, "Ik") as workspace:
        first = sorted(record.name for record in workspace.of_kind(Risk))
    (place / "desk.tinydb.json").unlink(missing_ok=True)
    with Workspace.open(place, "Ik") as workspace:
        assert sorted(record.name for record in workspace.of_kind(Risk)) == first
        assert not [finding for finding in check(workspace) if finding.bad]
    return first


def told(place: Path) -> str:
    with Workspace.open(place, "Ik") as workspace:
        return " ".join(label.nl for label in workspace.notices)


@pytest.mark.parametrize("number", [0, 1])
def test_what_the_saved_view_knows_comes_back_when_a_line_before_it_is_damaged(
    place: Path, number: int
) -> None:
    damage(place, number)
    assert names(place) == ["Twee"]


def test_damage_before_the_saved_view_is_told_at_opening(place: Path) -> None:
    damage(place, 0)
    assert "Beschadigde regels" in told(place)
    assert told(place) == ""


def test_a_view_never_overwrites_what_a_backup_brings_back(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        rename(workspace, "Drie")
        back_up(workspace.folder, NOW)
    damage(place, 2)
    assert names(place) == ["Drie"]


def test_a_view_never_overwrites_what_was_written_after_it(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        rename(workspace, "Drie")
    shutil.rmtree(place / "backups", ignore_errors=True)
    damage(place, 0)
    assert names(place) == ["Drie"]


def test_healed_edits_stand_where_they_stood(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        back_up(workspace.folder, NOW)
    whole = (place / "journal.jsonl").read_bytes()
    damage(place, 0)
    with Workspace.open(place, "Ik") as workspace:
        workspace.undo()
        assert workspace.name_of("r1") == "Eén"
    assert (place / "journal.jsonl").read_bytes().startswith(whole)


def test_edits_that_a_person_went_back_from_stay_away(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        wanted = back_up(workspace.folder, NOW)
        workspace.apply(create(Risk, {"name": "Vergissing"})[1])
        back_up(workspace.folder, NOW.replace(hour=13))
    restore_backup(workspace.folder, wanted, NOW.replace(hour=11))
    with Workspace.open(place, "Ik") as workspace:
        rename(workspace, "Drie")
    damage(place, 2)
    assert names(place) == ["Twee"]


def test_a_backup_is_not_put_back_under_an_open_desk(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        backup = back_up(workspace.folder, NOW)
        with pytest.raises(InUse):
            restore_backup(workspace.folder, backup, NOW)


@pytest.mark.parametrize("left", [0, 1])
def test_a_shortened_journal_is_completed_from_the_view(place: Path, left: int) -> None:
    journal = place / "journal.jsonl"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:left]))
    assert "teruggehaald" in told(place)
    assert names(place) == ["Twee"]


def test_a_journal_that_is_gone_is_made_anew_or_missed(place: Path) -> None:
    (place / "journal.jsonl").unlink()
    assert names(place) == ["Twee"]
    (place / "journal.jsonl").unlink()
    (place / "desk.tinydb.json").unlink(missing_ok=True)
    shutil.rmtree(place / "backups")
    with pytest.raises(NotFound):
        Workspace.open(place, "Ik")
    assert not (place / "journal.jsonl").exists()


def test_mending_is_all_or_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damage(place, 0)
    before = (place / "journal.jsonl").read_bytes()

    def crash(path: Path, data: bytes, *, private: bool) -> None:
        real(path, data, private=private)
        if path.parent.name == "damaged":
            raise KeyboardInterrupt

    real = files.write_file
    monkeypatch.setattr("ozdesk.store.upkeep.repair.write_file", crash)
    with pytest.raises(KeyboardInterrupt):
        Workspace.open(place, "Ik")
    monkeypatch.undo()
    assert (place / "journal.jsonl").read_bytes() == before
    assert names(place) == ["Twee"]


def test_what_a_newer_version_writes_in_a_line_survives_mending(place: Path) -> None:
    import zlib

    journal = place / "journal.jsonl"
    first, second = journal.read_bytes().splitlines()
    body = first[9:].replace(b'{"e":', b'{"later":[1],"e":', 1).replace(b'"sv":1', b'"sv":1,"z":2')
    newer = b"%08x %s" % (zlib.crc32(body), body)
    journal.write_bytes(newer + b"\n" + second + b"\n")
    (place / "desk.tinydb.json").unlink()
    damage(place, 1)
    assert names(place) == ["Eén"]
    assert journal.read_bytes() == newer + b"\n"


def test_a_reader_is_told_of_damage(place: Path) -> None:
    damage(place, 0)
    with Workspace.open(place, "Ander", read_only=True) as workspace:
        assert "beschadigd" in " ".join(label.nl for label in workspace.notices)


def test_a_journal_with_line_ends_of_windows_is_mended(place: Path) -> None:
    journal = place / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole.replace(b"\n", b"\r\n"))
    (place / "desk.tinydb.json").unlink()
    assert names(place) == ["Twee"]
    assert journal.read_bytes() == whole


# -- while the workspace is open


@pytest.mark.parametrize("how", ["shortened", "replaced", "gone", "longer"])
def test_an_edit_is_refused_when_another_program_touched_the_journal(place: Path, how: str) -> None:
    journal = place / "journal.jsonl"
    with Workspace.open(place, "Ik") as workspace:
        rename(workspace, "Drie")
        whole = journal.read_bytes()
        if how == "shortened":
            os.truncate(journal, 0)
        elif how == "longer":
            journal.write_bytes(whole + b"iets\n")
        else:
            if os.name == "nt":
                pytest.skip("an open file cannot be taken away here")
            journal.unlink()
            if how == "replaced":
                journal.write_bytes(whole)
        with pytest.raises(ChangedOutside):
            rename(workspace, "Vier")
        assert workspace.name_of("r1") == "Drie"
    assert names(place) == ["Drie"]


@pytest.mark.skipif(os.name == "nt", reason="an open folder cannot be moved there")
def test_a_folder_that_vanishes_is_let_go_of(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        rename(workspace, "Drie")
        place.rename(place.with_name("elders"))
        with pytest.raises(ChangedOutside):
            rename(workspace, "Vier")
    assert names(place.with_name("elders")) == ["Drie"]


def test_what_a_killed_program_left_half_written_is_swept_up(place: Path) -> None:
    left = place / "desk.tinydb.json.0123abcd.new"
    mine = place / "aantekening.new"
    left.write_bytes(b"half")
    mine.write_bytes(b"van mij")
    with Workspace.open(place, "Ik"):
        assert not left.exists()
        assert mine.exists()


def test_lines_that_stand_there_twice_are_told_once(place: Path) -> None:
    journal = place / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + whole)
    with Workspace.open(place, "Ik") as workspace:
        assert [finding for finding in check(workspace) if finding.bad]
        assert not [finding for finding in check(workspace) if finding.bad]
        assert workspace.name_of("r1") == "Twee"
    assert journal.read_bytes() == whole


def test_what_a_desk_saw_at_closing_is_known_however_little_it_was(tmp_path: Path) -> None:
    place = tmp_path / "w"
    with Workspace.create(place, "Ik") as workspace:
        workspace.apply(create(Risk, {"name": "Eén"}, "r1")[1])
    with Workspace.open(place, "Ik") as workspace:
        rename(workspace, "Twee")
    shutil.rmtree(place / "backups")
    journal = place / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])
    assert names(place) == ["Twee"]
