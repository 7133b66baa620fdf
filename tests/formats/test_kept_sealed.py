"""An encrypted share that an earlier program wrote is read, by this one and by another reader.

`kept_sealed` holds one of each format, with the workspace of the desk that began it; `make` wrote
them, and writes that of a next format.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, passphrase
from ozdesk.sync.share.refusals import PassphraseNeeded, WrongPassphrase
from ozdesk.sync.step import Sync
from tests.formats import reader, sealed_reader
from tests.sync.pair import add, attach, level

KEPT = Path(__file__).parent / "kept_sealed"
FIRST, SECOND = "appel peer citroen limoen", "vlinder stoel kasteel"
NAMES = {"Van Anna", "Van Bram", "R", "Onder de tweede wachtwoordzin"}


def make(place: Path) -> None:
    """Write a share of which the passphrase was changed once, and the workspace of who began it."""
    (place / "share").mkdir(parents=True)
    with Workspace.create(place / "workspace", "Anna de Vries") as workspace:
        anna = connect.begin(workspace, place / "share", FIRST)
        add(anna, "Van Anna")
        attach(anna)
        anna.run()
        with connect.join(place / "share", place / "bram", "Bram Jansen", FIRST) as other:
            bram = Sync(other)
            bram.run()
            anna.run()
            [card] = connect.waiting(anna)
            connect.approve(anna, card, card.fingerprint)
            level(anna, bram)
            add(bram, "Van Bram")
            level(bram, anna)
        passphrase.change_passphrase(anna, SECOND)
        add(anna, "Onder de tweede wachtwoordzin")
        anna.run()
    shutil.rmtree(place / "bram")
    for name in ("backups", "lock", "lock.json"):
        left = place / "workspace" / name
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)


@pytest.fixture(params=sorted(path.name for path in KEPT.iterdir()))
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    place: Path = tmp_path / "kept"
    shutil.copytree(KEPT / request.param, place)
    return place


def names(workspace: Workspace) -> set[str]:
    return {risk.name for risk in workspace.of_kind(Risk)}


def test_who_knows_the_newest_passphrase_reads_all_and_writes_on(
    kept: Path, tmp_path: Path
) -> None:
    format_file = (kept / "share" / "FORMAT.json").read_bytes()
    for words in ("", "een heel andere zin dan deze"):
        with pytest.raises(WrongPassphrase):
            connect.join(kept / "share", tmp_path / "dirk", "Dirk", words)
    with (
        Workspace.open(kept / "workspace", "Anna de Vries") as anna,
        connect.join(kept / "share", tmp_path / "cees", "Cees", SECOND) as cees,
    ):
        theirs = Sync(cees)
        theirs.run()
        assert names(cees) == names(anna) == NAMES
        [risk] = [risk for risk in cees.of_kind(Risk) if risk.attachments]
        [digest] = risk.attachments
        found = cees.blobs.find(digest)
        assert found is not None
        assert found.read_bytes() == b"een bewijsstuk"
        mine = connect.connect(anna, kept / "share", SECOND)
        mine.run()
        [card] = connect.waiting(mine)
        connect.approve(mine, card)
        level(mine, theirs)
        add(theirs, "Nieuw")
        level(theirs, mine)
        assert names(anna) == NAMES | {"Nieuw"}
        assert mine.healing.verify() == []
        assert not [finding for finding in check(anna) if finding.bad]
    assert (kept / "share" / "FORMAT.json").read_bytes() == format_file


def test_who_knows_the_first_passphrase_reads_what_it_opens_and_no_more(
    kept: Path, tmp_path: Path
) -> None:
    with connect.join(kept / "share", tmp_path / "dirk", "Dirk", FIRST) as dirk:
        late = Sync(dirk)
        with pytest.raises(PassphraseNeeded):
            late.run()
        assert names(dirk) == NAMES - {"Onder de tweede wachtwoordzin"}


def test_the_workspace_still_holds_the_keys(kept: Path) -> None:
    """Who was connected is asked for nothing."""
    with Workspace.open(kept / "workspace", "Anna de Vries") as anna:
        told = connect.last_state(anna.folder)
        assert told is not None
        assert not told.lacks_key
        assert len(told.secrets) == 2
        files = (kept / "share").rglob("*.seg")
        assert all(sealed_reader.body(path, _keys(told.secrets)) for path in files)


def test_nothing_that_was_written_can_be_read_without_a_key(kept: Path) -> None:
    for path in (kept / "share").rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not any(word in data for word in (b"Van Anna", b"Van Bram", b"bewijsstuk"))


def test_another_reader_reads_it(kept: Path) -> None:
    found = sealed_reader.keys_of(kept / "share", SECOND)
    told = []
    for path in (kept / "share").rglob("*.seg"):
        told += [o for edit in reader.edits(sealed_reader.body(path, found)) for o in edit["ops"]]
    assert {str(each["v"]) for each in told if each["f"] == "name"} >= NAMES


def _keys(secrets: dict[str, str]) -> dict[str, bytes]:
    return {id: bytes.fromhex(key) for id, key in secrets.items()}
