"""Damaged, foreign and newer files: the right outcome and a clear message."""

from __future__ import annotations

import errno
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from effort import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ozdesk.domain.change import change, create
from ozdesk.errors import (
    DiskFull,
    FolderNotEmpty,
    FromNewerVersion,
    InUse,
    Meanwhile,
    NetworkFolder,
    NotAWorkspace,
    NotReadable,
    ReadOnly,
)
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.files import network
from ozdesk.store.files.folder import read_head
from ozdesk.store.upkeep.backup import back_up
from ozdesk.store.workspace import Workspace

NAMES = [f"Risico {n} uit 's-Hertogenbosch, ë" for n in range(6)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with six risks, one edit each."""
    with Workspace.create(tmp_path / "w", "Ik") as workspace:
        for name in NAMES:
            workspace.apply(create(Risk, {"name": name})[1])
    return tmp_path / "w"


def names(workspace: Workspace) -> list[str]:
    return sorted(record.name for record in workspace.of_kind(Risk))


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))


def without_backups(place: Path) -> None:
    for path in (place / "backups").glob("*"):
        path.unlink()


def test_a_torn_last_line_is_cut(place: Path) -> None:
    journal = place / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole + whole[:200])
    with Workspace.open(place, "Ik") as workspace:
        assert names(workspace) == NAMES
        assert workspace.notices == []
    assert journal.read_bytes() == whole


def test_a_whole_last_line_without_its_end_is_kept(place: Path) -> None:
    journal = place / "journal.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-1])
    with Workspace.open(place, "Ik") as workspace:
        assert names(workspace) == NAMES
    assert journal.read_bytes() == whole


@pytest.mark.parametrize("view", ["saved", "missing"])
def test_a_flipped_byte_in_the_middle_is_set_aside_and_told(place: Path, view: str) -> None:
    if view == "missing":
        (place / "desk.tinydb.json").unlink()
    without_backups(place)
    journal = place / "journal.jsonl"
    damaged = journal.read_bytes().split(b"\n")[2]
    flip(journal, journal.read_bytes().index(damaged) + 40)
    with Workspace.open(place, "Ik") as workspace:
        kept = NAMES if view == "saved" else NAMES[:2] + NAMES[3:]
        assert names(workspace) == kept
        told = [label.nl for label in workspace.notices]
        assert any("Beschadigde regels" in text for text in told)
        assert not any(finding.bad for finding in check(workspace))
    [aside] = (place / "damaged").iterdir()
    assert len(aside.read_bytes().split(b"\n")) == len(NAMES) + 1
    with Workspace.open(place, "Ik") as workspace:
        assert names(workspace) == kept
        assert workspace.notices == []


def test_what_a_backup_holds_is_put_back(place: Path) -> None:
    without_backups(place)
    with Workspace.open(place, "Ik") as workspace:
        back_up(workspace.folder, datetime(2026, 11, 7, 12))
    flip(place / "journal.jsonl", 100)
    with Workspace.open(place, "Ik") as workspace:
        assert names(workspace) == NAMES
        assert any("reservekopie" in label.nl for label in workspace.notices)


@settings(max_examples=examples(60), deadline=None)
@given(data=st.data())
def test_any_flipped_bit_is_noticed_and_costs_one_line_at_most(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("flip") / "w"
    with Workspace.create(place, "Ik") as workspace:
        for name in NAMES:
            workspace.apply(create(Risk, {"name": name})[1])
    without_backups(place)
    journal = place / "journal.jsonl"
    raw = bytearray(journal.read_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= 1 << data.draw(st.integers(0, 7))
    journal.write_bytes(bytes(raw))
    with Workspace.open(place, "Ik") as workspace:
        left = names(workspace)
        assert set(left) <= set(NAMES)
        assert len(left) >= len(NAMES) - 1
        assert len(left) == len(NAMES) or workspace.notices or at >= len(raw) - 1 - len(raw) // 3
        workspace.apply(create(Risk, {"name": "Nog een"})[1])
    with Workspace.open(place, "Ik") as workspace:
        assert names(workspace) == sorted([*left, "Nog een"])


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"null", b'{"records": {"1": {"name": "vreemd"}}}', b"\xff\x00rubbish"]
)
def test_a_foreign_view_is_never_believed(place: Path, content: bytes) -> None:
    (place / "desk.tinydb.json").write_bytes(content)
    with Workspace.open(place, "Ik") as workspace:
        assert names(workspace) == NAMES
        assert [label.nl for label in workspace.notices] == [
            "De weergave paste niet bij het journaal en is opnieuw opgebouwd. Er is niets verloren."
        ]


def test_a_changed_view_is_noticed(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        workspace.save_view(always=True)
    view = place / "desk.tinydb.json"
    view.write_bytes(view.read_bytes().replace(b"Risico 3", b"Risico 9"))
    with Workspace.open(place, "Ik") as workspace:
        assert names(workspace) == NAMES
        assert workspace.notices


def test_the_view_is_stock_tinydb(place: Path) -> None:
    from tinydb import TinyDB

    with Workspace.open(place, "Ik") as workspace:
        workspace.save_view(always=True)
        expected = {record.id: record.name for record in workspace.of_kind(Risk)}
    raw = json.loads((place / "desk.tinydb.json").read_text("utf-8"))
    assert {id: doc["name"] for id, doc in raw["records"].items()} == expected
    with TinyDB(place / "desk.tinydb.json", access_mode="r") as stock:
        assert {"records", "bin", "meta"} <= stock.tables()


def test_a_saved_view_is_used_and_has_the_tail(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        workspace.save_view(always=True)
        workspace.apply(create(Risk, {"name": "Staart"})[1])
        first = workspace.of_kind(Risk)[0]
        workspace.apply(change(first, {"name": "Anders"}))
    with Workspace.open(place, "Ik") as workspace:
        assert names(workspace) == sorted(["Anders", "Staart", *NAMES[1:]])


def test_one_desk_at_a_time(place: Path) -> None:
    with Workspace.open(place, "Coördinator, Utrecht"):
        with pytest.raises(InUse, match="Coördinator, Utrecht"):
            Workspace.open(place, "Ander")
        with Workspace.open(place, "Ander", read_only=True) as reader:
            assert names(reader) == NAMES
            with pytest.raises(ReadOnly):
                reader.apply(create(Risk, {"name": "Nee"})[1])
    with Workspace.open(place, "Ander") as workspace:
        assert names(workspace) == NAMES


def test_no_workspace_newer_workspace_full_folder(tmp_path: Path, place: Path) -> None:
    with pytest.raises(NotAWorkspace):
        Workspace.open(tmp_path, "Ik")
    with pytest.raises(FolderNotEmpty):
        Workspace.create(place, "Ik")
    head = place / "ozdesk.json"
    replace(read_head(place), format=99).write_head()
    with pytest.raises(FromNewerVersion, match="99"):
        Workspace.open(place, "Ik")
    head.write_text("{")
    for name in ("ozdesk.json.copy", "desk.tinydb.json"):
        (place / name).unlink()
    with pytest.raises(NotReadable):
        Workspace.open(place, "Ik")


def test_a_network_drive_is_refused(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "is_network", lambda path: True)
    with pytest.raises(NetworkFolder):
        Workspace.open(place, "Ik")
    with pytest.raises(NetworkFolder):
        Workspace.create(tmp_path / "nieuw", "Ik")
    assert not (tmp_path / "nieuw").exists()


def test_mounts_are_told_apart(tmp_path: Path) -> None:
    listing = tmp_path / "mountinfo"
    listing.write_text(
        "24 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        "40 24 0:50 / /mnt/g\\040schijf rw - cifs //srv/g rw\n"
        "41 24 0:51 / /home rw - ext4 /dev/sda2 rw\n"
        "42 24 0:52 / /mnt/gemeente-ë rw - cifs //srv/g rw\n"
        "43 24 0:53 / /run/user/1/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw\n"
        "44 24 0:54 / /home rw - nfs4 srv:/home rw\n",
        "utf-8",
    )
    with listing.open("ab") as file:
        file.write(b"45 24 0:55 / /mnt/\xff rw - ext4 /dev/sdb rw\n")
    mounts = network._linux_mounts(listing)
    kind = network._kind_of_mount
    assert kind(Path("/mnt/g schijf/map"), mounts) == "cifs"
    assert kind(Path("/mnt/g"), mounts) == "ext4"
    assert kind(Path("/mnt/gemeente-ë/map"), mounts) == "cifs"
    assert kind(Path("/run/user/1/gvfs/smb"), mounts) in network.NETWORK
    assert kind(Path("/home/a"), mounts) == "nfs4"  # the last mount on a place is what is seen


class FullDisk:
    """A file that takes half of what is written and then is full."""

    def __init__(self, real: object) -> None:
        self.real = real

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)

    def write(self, data: bytes) -> int:
        self.real.write(data[: len(data) // 2])  # type: ignore[attr-defined]
        raise OSError(errno.ENOSPC, "full")


def test_a_full_disk_changes_nothing(place: Path) -> None:
    before = (place / "journal.jsonl").read_bytes()
    with Workspace.open(place, "Ik") as workspace:
        real = workspace.journal._out
        workspace.journal._out = FullDisk(real)  # type: ignore[assignment]
        with pytest.raises(DiskFull):
            workspace.apply(create(Risk, {"name": "Past niet"})[1])
        assert names(workspace) == NAMES
        assert (place / "journal.jsonl").read_bytes() == before
        workspace.journal._out = real
        workspace.apply(create(Risk, {"name": "Past weer"})[1])
    with Workspace.open(place, "Ik") as workspace:
        assert names(workspace) == sorted([*NAMES, "Past weer"])


def test_what_the_form_showed_must_still_stand(place: Path) -> None:
    with Workspace.open(place, "Ik") as workspace:
        shown = workspace.of_kind(Risk)[0]
        workspace.apply(change(shown, {"name": "Eerst"}))
        with pytest.raises(Meanwhile, match="Eerst"):
            workspace.apply(change(shown, {"name": "Later"}))
        assert workspace.name_of(shown.id) == "Eerst"


def test_a_very_long_text_is_kept_beside_the_journal(place: Path) -> None:
    text = "Lange tekst met ë. " * 600_000
    with Workspace.open(place, "Ik") as workspace:
        record = workspace.of_kind(Risk)[0]
        workspace.apply(change(record, {"answer": text}))
        assert workspace.get(record.id).value("answer") == text  # type: ignore[union-attr]
        workspace.undo()
        workspace.redo()
    assert (place / "journal.jsonl").stat().st_size < 100_000
    (place / "desk.tinydb.json").unlink(missing_ok=True)
    with Workspace.open(place, "Ik") as workspace:
        found = workspace.get(record.id)
        assert found is not None
        assert found.value("answer") == text
        assert workspace.history.steps(record.id)[0].after == text


def test_the_journal_is_verified_beside_an_open_workspace(tmp_path: Path) -> None:
    """What was flipped while the workspace stood open is found, and pauses are taken meanwhile."""
    from ozdesk.store.check import PORTION, verify_journal

    pauses: list[None] = []
    with Workspace.create(tmp_path / "w", "Ik") as workspace:
        for number in range(PORTION + 1):
            workspace.apply(create(Risk, {"name": f"R{number}"})[1])
        assert verify_journal(workspace.folder, lambda: pauses.append(None)) == []
        assert len(pauses) == 2
        data = bytearray(workspace.folder.journal.read_bytes())
        data[len(data) // 2] ^= 4
        workspace.folder.journal.write_bytes(bytes(data))
        found = verify_journal(workspace.folder, lambda: None)
        assert found
        assert found[0].bad
