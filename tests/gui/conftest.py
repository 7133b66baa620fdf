"""A window without a screen, on a workspace of its own."""

import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sharing import Colleague, share_here, welcome
from shiboken6 import isValid
from standing import TODAY, WHO, shown

from ozdesk.gui.session.gc_timer import collect
from ozdesk.gui.session.session import Session
from ozdesk.gui.shell.shell import BACKUP_THREAD, Shell
from ozdesk.gui.shell.undo_keys import UndoKeys
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets import theme
from ozdesk.settings import Settings
from ozdesk.store.starter import fill
from ozdesk.store.workspace import Workspace


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have the looks come first: a style sheet is set on every window that a test left behind."""
    items.sort(key=lambda item: item.path.name not in ("test_theme.py", "test_window.py"))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Spare what deleted itself, as dialogs do once closed, from being closed once more."""
    given = getattr(item, "qt_widgets", ())
    item.__dict__["qt_widgets"] = [
        (widget, before)
        for widget, before in given
        if (there := widget()) is not None and isValid(there)
    ]
    return (yield)


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and documents of the person who runs the tests stay untouched."""
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("OZDESK_DOCUMENTS", str(tmp_path / "documents"))


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(autouse=True)
def collected_by_the_window() -> Iterator[None]:
    """As in the program, no thread beside the window takes a widget down.

    What was to be deleted later goes with its test: only a loop of events does it by itself, and
    the first test that has one would be held up by tens of thousands of widgets.
    """
    gc.disable()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect()


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """Style, face and light colours, as the program has them."""
    theme.install(qapp, Settings(theme="light"))


@pytest.fixture(scope="session", autouse=True)
def nothing_left_to_paste(qapp: QApplication) -> Iterator[None]:
    """Without a screen Qt keeps what was copied until after Python, which made it, has ended."""
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def settings() -> Settings:
    return Settings(name="Toetser", organisation="gemeente Voorbeeld", theme="light")


@pytest.fixture
def session(tmp_path: Path, settings: Settings, qapp: QApplication) -> Iterator[Session]:
    """A session on an empty workspace."""
    made = Session(Workspace.create(tmp_path / "work", WHO), settings, TODAY)
    yield made
    made.close()


@pytest.fixture
def starter_session(session: Session) -> Session:
    """A session on the example."""
    fill(session.workspace, "openzaak", TODAY)
    return session


@pytest.fixture
def shell(settings: Settings, qapp: QApplication) -> Iterator[Shell]:
    """What holds the one window, without a window yet."""
    made = Shell(settings, TODAY)
    keys = UndoKeys()
    qapp.installEventFilter(keys)
    yield made
    qapp.removeEventFilter(keys)
    for thread in threading.enumerate():
        if thread.name == BACKUP_THREAD:
            thread.join()
    if made.window is not None:
        made.window.close()


@pytest.fixture
def window(shell: Shell, tmp_path: Path, qtbot: QtBot) -> Window:
    """The real window on the example, as it stands after the first paint."""
    shell.create(tmp_path / "work", example=True)
    return shown(shell, qtbot)


@pytest.fixture
def share(window: Window, tmp_path: Path, qtbot: QtBot) -> Path:
    """The folder that the workspace of the window is shared in."""
    return share_here(window, tmp_path / "share", qtbot)


@pytest.fixture
def anna(window: Window, share: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Colleague]:
    """A colleague on that share, who was approved."""
    colleague = Colleague(tmp_path / "anna", share)
    welcome(window, colleague, qtbot)
    yield colleague
    colleague.close()
