"""A desk that goes to another share tells there all that it told on the share of before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pair import add

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
