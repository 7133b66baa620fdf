"""A second journal in the folder of a workspace is told when the window opens, and taken over."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sharing import new_risk

from ozdesk.gui.shell.tasks import check_workspace
from ozdesk.gui.shell.window import Window
from ozdesk.store.workspace import Workspace


def second_journal(window: Window, tmp_path: Path) -> str:
    """Have the journal of a copy beside that of the window; give the risk that only it knows."""
    here = window.session.workspace.folder.path
    shutil.copytree(here, tmp_path / "copy")
    for lock in (tmp_path / "copy").glob("*lock*"):
        lock.unlink()
    with Workspace.open(tmp_path / "copy", "Ik") as copy:
        id = new_risk(copy, "Van de laptop")
    shutil.copy(tmp_path / "copy" / "journal.jsonl", here / "journal-LAPTOP2.jsonl")
    return id


def test_it_is_offered_when_the_window_opens(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    id = second_journal(window, tmp_path)
    window.after_paint()
    assert "journal-LAPTOP2.jsonl" in window.bar.words.text()
    assert window.bar.more.text() == "Tweede journaal overnemen"
    window.bar.more.click()
    assert window.session.workspace.name_of(id) == "Van de laptop"
    assert "1 wijziging uit een tweede journaal is overgenomen" in window.bar.words.text()


def test_it_is_offered_by_a_check(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    id = second_journal(window, tmp_path)
    dialog = check_workspace(window.shell)
    assert dialog is not None
    [take] = [
        b for b in dialog.findChildren(QPushButton) if b.text() == "Tweede journaal overnemen"
    ]
    take.click()
    qtbot.waitUntil(lambda: window.session.workspace.get(id) is not None, timeout=20_000)
    assert not list(window.session.workspace.folder.path.glob("journal-*"))
