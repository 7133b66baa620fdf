"""Kills aimed at every file call between what was received and what is marked as seen."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ozdesk.store.applied import Applied
from ozdesk.sync.publishing.looking import ScanResult
from ozdesk.sync.step import Sync
from tests.torture.desk import Order, Place
from tests.torture.faults import Conditions, Failpoint
from tests.torture.members import Member

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it forks and reads /proc")
RUNS = 10


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two desks on one share, the second of which has yet to read three segments of the first."""
    place = tmp_path_factory.mktemp("behind")
    (place / "share").mkdir()
    anna, bram = (_member(place, number) for number in range(2))
    deeds = [(anna, "begin"), (anna, "run"), (bram, "join"), (bram, "run")]
    deeds += [(anna, "run"), (anna, "approve"), (anna, "run"), (bram, "run")]
    for member, deed in deeds:
        member.ask(Order(deed, "1"))
    for number in range(3):
        for _ in range(3):
            anna.ask(Order("make", f"{number}"))
        anna.ask(Order("run", "1"))
    anna.stop()
    bram.stop()
    return place


def _member(place: Path, number: int) -> Member:
    folder = place / f"desk{number}"
    return Member(Place(number, folder, place / "share", place / f"said{number}", smb=True))


def lost_by_a_kill(behind: Path, place: Path, at: int) -> tuple[bool, list[str]]:
    """Whether a kill at the so-manyth call hit, and what the killed desk lacks in the end."""
    shutil.copytree(behind, place)
    anna, bram = (_member(place, number) for number in range(2))
    try:
        _move(bram, place)
        aimed = Conditions(failpoint=Failpoint(at, "kill", "taking"))
        killed = "killed" in bram.ask(Order("run", "1", aimed))
        bram.ask(Order("run", "1"))
        mine, theirs = bram.ask(Order("tell", "1")), anna.ask(Order("tell", "1"))
        names = {operation[0] for operation in mine["operations"]}
        return killed, [o[0] for o in theirs["operations"] if o[0] not in names]
    finally:
        for member in (anna, bram):
            member.kill()
            if member.process is not None:
                member._bury()


def _move(member: Member, place: Path) -> None:
    """The copy of a desk looks at the copy of the share: its files are where it was told."""
    member.place = replace(member.place, share=place / "share")


def test_no_kill_between_receiving_and_marking_loses_anything(behind: Path, tmp_path: Path) -> None:
    hits = 0
    for at in range(1, 200):
        killed, lost = lost_by_a_kill(behind, tmp_path / f"{at}", at)
        assert lost == [], f"killed at call {at}"
        shutil.rmtree(tmp_path / f"{at}")
        if not killed:
            break
        hits += 1
    assert hits >= 5


def test_a_step_that_marks_before_it_receives_is_caught_in_ten_runs(
    behind: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Sync.take

    def marking_first(sync: Sync, found: ScanResult) -> Iterator[Applied]:
        sync._meet(found)
        sync._note(found)
        yield from real(sync, found)

    monkeypatch.setattr(Sync, "take", marking_first)
    caught = [at for at in range(1, RUNS + 1)
              if lost_by_a_kill(behind, tmp_path / f"{at}", at)[1]]  # fmt: skip
    assert caught
