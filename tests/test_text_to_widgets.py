"""Text reaches widgets through `widgets.plain_text` and `basics.label`, and by no other door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ozdesk

GUI = Path(ozdesk.__file__).parent / "gui"
DOOR = GUI / "widgets" / "plain_text.py"
WIDGETS = {
    "QAction", "QCheckBox", "QErrorMessage", "QGroupBox", "QInputDialog", "QLabel", "QMessageBox",
    "QProgressDialog", "QPushButton", "QRadioButton", "QSystemTrayIcon", "QWhatsThis", "QWizard",
}  # fmt: skip
CALLS = {
    "insertHtml", "setHtml", "setMarkdown", "setStatusTip", "setTabText", "setTabToolTip",
    "setTextFormat", "setToolTip", "setWhatsThis", "setWindowTitle", "showMessage",
}  # fmt: skip
WITH_WORDS = {"addAction", "addTab", "insertTab"}
ALLOWED = {
    ("lists/clipboard.py", "setHtml"): "on the clipboard, with every cell escaped",
    ("share/passphrase.py", "setTextFormat"): "to plain, in the estimate",
    ("widgets/basics.py", "QLabel"): "label, which shows it as it stands",
    ("widgets/basics.py", "setTextFormat"): "to plain, in label and Elided",
}


def around(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of what gives a widget a text beside the door, or lets a model do so."""
    tree = ast.parse(source)
    plain = "plain_tooltip" in {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "ToolTipRole" and not plain:
            yield node.lineno, "ToolTipRole"
        if isinstance(node, ast.Call) and (name := _named(node)):
            yield node.lineno, name


def _named(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id if call.func.id in WIDGETS else ""
    if not isinstance(call.func, ast.Attribute):
        return ""
    name, of = call.func.attr, getattr(call.func.value, "id", "")
    if of in WIDGETS | {"QToolTip"}:
        return of
    worded = name in WITH_WORDS and bool(call.args) and _gives_words(call.args[0])
    return name if name in CALLS or worded else ""


def _gives_words(given: ast.expr) -> bool:
    """Whether an argument is a text, and not an icon, an action or the empty text."""
    if isinstance(given, ast.Constant):
        return bool(given.value)
    if isinstance(given, ast.Call):
        name = getattr(given.func, "attr", getattr(given.func, "id", ""))
        return name in {"text", "in_", "say", "format", "_say", "_told"}
    return isinstance(given, ast.JoinedStr | ast.Subscript | ast.BinOp)


def found() -> set[tuple[str, str]]:
    return {
        (path.relative_to(GUI).as_posix(), name)
        for path in GUI.rglob("*.py")
        if path != DOOR
        for _, name in around(path.read_text("utf-8"))
    }


def test_no_text_goes_round_the_door():
    assert found() - set(ALLOWED) == set()


def test_what_may_still_does():
    assert set(ALLOWED) - found() == set()


def test_other_programs_are_asked_in_one_place():
    asking = {
        path.relative_to(GUI).as_posix()
        for path in GUI.rglob("*.py")
        if {"QDesktopServices", "startfile", "Popen", "QProcess"} & set(_names(path))
    }
    assert asking == {"session/system_open.py"}


def _names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


@pytest.mark.parametrize(
    "code",
    [
        "widget.setToolTip(name)",
        "self.list.item(3).setToolTip(name)",
        "QToolTip.showText(place, name)",
        "QLabel(name)",
        "QMessageBox.warning(self, name, name)",
        "QPushButton(name)",
        "menu.addAction(row['name'])",
        "menu.addAction(f'{name}')",
        "tabs.addTab(say(told))",
        "window.setWindowTitle(name)",
        "view.setHtml(text)",
        "role == Qt.ItemDataRole.ToolTipRole",
    ],
)
def test_a_way_round_is_found(code: str):
    assert [line for line, _ in around(code)] == [1]


@pytest.mark.parametrize(
    "code",
    [
        "menu.addAction(action)",
        "self.addAction(icon('search'), place)",
        "tabs.addTab('')",
        "label(name)",
        "set_tooltip(item, name)",
        "role == Qt.ItemDataRole.ToolTipRole and plain_tooltip(name)",
    ],
)
def test_what_is_safe_is_left_alone(code: str):
    assert not list(around(code))
