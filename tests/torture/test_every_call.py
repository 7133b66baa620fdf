"""The disk refuses, or the desk is killed, at every file call of a sync: nothing is lost or left.

Each scene is one step of a desk. A thorough run tries every call of it in every manner; a quick
one a few, drawn by a seed.
"""

from __future__ import annotations

import errno
import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from effort import FULL
from hypothesis import settings

from tests.store.test_destruction import holds
from tests.torture.desk import SECRET, Order, Place
from tests.torture.faults import Conditions, Failpoint
from tests.torture.members import Member

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it forks and reads /proc")
MANNERS = [
    ("refuse", errno.ENOSPC), ("refuse", errno.EIO), ("refuse", errno.EACCES), ("hold", 0),
    ("kill", 0), ("kill-after", 0), ("short", 0), ("half", 0),
]  # fmt: skip
QUICK = 6  # tries of each scene in a quick run
NEVER = 1_000_000


class Both:
    """Two desks on one share."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.members = [
            Member(Place(number, place / f"desk{number}", place / "share",
                         place / f"said{number}", smb=True, passphrase=""))
            for number in range(2)
        ]  # fmt: skip

    def ask(self, number: int, *deeds: str, fails: Failpoint | None = None) -> dict[str, Any]:
        reply: dict[str, Any] = {}
        for deed in deeds:
            reply = self.members[number].ask(Order(deed, deed, Conditions(failpoint=fails)))
        return reply

    def level(self) -> None:
        """Sync in turn until nobody has anything to tell."""
        for number in (1, 0, 1, 0, 1):
            self.ask(number, "run")

    def close(self) -> None:
        for member in self.members:
            member.stop()

    def stop(self) -> None:
        for member in self.members:
            member.kill()
            if member.process is not None:
                member._bury()


@dataclass(frozen=True)
class Scene:
    """What came before, from which desk the step is, and whether something is destroyed by it."""

    name: str
    desk: int
    before: tuple[tuple[int, tuple[str, ...]], ...]
    destroys: bool = False


SECRETS = ((1, ("entrust", "run")), (0, ("run", "make", "run")), (1, ("run", "make", "run")))
SCENES = [
    Scene(
        "each wrote what the other has yet to read", 1,
        ((1, ("make", "hang")), (0, ("make", "hang", "run", "make", "run"))),
    ),
    Scene(
        "a destruction comes in", 1,
        (*SECRETS, (0, ("run", "destroy", "run")), (1, ("make",))), destroys=True,
    ),
    Scene(
        "a destruction goes out", 0,
        (*SECRETS, (0, ("run", "entrust", "run")), (1, ("run",)), (0, ("destroy",))),
        destroys=True,
    ),
]  # fmt: skip


@pytest.fixture(scope="module", params=SCENES, ids=lambda scene: scene.name)
def scene(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Scene, Path]]:
    """The scene, and the folder with both desks and the share as they stand before the step."""
    told: Scene = request.param
    place = tmp_path_factory.mktemp("scene")
    (place / "share").mkdir()
    both = Both(place)
    both.ask(0, "begin", "run")
    both.ask(1, "join", "run")
    both.ask(0, "run", "approve", "run")
    both.ask(1, "run")
    for number, deeds in told.before:
        both.ask(number, *deeds)
    both.close()
    yield told, place
    shutil.rmtree(place)


def test_nothing_is_lost_or_left_whatever_call_is_refused(
    scene: tuple[Scene, Path], tmp_path: Path
) -> None:
    told, place = scene
    count = tried(told, place, tmp_path / "all", Failpoint(NEVER, "refuse"))
    assert count > 50, "the calls are watched"
    points = [Failpoint(at, deed, "any", number)
              for at in range(1, count + 1) for deed, number in MANNERS]  # fmt: skip
    is_thorough = settings.default.max_examples >= FULL
    chosen = points if is_thorough else random.Random(told.name).sample(points, QUICK)
    for turn, point in enumerate(chosen):
        try:
            tried(told, place, tmp_path / str(turn), point)
        except BaseException as error:
            error.add_note(f"{told.name}: {point}")
            raise


def tried(told: Scene, place: Path, copy: Path, point: Failpoint) -> int:
    """Do the step of a scene with something going wrong; give the number of its calls."""
    shutil.copytree(place, copy)
    both = Both(copy)
    try:
        reply = both.ask(told.desk, "run", fails=point)
        if told.destroys and "killed" not in reply and "device" in reply:
            assert_told(both, told.desk)
        both.level()
        assert_whole(both)
        both.close()
        if told.destroys:
            assert [*holds(copy, SECRET)] == []
        return int(reply.get("calls", 0))
    finally:
        both.stop()
        shutil.rmtree(copy)


def assert_told(both: Both, number: int) -> None:
    """What the desk still holds of what was destroyed it says itself, once it knows of it."""
    folder = both.members[number].place.folder
    told = both.ask(number, "owing")
    knows = SECRET not in str(both.ask(number, "shown"))
    left = [name for name in holds(folder, SECRET) if name != "desk.tinydb.json"]
    assert not (knows and left) or told["owed"], f"{left} stay and nobody says so"


def assert_whole(both: Both) -> None:
    assert both.ask(1, "level")["lacking"] == []
    one, other = both.ask(0, "tell"), both.ask(1, "tell")
    assert {o[0] for o in one["operations"]} == {o[0] for o in other["operations"]}
    assert one["live"] == other["live"]
    assert [each["findings"] for each in (one, other)] == [[], []]
    assert [each["wanted"] for each in (one, other)] == [0, 0]
    both.ask(0, "verify")
    found = both.ask(1, "verify")["found"]
    assert found == [], found
