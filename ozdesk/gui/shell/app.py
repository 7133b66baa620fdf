"""Starting the window: application, looks, language, and the first thing that is shown."""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
import threading
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from ozdesk.gui.session.gc_timer import GcTimer
from ozdesk.gui.shell import translation
from ozdesk.gui.shell.crash import Crashes
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.undo_keys import UndoKeys
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.common_texts import CLOSE
from ozdesk.gui.widgets.dialog import Dialog, ask
from ozdesk.paths import resource
from ozdesk.settings import Settings

SMOKE_LIMIT = 30.0  # seconds
SMOKE_HANGS = 3
STANDING = 100  # ms after which every key passes by the undo keys; before it there is only paint
SETTLED = 1000  # ms after which what was read at the start is there to stay
KNOWN = 20_000  # ms after which everything was searched, linked and judged once, and stays too


def run_window(
    workspace: Path | None,
    settings: Settings,
    *,
    smoke: bool = False,
    today: date | None = None,
) -> int:
    """Open the desk and stay until it is closed; give the exit status.

    With `smoke` it opens, paints and quits with 0; a window that hangs ends with 3.
    """
    gc.disable()  # nothing dies while everything is read; collecting would only cost time
    watchdog = _watchdog() if smoke else None
    if smoke and not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_app(settings)
    Crashes(lambda: settings.language).install()
    keys = UndoKeys()
    shell = Shell(settings, today)
    shell.start(workspace)
    QTimer.singleShot(STANDING, shell, lambda: app.installEventFilter(keys))
    QTimer.singleShot(SETTLED, shell, lambda: GcTimer(shell))
    QTimer.singleShot(KNOWN, shell, gc.freeze)
    if smoke:
        QTimer.singleShot(0, shell, lambda: _quit_when_painted(shell))
    status = app.exec()
    app.removeEventFilter(keys)
    if watchdog:
        watchdog.cancel()
    return status


def show_refusal(message: str, settings: Settings) -> None:
    """Say in a window why there is nothing more to come, until it is closed."""
    make_app(settings)
    open_refusal(None, message, settings).exec()


def open_refusal(parent: QWidget | None, message: str, settings: Settings) -> Dialog:
    """Open what says why there is nothing more to come."""
    return ask(parent, "ozdesk", message, [(CLOSE.in_(settings.language), None)])


def has_screen() -> bool:
    """Whether a window can be shown here; only Linux runs without a screen."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(v) for v in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def make_app(settings: Settings) -> QApplication:
    """The application with its name, icon, looks and language."""
    QApplication.setApplicationName("ozdesk")
    QApplication.setDesktopFileName("ozdesk")
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(sys.argv[:1])
    app.setWindowIcon(QIcon(str(resource("icons", "ozdesk.svg"))))
    theme.install(app, settings)
    translation.use_language(app, settings.language)
    return app


def _watchdog() -> threading.Timer:
    """Ends the process with its stack on stderr when it hangs."""

    def bark() -> None:
        faulthandler.dump_traceback()
        os._exit(SMOKE_HANGS)

    timer = threading.Timer(SMOKE_LIMIT, bark)
    timer.daemon = True
    timer.start()
    return timer


def _quit_when_painted(shell: Shell) -> None:
    if shell.window is not None:
        handle = shell.window.windowHandle()
        if handle is None or not handle.isExposed():
            QTimer.singleShot(1, shell, lambda: _quit_when_painted(shell))
            return
        shell.window.close()
    QApplication.quit()
