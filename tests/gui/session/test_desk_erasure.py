"""A destroyed name leaves the settings too: the filters of registers and the last pack."""

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from ozdesk.domain.change import create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.gui.packs.dialog import PackDialog
from ozdesk.gui.packs.order_memory import keep_order, remembered
from ozdesk.gui.session.places import BY_KEY
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.risk import Risk
from ozdesk.settings import config_folder, load_settings
from ozdesk.store.files.folder import create_folder
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace

SECRET = "Paulusma"
GROUND = "AVG artikel 17"


def with_secret(window: Window) -> tuple[str, Any]:
    """A risk, a pack dialog that was filled in and a filter that was typed, all with a name."""
    id, edit = create(Risk, {"name": SECRET})
    window.session.workspace.apply(edit)
    dialog = PackDialog(window.session, window)
    dialog.form.lines["portfolio_holder"].setText(SECRET)
    keep_order(window.session, dialog.order)
    dialog.pause.stop()
    dialog.close()
    window.go(BY_KEY["risks"])
    page: Any = window.page
    page.show_kind(Risk.key)
    bar = page.front.bar
    bar.line.setText(SECRET)
    bar.pick("status", None)
    window.keep()
    window.shell.save()
    assert kept().count(SECRET) == 2
    return id, bar


def wiped(window: Window, qtbot: QtBot) -> None:
    """Wait until the work beside the window is done."""
    session = window.session
    qtbot.waitUntil(lambda: not session.wiping.busy and not session.workspace.upkeep.copies_due)


def kept() -> str:
    return (config_folder() / "settings.json").read_text("utf-8")


def lines_of(workspace: Workspace) -> list[JournalEntry]:
    return [line for line in workspace.journal.lines() if isinstance(line, JournalEntry)]


def test_what_is_destroyed_here_is_forgotten_at_once(window: Window, qtbot: QtBot) -> None:
    id, bar = with_secret(window)
    window.session.workspace.apply(create(Risk, {"name": "Iets anders"})[1])
    assert bar.line.text() == SECRET, "nothing was destroyed yet"
    window.session.workspace.destroy([DestructionTarget("risk", id)], GROUND)
    assert SECRET not in kept()
    assert bar.line.text() == ""
    assert not bar.line.isUndoAvailable()
    assert bar.picked == {"status": None}, "an option says nothing of anybody"
    window.keep()
    window.shell.save()
    assert SECRET not in kept()
    bar.line.setText("iets")
    window.session.workspace.apply(create(Risk, {"name": "Nog iets"})[1])
    assert bar.line.text() == "iets"
    wiped(window, qtbot)


def test_what_a_colleague_destroyed_is_forgotten(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    id, bar = with_secret(window)
    mine = window.session.workspace
    with Workspace(create_folder(tmp_path / "bram", mine.data_set), "Bram") as his:
        his.inbox.receive(lines_of(mine))
        known = len(lines_of(his))
        his.destroy([DestructionTarget("risk", id)], GROUND)
        mine.inbox.receive(lines_of(his)[known:])
    assert mine.bin.is_destroyed(id)
    assert bar.line.text() == ""
    assert SECRET not in kept()
    wiped(window, qtbot)


def test_what_was_destroyed_meanwhile_is_forgotten_at_opening(window: Window, shell: Shell) -> None:
    id, _ = with_secret(window)
    path = window.session.workspace.folder.path
    window.close()
    assert SECRET in kept()
    with Workspace.open(path, "Anna") as workspace:
        workspace.destroy([DestructionTarget("risk", id)], GROUND)
        workspace.upkeep.wipe_copies()
    again = Shell(load_settings(), shell.today)
    again.open(path)
    assert SECRET not in kept()
    assert isinstance(again.window, Window)
    again.window.go(BY_KEY["risks"])
    page: Any = again.window.page
    page.show_kind(Risk.key)
    assert page.front.bar.line.text() == ""
    assert remembered(again.window.session).portfolio_holder == ""
    again.window.close()
