"""What a destruction took that turns out not to hold comes back, in whatever order that is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import permutations
from pathlib import Path

import pytest

from ozdesk.domain.change import change, create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.kinds.risk import Risk
from ozdesk.store.check import check
from ozdesk.store.upkeep.backup import back_up_if_due
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, members
from ozdesk.sync.step import Sync
from tests.store.test_destruction import GROUND
from tests.sync.pair import level, segments_of


@pytest.fixture
def team(tmp_path: Path) -> Iterator[dict[str, Sync]]:
    """Four desks on one share; each wrote on one risk, and destructions go at once."""
    (tmp_path / "share").mkdir()
    anna = connect.begin(Workspace.create(tmp_path / "anna", "Anna"), tmp_path / "share")
    anna.run()
    found = {"anna": anna}
    for name in ("bram", "cees", "dirk"):
        found[name] = Sync(connect.join(tmp_path / "share", tmp_path / name, name))
        found[name].run()
        anna.run()
        connect.approve(anna, connect.waiting(anna)[0])
        level(anna, *found.values())
    bram = found["bram"]
    bram.workspace.apply(create(Risk, {"name": "Van Bram"}, "r1")[1])
    level(*found.values())
    for name, field in (("anna", "answer"), ("cees", "notes"), ("dirk", "author")):
        desk = found[name]
        risk = desk.workspace.get("r1")
        assert risk is not None
        desk.workspace.apply(change(risk, {field: f"tekst van {name}"}))
        level(*found.values())
    for desk in found.values():
        desk.workspace.inbox.set_wait(0)
        back_up_if_due(desk.workspace.folder, datetime(2026, 6, 1, 9))
    yield found
    for desk in found.values():
        desk.workspace.close()


@pytest.mark.parametrize("order", list(permutations(("anna", "cees", "dirk")))[:4])
def test_all_desks_hold_the_same_again(team: dict[str, Sync], order: tuple[str, ...]) -> None:
    """Bram destroys; some have carried it out when Anna, who did not hear it, blocks him."""
    bram, anna = team["bram"], team["anna"]
    bram.workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
    bram.run()
    team["cees"].run()
    card = anna.state.card(bram.key.device)
    assert card is not None
    members.block(anna, card)
    for _ in range(4):
        for name in order:
            team[name].run()
    docs = {name: team[name].workspace.get("r1") for name in order}
    assert all(docs.values()), docs
    assert len({str(sorted(doc.doc.items())) for doc in docs.values() if doc}) == 1
    for name in order:
        doc = docs[name]
        assert doc is not None
        assert (doc.doc.get("answer"), doc.doc.get("notes")) == ("tekst van anna", "tekst van cees")
        assert not [each.text.en for each in check(team[name].workspace) if each.bad]


@pytest.mark.parametrize("order", list(permutations(("anna", "cees", "dirk")))[2:])
def test_files_that_were_emptied_before_the_reason_came_are_filled_again(
    team: dict[str, Sync], order: tuple[str, ...]
) -> None:
    """Cees empties the files of all; the others read those before they hear of the destruction."""
    anna, bram, cees = team["anna"], team["bram"], team["cees"]
    bram.workspace.destroy([DestructionTarget("risk", "r1")], GROUND)
    bram.run()
    reason = max(segments_of(bram), key=lambda path: int(path.name.split("-")[0], 16))
    kept = reason.read_bytes()
    cees.run()
    reason.unlink()
    for name in ("anna", "dirk"):
        team[name].run()
    card = anna.state.card(bram.key.device)
    assert card is not None
    members.block(anna, card)
    anna.run()
    reason.write_bytes(kept)
    for _ in range(4):
        for name in order:
            team[name].run()
    for name in order:
        risk = team[name].workspace.get("r1")
        assert risk is not None
        told = [risk.doc.get(field) for field in ("answer", "notes", "author")]
        assert told == ["tekst van anna", "tekst van cees", "tekst van dirk"], name
        assert not [each.text.en for each in check(team[name].workspace) if each.bad]
