"""What tests of the whole window have in common: who and when, and a window that stands."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window

TODAY = date(2026, 11, 21)
WHO = "Toetser, gemeente Voorbeeld"


def shown(shell: Shell, qtbot: QtBot) -> Window:
    """The window of a shell, once it has painted and looked at everything."""
    window = shell.window
    assert isinstance(window, Window)
    window.resize(1280, 720)
    qtbot.waitExposed(window)
    window.after_paint()
    window.watch.finish()
    return window
