"""Copies on the share under any name, in any folder, hold nothing of what was destroyed."""

from __future__ import annotations

import gzip
import random
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from effort import examples
from hypothesis import Phase, given
from hypothesis import settings as limits
from hypothesis import strategies as st

from ozdesk.domain.attached import attach
from ozdesk.domain.change import create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.domain.rows import Row
from ozdesk.kinds.risk import Risk
from ozdesk.sync.health.findings import diagnose
from ozdesk.sync.health.health import health_of
from ozdesk.sync.step import Sync
from tests.store.test_destruction import GROUND
from tests.sync.pair import level
from tests.sync.test_erasure import SECRET, Party

PAPER = f"Verslag van {SECRET}".encode()
Copying = Callable[[Path, random.Random], None]


def a_file(share: Path, dice: random.Random, below: str, name: str) -> None:
    every = sorted(path for path in (share / below).rglob("*") if path.is_file())
    path = dice.choice(every)
    shutil.copy(path, path.with_name(name.format(stem=path.stem, suffix=path.suffix)))


def of_a_segment(share: Path, dice: random.Random) -> None:
    names = ["{stem} (conflicted copy){suffix}", "{stem} - kopie{suffix}", "{stem}-LAPTOP{suffix}"]
    a_file(share, dice, "devices", dice.choice(names))


def of_a_blob(share: Path, dice: random.Random) -> None:
    a_file(share, dice, "blobs", dice.choice(["{stem} (1)", "{stem} - kopie", "kopie van {stem}"]))


def of_a_desk(share: Path, dice: random.Random) -> None:
    folder = dice.choice(sorted((share / "devices").iterdir()))
    name = dice.choice([f"{folder.name} (conflicted copy)", f"{folder.name} - kopie", "0123456789"])
    shutil.copytree(folder, folder.with_name(name), dirs_exist_ok=True)


def of_a_folder(share: Path, dice: random.Random) -> None:
    folder = dice.choice(["devices", "blobs"])
    name = dice.choice(["{} - kopie", "{} (1)", "oud/{}", "Mijn map/ergens/{}"])
    shutil.copytree(share / folder, share / name.format(folder), dirs_exist_ok=True)


def of_a_damaged_segment(share: Path, dice: random.Random) -> None:
    path = dice.choice(sorted((share / "devices").rglob("*.seg")))
    data = bytearray(path.read_bytes())
    data[-3] ^= 1
    path.with_name(f"{path.stem} (beschadigd).seg").write_bytes(data)


WAYS: list[Copying] = [of_a_segment, of_a_blob, of_a_desk, of_a_folder, of_a_damaged_segment]


def party_with_secret(at: Path, passphrase: str) -> Party:
    party = Party(at, passphrase, 2)
    desk = party.desks[0]
    desk.apply(create(Risk, {"name": SECRET}, "r1")[1])
    risk = desk.get("r1")
    assert risk is not None
    row = Row(name="f.txt", size=len(PAPER), evidence_date=None, added=date(2026, 1, 1))
    desk.apply(attach(risk, desk.blobs.keep(PAPER), row))
    desk.apply(create(Risk, {"name": "Blijft"}, "r2")[1])
    party.level()
    return party


def leaking(party: Party) -> list[str]:
    return [name for name, data in party.plain().items() if SECRET.encode() in data]


def opened_anew(party: Party) -> None:
    party.syncs = [Sync(sync.workspace) for sync in party.syncs]
    party.level(1)


@pytest.mark.parametrize("passphrase", ["", "vlinder stoel kasteel"])
@given(
    before=st.lists(st.sampled_from(WAYS), max_size=3),
    after=st.lists(st.sampled_from(WAYS), max_size=2),
    seed=st.integers(0, 1000),
)
@limits(max_examples=examples(8), phases=[Phase.explicit, Phase.generate])
def test_no_copy_survives(
    passphrase: str, before: list[Copying], after: list[Copying], seed: int
) -> None:
    """Copies made before the destruction, and old ones that are put back after it."""
    dice, at = random.Random(seed), Path(tempfile.mkdtemp())
    party = party_with_secret(at, passphrase)
    try:
        share = at / "share"
        for copy in before:
            copy(share, dice)
        shutil.copytree(share, at / "was")
        party.desks[0].destroy([DestructionTarget("risk", "r1")], GROUND)
        party.level()
        assert leaking(party) == []
        for copy in after:
            copy(at / "was", dice)
        for path in sorted((at / "was").rglob("*")):
            back = share / path.relative_to(at / "was")
            if path.is_file() and not back.exists() and dice.random() < 0.5:
                back.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, back)
        opened_anew(party)
        opened_anew(party)
        assert leaking(party) == []
        assert list(share.rglob("*(beschadigd)*")) == [], "nobody can tell what it holds"
        for desk in party.desks:
            assert desk.get("r2") is not None
            assert desk.bin.is_destroyed("r1")
    finally:
        for desk in party.desks:
            desk.close()
        shutil.rmtree(at)


def test_files_of_others_stay_and_are_named(tmp_path: Path) -> None:
    party = party_with_secret(tmp_path, "")
    own = party.desks[0]
    foreign = tmp_path / "share" / "Kopie van mijn administratie"
    foreign.mkdir()
    shutil.copy(own.folder.journal, foreign / "journal.jsonl")
    (foreign / "brief.txt").write_text("Gewone brief", "utf-8")
    own.destroy([DestructionTarget("risk", "r1")], GROUND)
    party.level()
    for sync in party.syncs:
        assert sync.state.kept_there == ["Kopie van mijn administratie/journal.jsonl"]
        [found] = [f for f in diagnose(health_of(sync, 0)) if f.key == "kept-there"]
        assert [each.nl for each in found.listed] == sync.state.kept_there
        assert "unswept" not in {f.key for f in diagnose(health_of(sync, 0))}
    assert (foreign / "journal.jsonl").exists()
    assert (foreign / "brief.txt").exists()
    for desk in party.desks:
        desk.close()


def test_copies_that_others_packed_are_told_and_stay(desks: list[Sync], tmp_path: Path) -> None:
    anna, bram = desks
    anna.workspace.apply(create(Risk, {"name": SECRET}, "r1")[1])
    level(anna, bram)
    share, journal = anna.files.path, anna.workspace.folder.journal
    (share / "kopie van anna.gz").write_bytes(gzip.compress(journal.read_bytes()))
    with zipfile.ZipFile(share / "alles.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for path in (share / "devices").rglob("*.seg"):
            packed.write(path, path.name)
    (share / "iets.zip").write_bytes(b"PK\x03\x04 half")
    anna.workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
    level(anna, bram)
    assert anna.state.kept_there == ["alles.zip", "kopie van anna.gz"]
    assert (share / "alles.zip").exists()
