"""A walk over every page and every dialog, in the steps of the pictures, that looks instead."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import ozdesk
from ozdesk.gui.destroy.person_dialog import PersonDialog
from ozdesk.gui.shell.shell import Shell
from tests import scenes, sharedscenes, shots

GUI = Path(ozdesk.__file__).parent / "gui"
PERSON = "Anna de Vries"
Look = Callable[[QWidget], object]


class Walker:
    """Stands where the camera of the pictures stands, and has every window looked at."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.found: dict[str, object] = {}
        self.seen: set[str] = set()

    def settle(self) -> None:
        """Let everything happen that is about to."""
        QTest.qWait(1)
        QApplication.processEvents()

    def take(self, window: QWidget, name: str) -> None:
        """Look at a window and at the dialogs that stand over it."""
        self.settle()
        over = [each for each in window.findChildren(QDialog) if each.isVisible()]
        self.seen |= {type(each).__name__ for each in over}
        for each in over or [window]:
            if found := self._look(each):
                self.found[name] = found


def walk(walker: Walker, shell: Shell, folder: Path, monkeypatch: Any) -> None:
    """Every tab, every record form and every dialog, of one desk and of several."""
    monkeypatch.setattr(shots, "settle", walker.settle)
    camera: Any = walker
    window: Any = shell.window
    alone, together = folder / "alone", folder / "together"
    alone.mkdir()
    together.mkdir()
    shots.details(camera, window)
    scenes.every_tab(camera, shell)
    shots.dialogs(camera, shell)
    shots.packs(camera, window)
    scenes.every_dialog(camera, shell, alone)
    person(camera, window)
    sharedscenes.sharing(camera, shell, together)


def person(walker: Any, window: Any) -> None:
    """The dialog that destroys what is known of a person, before and after looking."""
    with scenes.opened(window, lambda: PersonDialog(window.session, window).open()) as dialog:
        walker.take(window, "person")
        dialog.name.setText(PERSON)
        dialog.look()
        while dialog._task is not None:
            walker.settle()
        walker.take(window, "person-found")


def dialogs() -> set[str]:
    """The names of all dialogs there are, by the sources."""
    below: dict[str, set[str]] = {}
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                for base in node.bases:
                    below.setdefault(getattr(base, "id", ""), set()).add(node.name)
    found, rest = set(), {"Dialog", "QDialog"}
    while rest:
        kinds = below.get(rest.pop(), set())
        found |= kinds
        rest |= kinds
    return {name for name in found if name not in below}
