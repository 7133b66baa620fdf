"""Everything that can be used has a name for those who cannot see it."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from standing import shown

from ozdesk.gui.session.places import PLACES
from ozdesk.gui.shell import tasks
from ozdesk.gui.shell.opening import ask_new
from ozdesk.gui.shell.palette import Palette
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window

R = QAccessible.Role
NAMED = {
    R.Button, R.CheckBox, R.RadioButton, R.ComboBox, R.EditableText, R.SpinBox, R.Slider, R.Table,
    R.Tree, R.List, R.MenuItem, R.PageTab, R.Link, R.Graphic, R.ButtonMenu,
}  # fmt: skip
MOST = 4000  # cells of a table that are looked at


def walk(found: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    yield found
    for at in range(min(found.childCount(), MOST)):
        inner = found.child(at)
        if inner is not None and inner.isValid() and depth < 30:
            yield from walk(inner, depth + 1)


def unnamed(widget: QWidget) -> list[tuple[str, str]]:
    bad = []
    for found in walk(QAccessible.queryAccessibleInterface(widget)):
        if found.role() not in NAMED or found.state().invisible:
            continue
        if not found.text(QAccessible.Text.Name).strip():
            made = found.object()
            parent = made.parent() if made else None
            bad.append((found.role().name, f"{made!r} in {parent!r}"))
    return bad


def test_the_first_page(shell: Shell, qtbot: QtBot) -> None:
    shell.start(None)
    assert shell.window is not None
    assert unnamed(shell.window) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page(window: Window, shell: Shell, qtbot: QtBot, language: str) -> None:
    shell.set_language(language)
    window = shown(shell, qtbot)
    for place in PLACES:
        window.go(place)
        assert (place.key, unnamed(window)) == (place.key, [])


def test_every_dialog(window: Window, shell: Shell, qtbot: QtBot) -> None:
    opened = [
        tasks.show_settings(shell), tasks.show_backups(shell), tasks.show_shortcuts(shell),
        tasks.show_about(shell), tasks.ask_tidy(shell), tasks.check_workspace(shell),
        ask_new(shell),
    ]  # fmt: skip
    window.open_palette()
    for dialog in [*opened, *window.findChildren(Palette)]:
        assert isinstance(dialog, QDialog)
        assert dialog.windowTitle()
        assert unnamed(dialog) == []
        dialog.close()


def test_a_message_has_its_words_as_its_name(window: Window) -> None:
    window.bar.say("Iets is gelukt", more="Ongedaan maken", then=lambda: None)
    assert window.bar.accessibleName() == "Iets is gelukt"
    assert unnamed(window.bar) == []


def test_the_rail_speaks_its_counts(window: Window) -> None:
    names = [
        found.text(QAccessible.Text.Name)
        for found in walk(QAccessible.queryAccessibleInterface(window.rail.list))
    ]
    assert any("signalen" in name for name in names)
