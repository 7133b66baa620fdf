"""The program as a process: what it loads, that it ends, and what it does after a bug."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from standing import TODAY, WHO

from ozdesk.errors import DiskFull
from ozdesk.gui.shell.crash import Crashes
from ozdesk.installation import log_path
from ozdesk.store.starter import fill
from ozdesk.store.workspace import Workspace

HEAVY = (
    "reportlab", "markdown", "pikepdf", "pypdfium2", "mermaid_render", "svglib", "asyncio",
    "importlib.metadata", "jinja2", "pydantic", "rapidfuzz",
)  # fmt: skip
FIRST_PAINT = """
import sys
from pathlib import Path
from ozdesk.gui.shell.app import make_app
from ozdesk.gui.shell.shell import Shell
from ozdesk.settings import load_settings
settings = load_settings()
app = make_app(settings)
shell = Shell(settings)
shell.start(Path(sys.argv[1]))
assert shell.window.grab().width() > 700
app.processEvents()
print(*(name for name in sys.argv[2:] if name in sys.modules))
shell.window.close()
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "work", WHO) as made:
        fill(made, "openzaak", TODAY)
    return tmp_path / "work"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_nothing_heavy_before_the_first_paint(place: Path) -> None:
    done = run("-c", FIRST_PAINT, str(place), *HEAVY)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_smoke(place: Path) -> None:
    done = run("-m", "ozdesk", str(place), "--smoke")
    assert done.returncode == 0, done.stderr


def test_smoke_without_a_screen(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    done = run("-m", "ozdesk", str(place), "--smoke")
    assert done.returncode == 0, done.stderr


def test_smoke_on_a_first_start() -> None:
    assert not Path(os.environ["OZDESK_CONFIG"]).exists()
    done = run("-m", "ozdesk", "--smoke")
    assert done.returncode == 0, done.stderr


def test_a_window_that_hangs_is_ended(place: Path) -> None:
    hang = (
        "import sys, threading\n"
        "from pathlib import Path\n"
        "from ozdesk.gui.shell import app, shell\n"
        "from ozdesk.settings import Settings\n"
        "app.SMOKE_LIMIT = 0.2\n"
        "shell.Shell.start = lambda self, path: threading.Event().wait()\n"
        "app.run_window(Path(sys.argv[1]), Settings(), smoke=True)\n"
    )
    done = run("-c", hang, str(place))
    assert done.returncode == 3
    assert "Current thread" in done.stderr


def visible(kind: type[QWidget]) -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and isinstance(w, kind)]


def test_a_bug_is_logged_and_told_calmly(qtbot: QtBot) -> None:
    crashes = Crashes(lambda: "nl")
    parent = QWidget()
    qtbot.addWidget(parent)
    try:
        raise RuntimeError("kapot ding")
    except RuntimeError as error:
        crashes.caught(type(error), error, error.__traceback__)
        crashes.caught(type(error), error, error.__traceback__)
    dialog = crashes._open
    assert dialog is not None
    assert "niet van u" in " ".join(
        part.text() for part in dialog.findChildren(QWidget) if hasattr(part, "text")
    )
    shown = dialog.findChild(QPlainTextEdit)
    assert isinstance(shown, QPlainTextEdit)
    assert "RuntimeError: kapot ding" in shown.toPlainText()
    assert log_path().read_text("utf-8").count("RuntimeError: kapot ding") == 2
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Verslag kopiëren")
    copy.click()
    assert "RuntimeError: kapot ding" in QGuiApplication.clipboard().text()
    assert crashes._open is None


def test_a_refusal_is_a_sentence_and_no_bug(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    parent.activateWindow()
    error = DiskFull(path="/media/usb")
    Crashes(lambda: "nl").caught(type(error), error, None)
    assert not log_path().exists()
    told = [w for w in QApplication.topLevelWidgets() if w.windowTitle() == "Dat lukt nu niet"]
    assert told
    for window in told:
        window.close()
