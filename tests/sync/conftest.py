"""Two desks on one share, for every test that asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.step import Sync
from tests.sync.pair import level


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[Sync]]:
    """Anna, who began the share, and Bram, whom she approved, his code compared; both are level."""
    share = tmp_path / "share"
    share.mkdir()
    anna = connect.begin(Workspace.create(tmp_path / "anna", "Anna"), share)
    anna.run()
    bram = Sync(connect.join(share, tmp_path / "bram", "Bram"))
    bram.run()
    anna.run()
    [card] = connect.waiting(anna)
    connect.approve(anna, card, card.fingerprint)
    level(anna, bram)
    found = [anna, bram]
    yield found
    for sync in found:
        sync.workspace.close()
