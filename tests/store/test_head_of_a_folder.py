"""The small file that makes a folder a workspace is damaged or gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ozdesk.domain.change import create
from ozdesk.errors import NotAWorkspace, NotReadable
from ozdesk.kinds.risk import Risk
from ozdesk.store.upkeep import repair
from ozdesk.store.workspace import Workspace


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with one risk."""
    with Workspace.create(tmp_path / "w", "Ik") as workspace:
        workspace.apply(create(Risk, {"name": "Blijft"}, "r1")[1])
    return tmp_path / "w"


def spoil(place: Path, how: str) -> bytes:
    head = place / "ozdesk.json"
    data = head.read_bytes()
    head.write_bytes({"cut": data[:30], "empty": b"", "zeros": bytes(len(data))}.get(how, data))
    if how == "gone":
        head.unlink()
    return data


HOW = pytest.mark.parametrize("how", ["cut", "empty", "zeros", "gone"])


@HOW
def test_it_is_made_again_from_the_view(place: Path, how: str) -> None:
    data = spoil(place, how)
    with Workspace.open(place, "Ik", read_only=True) as looking:
        assert [risk.name for risk in looking.of_kind(Risk)] == ["Blijft"]
    with Workspace.open(place, "Ik") as workspace:
        assert workspace.notices == [repair.HEADLESS]
        assert [risk.name for risk in workspace.of_kind(Risk)] == ["Blijft"]
    assert (place / "ozdesk.json").read_bytes() == data
    with Workspace.open(place, "Ik") as workspace:
        assert workspace.notices == []


@HOW
def test_without_a_view_that_can_be_believed_it_is_told(place: Path, how: str) -> None:
    spoil(place, how)
    view = place / "desk.tinydb.json"
    view.write_bytes(view.read_bytes().replace(b"Blijft", b"Bleef."))
    with pytest.raises(NotAWorkspace if how == "gone" else NotReadable):
        Workspace.open(place, "Ik")


def test_other_folders_stay_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").write_bytes(b"")
    with pytest.raises(NotAWorkspace):
        Workspace.open(tmp_path, "Ik")
