"""What is destroyed may stand in a pack that was issued: such packs are listed, and left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pack_samples import ORDER

from ozdesk.domain.change import change, create, remove
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.kinds.pack import Pack
from ozdesk.kinds.risk import Risk, RiskState, Scale5
from ozdesk.packs.holding import packs_with, pdf_text
from ozdesk.packs.make import make_pack
from ozdesk.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "werk", "Sanne Voorbeeld, Utrecht") as made:
        values = {
            "name": "Een risico van toen",
            "likelihood": Scale5.FIVE,
            "impact": Scale5.FIVE,
            "status": RiskState.TRIAGED,
        }
        made.apply(create(Risk, values, "r1")[1])
        yield made


def issue(workspace: Workspace, number: str) -> Pack:
    make_pack(workspace, replace(ORDER, number=number), issue=True)
    [pack] = [pack for pack in workspace.of_kind(Pack) if pack.number == number]
    return pack


def test_a_pack_tells_which_records_it_shows(workspace: Workspace) -> None:
    first = issue(workspace, "1")
    workspace.apply(create(Risk, {"name": "Later bedacht"}, "r2")[1])
    second = issue(workspace, "2")
    both = packs_with(workspace, {"r1"})
    assert [(held.pack.id, held.sure, held.here) for held in both] == [
        (second.id, True, True),
        (first.id, True, True),
    ]
    assert [held.pack.id for held in packs_with(workspace, {"r2"})] == [second.id]
    assert packs_with(workspace, {"nergens"}) == []


def test_of_an_older_pack_the_text_tells_or_it_may_hold_what_was_there(
    workspace: Workspace,
) -> None:
    """Packs of before this was kept were made without telling what they show."""
    made = make_pack(workspace, ORDER)
    file = f"packs/{made.path.name}"
    workspace.apply(create(Pack, {"name": "Oud", "number": "1", "file": file}, "p1")[1])
    workspace.apply(create(Pack, {"name": "Weg", "number": "2", "file": "packs/x.pdf"}, "p2")[1])
    workspace.apply(create(Risk, {"name": "Later bedacht"}, "r2")[1])
    found = packs_with(workspace, {"r1"}, ["een RISICO van toen"])
    assert [(held.pack.id, held.sure, held.here) for held in found] == [
        ("p2", False, False),
        ("p1", True, True),
    ]
    assert packs_with(workspace, {"r2"}, ["Later bedacht"]) == []
    pack = workspace.get("p1")
    assert pack is not None
    workspace.apply(remove(pack))
    assert len(packs_with(workspace, {"r1"}, ["een risico van toen"])) == 2


def test_destruction_leaves_issued_packs_as_they_are(workspace: Workspace) -> None:
    pack = issue(workspace, "1")
    file = workspace.folder.path / pack.file
    before = file.read_bytes()
    record = workspace.get("r1")
    assert record is not None
    workspace.apply(change(record, {"name": "Iets anders"}))
    workspace.destroy([DestructionTarget("risk", "r1")], "Selectielijst 5.1")
    assert file.read_bytes() == before
    assert "Een risico van toen" in pdf_text(file)
    assert [held.pack.id for held in packs_with(workspace, {"r1"})] == [pack.id]


def test_what_is_no_pdf_has_no_words(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"geen pdf")
    assert pdf_text(tmp_path / "x.pdf") == ""
