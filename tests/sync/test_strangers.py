"""What a desk tells that nobody approved: read once, and again when somebody does."""

from __future__ import annotations

from pathlib import Path

import pytest

from ozdesk.kinds.risk import Risk
from ozdesk.sync import connect
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.step import Sync
from tests.sync.pair import add, level


def test_a_desk_that_waits_costs_no_step_anything(
    desks: list[Sync], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _bram = desks
    cees = Sync(connect.join(anna.files.path, tmp_path / "cees", "Cees"))
    desks.append(cees)
    told = set()
    for number in range(3):
        told.add(add(cees, f"{number}"))
        cees.run()
    anna.run()
    assert len(anna.state.bad) == 3
    read: list[str] = []
    real = ShareFiles.read

    def noting(files: ShareFiles, name: str) -> bytes | None:
        read.append(name)
        return real(files, name)

    with monkeypatch.context() as patch:
        patch.setattr(ShareFiles, "read", noting)
        anna.run()
    assert read == ["FORMAT.json"]
    assert len(anna.state.bad) == 3
    connect.approve(anna, connect.waiting(anna)[0])
    level(anna, cees)
    assert anna.state.bad == {}
    assert {risk.id for risk in anna.workspace.of_kind(Risk)} == told
