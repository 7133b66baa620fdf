"""The file that tells what a share is: gone, damaged, of another share, or altered."""

from __future__ import annotations

import shutil
from pathlib import Path

import orjson
import pytest

from ozdesk.errors import UserError
from ozdesk.sync import connect
from ozdesk.sync.share.refusals import (
    FormatGone,
    NotAShare,
    NotEncrypted,
    OtherDataSet,
    ShareAltered,
)
from ozdesk.sync.share.share_format import FORMAT_FILE
from ozdesk.sync.step import Sync
from tests.store.test_destruction import holds
from tests.sync.pair import add, all_names, level, segments_of
from tests.sync.test_erasure import Party


def told_otherwise(desk: Sync, **parts: object) -> None:
    """Somebody writes the file anew, without the sum that tells of damage."""
    path = desk.files.path / FORMAT_FILE
    told = orjson.loads(path.read_bytes()) | parts
    told.pop("crc", None)
    path.write_bytes(orjson.dumps(told))


@pytest.mark.parametrize("how", ["gone", "empty", "damaged"])
def test_a_format_that_is_gone_or_damaged_is_told_and_put_back(desks: list[Sync], how: str) -> None:
    anna, bram = desks
    path = anna.files.path / FORMAT_FILE
    told = orjson.loads(path.read_bytes())
    path.write_bytes(b"" if how == "empty" else path.read_bytes()[:-3])
    if how == "gone":
        path.unlink()
    add(anna)
    for act in (anna.run, anna.healing.verify, bram.run):
        with pytest.raises(FormatGone):
            act()
    bram.healing.restore()
    again = orjson.loads(path.read_bytes())
    assert {**again, "made": 0, "crc": 0} == {**told, "made": 0, "crc": 0}
    level(anna, bram)
    assert len(bram.workspace) == len(anna.workspace)


def test_nothing_is_put_into_another_share_or_among_other_files(
    desks: list[Sync], tmp_path: Path
) -> None:
    anna, bram = desks
    level(anna, bram)
    told_otherwise(anna, data_set="0" * 32)
    for path in segments_of(anna):
        path.unlink()
    before = all_names(anna)
    for act in (anna.run, anna.healing.restore, anna.healing.verify):
        with pytest.raises(OtherDataSet):
            act()
    assert all_names(anna) == before
    shutil.rmtree(anna.files.path)
    anna.files.path.mkdir()
    (anna.files.path / "Begroting.xlsx").write_bytes(b"")
    for act in (anna.run, anna.healing.restore, anna.healing.verify):
        with pytest.raises(NotAShare):
            act()
    assert all_names(anna) == {"Begroting.xlsx"}


def test_every_flipped_bit_is_damage_and_not_another_share(desks: list[Sync]) -> None:
    path = desks[0].files.path / FORMAT_FILE
    data, blanks = path.read_bytes(), b" \n"
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        name_of_sum = b'"crc"' in data[at - 4 : at + 5]
        if data[at] in blanks or name_of_sum:
            continue
        with pytest.raises(FormatGone):
            desks[0].look(desks[0].plan())


@pytest.fixture
def locked(tmp_path: Path) -> Party:
    """Two desks on an encrypted share that says since today that it is not."""
    party = Party(tmp_path, "vlinder stoel kasteel", 2)
    told_otherwise(party.syncs[0], cipher=None)
    return party


def refused(locked: Party, passphrase: str, target: str) -> type[UserError]:
    with pytest.raises(UserError) as error:
        connect.join(locked.at / "share", locked.at / target, "Cees", passphrase)
    assert not (locked.at / target).exists()
    return error.type


def test_a_share_that_says_it_is_not_encrypted_any_more_gets_nothing(locked: Party) -> None:
    anna, bram = locked.syncs
    add(anna, "Geheim")
    for act in (anna.run, anna.healing.restore, anna.healing.verify):
        with pytest.raises(ShareAltered):
            act()
    assert refused(locked, "vlinder stoel kasteel", "cees") is NotEncrypted
    assert refused(locked, "", "cees") is ShareAltered
    for passphrase in ("", "vlinder stoel kasteel"):
        with pytest.raises(ShareAltered):
            connect.connect(bram.workspace, locked.at / "share", passphrase)
    assert bram.state.secret
    assert holds(locked.at / "share", "Geheim") == []
    (locked.at / "share" / FORMAT_FILE).unlink()
    anna.healing.restore()
    locked.level()
    assert [risk.name for risk in bram.workspace] == [risk.name for risk in anna.workspace]
    assert "Geheim" in [risk.name for risk in bram.workspace]
    for desk in locked.desks:
        desk.close()


def test_a_share_that_got_another_passphrase_is_not_joined(locked: Party, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Party(tmp_path / "other", "iets heel anders", 1)
    format_of = orjson.loads((other.at / "share" / FORMAT_FILE).read_bytes())
    told_otherwise(locked.syncs[0], cipher=format_of["cipher"])
    assert refused(locked, "iets heel anders", "cees") is ShareAltered
    with pytest.raises(ShareAltered):
        locked.syncs[1].run()
    for desk in (*locked.desks, *other.desks):
        desk.close()
