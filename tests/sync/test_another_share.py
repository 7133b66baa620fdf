"""A desk that goes to another share tells there all that it told on the share of before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pair import add, level

from ozdesk.kinds.desk import Desk
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.step import Sync


@pytest.mark.parametrize("again", ["begin", "connect"])
def test_another_folder_gets_everything(tmp_path: Path, again: str) -> None:
    first, second = tmp_path / "een", tmp_path / "twee"
    first.mkdir()
    second.mkdir()
    with Workspace.create(tmp_path / "eva", "Eva") as eva:
        desk = connect.begin(eva, first)
        shutil.copytree(first, second, dirs_exist_ok=True)
        add(desk, "Op de eerste")
        desk.run()
        if again == "begin":
            shutil.rmtree(second)
            second.mkdir()
            connect.begin(eva, second).run()
        else:
            connect.connect(eva, second).run()
        with connect.join(second, tmp_path / "anna", "Anna") as anna:
            Sync(anna).run()
            assert [risk.name for risk in anna.of_kind(Risk)] == ["Op de eerste"]


@pytest.mark.parametrize("parted", [False, True], ids=["moves", "was disconnected"])
@pytest.mark.parametrize("passphrase", ["", "vlinder stoel kasteel"])
def test_what_colleagues_told_goes_along_as_they_signed_it(
    desks: list[Sync], tmp_path: Path, passphrase: str, parted: bool
) -> None:
    """Who did not begin the first share begins another; the one who did never comes back."""
    anna, bram = desks
    add(anna, "van Anna")
    add(bram, "van Bram")
    level(anna, bram)
    second = tmp_path / "twee"
    second.mkdir()
    if parted:
        connect.disconnect(bram.workspace)
    bram = connect.begin(bram.workspace, second, passphrase)
    add(bram, "nieuw")
    bram.run()
    everything = {"van Anna", "van Bram", "nieuw"}
    for name in ("Cees", "Dina"):
        with connect.join(second, tmp_path / name, name, passphrase) as workspace:
            joined = Sync(workspace)
            level(joined, bram)
            assert {risk.name for risk in workspace.of_kind(Risk)} == everything
            connect.approve(bram, connect.waiting(bram)[0])
            level(bram, joined)
            joined.state.forget(workspace.device)
            joined.run()
            assert joined.state.bad == {}
            assert connect.waiting(joined) == []
    back = connect.connect(anna.workspace, second, passphrase)
    add(back, "Anna is terug")
    level(back, bram)
    assert back.state.bad == bram.state.bad == {}
    assert {r.name for r in bram.workspace.of_kind(Risk)} == {*everything, "Anna is terug"}
    assert {desk.name for desk in bram.workspace.of_kind(Desk)} == {"Anna", "Bram", "Cees", "Dina"}
