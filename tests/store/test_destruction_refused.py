"""The disk refuses anywhere while one destroys: what is told is true, and nothing stays."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from ozdesk.domain.change import create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.errors import UserError
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.upkeep.carried_out import Place
from ozdesk.store.workspace import Workspace
from tests.store.test_destruction import GROUND, SECRET, holds, place, rename

__all__ = ["place"]
CALLS = [
    (os, "replace"), (os, "rename"), (os, "fsync"), (os, "open"), (Path, "unlink"),
    (Path, "rename"), (Path, "read_bytes"), (Path, "open"), (Path, "mkdir"), (io, "open"),
]  # fmt: skip
REFUSALS = [errno.ENOSPC, errno.EIO, errno.EACCES]


class Disk:
    """Refuses one call, or every one from there on, of those that are made within a folder."""

    def __init__(self, folder: Path, at: int, number: int, *, lasting: bool) -> None:
        self.folder, self.left, self.number, self.lasting = str(folder), at, number, lasting
        self.refused = 0

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        for owner, name in CALLS:
            patch.setattr(owner, name, self._refusing(getattr(owner, name)))

    def _refusing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **words: Any) -> Any:
            if self._is_ours(given) and self._refuses():
                self.refused += 1
                raise OSError(self.number, os.strerror(self.number), str(given[0]))
            return call(*given, **words)

        return watched

    def _is_ours(self, given: tuple[Any, ...]) -> bool:
        first = given[0] if given else ""
        return isinstance(first, int) or str(first).startswith(self.folder)

    def _refuses(self) -> bool:
        self.left -= 1
        return self.left < 0 if self.lasting else self.left == -1


def opened(copy: Path) -> Workspace:
    workspace = Workspace.open(copy, "Ik")
    workspace.apply(create(Risk, {"name": "W", "answer": SECRET * 20_000}, "w")[1])
    workspace.save_view(always=True)
    return workspace


def let_go(workspace: Workspace) -> None:
    """As the system does for a program that ends."""
    workspace._files.close()


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("number", REFUSALS)
def test_whatever_call_is_refused_it_is_told_and_done_later(
    place: Path, number: int, lasting: bool
) -> None:
    refused = unfinished = 0
    for at in range(0, 400, 7 if lasting else 3):
        copy = shutil.copytree(place, place.with_name(f"copy-{at}"))
        workspace = opened(copy)
        disk = Disk(copy, at, number, lasting=lasting)
        targets = [DestructionTarget("risk", "r1"), DestructionTarget("risk", "w")]
        asked = True
        with pytest.MonkeyPatch.context() as patch:
            disk.watch(patch)
            try:
                workspace.destroy(targets, GROUND)
            except UserError:
                asked = False
            with suppress(UserError):
                workspace.upkeep.wipe_copies()
            waiting = workspace.upkeep.unfinished()
        refused += disk.refused
        workspace.save_view(always=True)
        if asked:
            left = holds(copy)
            assert bool(left) <= bool(waiting), f"{left} stay and nobody says so"
            assert workspace.bin.is_destroyed("r1")
            unfinished += bool(waiting)
        else:
            assert not workspace.bin.is_destroyed("r1"), "refused, and yet it is on disk"
        let_go(workspace)
        with Workspace.open(copy, "Ik") as again:
            if asked:
                assert again.upkeep.unfinished() == []
                assert holds(copy) == []
            else:
                again.destroy(targets, GROUND)
                again.upkeep.wipe_copies()
            assert not [each for each in check(again) if each.bad]
        assert holds(copy) == []
        shutil.rmtree(copy)
        if not disk.refused:
            break
    assert refused
    assert unfinished


def test_a_journal_that_may_not_be_replaced_waits_and_says_why(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One refused rename left the value in the journal for good, and all was said to be well."""
    with Workspace.open(place, "Ik") as workspace:
        real = os.replace

        def refuses(source: Any, target: Any) -> None:
            if str(target).endswith("journal.jsonl"):
                raise OSError(errno.ENOSPC, "full")
            real(source, target)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", refuses)
            assert workspace.destroy([DestructionTarget("risk", "r1")], GROUND) is not None
            workspace.upkeep.wipe_copies()
            told = {each.place: each.words for each in workspace.upkeep.unfinished()}
            assert set(told) == {Place.JOURNAL, Place.BACKUPS}
            assert "vol" in told[Place.JOURNAL].nl
            assert "journal.jsonl" in holds(place)
            assert [each for each in check(workspace) if each.bad]
        rename(workspace, "r2", "Verder gewerkt")
        assert workspace.get("r1") is None, "it is not shown meanwhile"
    with Workspace.open(place, "Ik") as workspace:
        assert workspace.upkeep.unfinished() == []
    assert holds(place) == []
