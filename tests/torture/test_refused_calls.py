"""The disk refuses, or the desk is killed, at every file call of a sync: nothing is lost by it."""

from __future__ import annotations

import errno
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.torture.desk import Order, Place
from tests.torture.faults import Conditions, Failpoint
from tests.torture.members import Member

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it forks and reads /proc")
CALLS = 400  # more than one step makes


class Both:
    """Two desks, of which each wrote what the other has yet to read; a copy for every try."""

    def __init__(self, place: Path) -> None:
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

    def stop(self) -> None:
        for member in self.members:
            member.kill()
            if member.process is not None:
                member._bury()


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("apart")
    (place / "share").mkdir()
    both = Both(place)
    both.ask(0, "begin", "run")
    both.ask(1, "join", "run")
    both.ask(0, "run", "approve", "run")
    both.ask(1, "run", "make", "hang")
    both.ask(0, "make", "hang", "run", "make", "run")
    for member in both.members:
        member.stop()
    return place


@settings(
    max_examples=examples(250), deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    at=st.integers(1, CALLS),
    deed=st.sampled_from(["refuse", "kill", "kill-after", "short", "half"]),
    where=st.sampled_from(["share", "own", "any", "taking"]),
    number=st.sampled_from([errno.ENOSPC, errno.EIO, errno.EACCES]),
)
def test_nothing_is_lost_whatever_call_is_refused(
    apart: Path, tmp_path_factory: pytest.TempPathFactory,
    at: int, deed: str, where: str, number: int,
) -> None:  # fmt: skip
    place = tmp_path_factory.mktemp("refused")
    shutil.copytree(apart, place, dirs_exist_ok=True)
    both = Both(place)
    try:
        reply = both.ask(1, "run", fails=Failpoint(at % (40 if where == "taking" else CALLS) + 1,
                                                   deed, where, number))  # fmt: skip
        assert "bug" not in reply
        both.ask(1, "run", "run")
        both.ask(0, "run", "run")
        both.ask(1, "run")
        assert both.ask(1, "level")["lacking"] == []
        one, other = both.ask(0, "tell"), both.ask(1, "tell")
        assert {o[0] for o in one["operations"]} == {o[0] for o in other["operations"]}
        assert one["live"] == other["live"]
        assert [told["findings"] for told in (one, other)] == [[], []]
        assert [told["wanted"] for told in (one, other)] == [0, 0]
        both.ask(0, "verify")
        assert both.ask(1, "verify")["found"] == []
    finally:
        both.stop()
        shutil.rmtree(place)
