"""What holds for every page and every dialog, seen on a walk over all of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hostile import hostile_text, markup_in, spoil
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from walking import Walker, asking, dialogs, walk

from ozdesk.gui.session.places import PLACES
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets.basics import is_final
from ozdesk.kinds import KINDS
from tests import sharedscenes


def test_no_text_of_a_record_is_markup_or_a_key(
    window: Window, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    text = hostile_text(picture := tmp_path / "picture.png")
    spoil(window.session.workspace, text)
    monkeypatch.setattr(sharedscenes, "blocked", lambda *_given: None)  # such a pack has no body
    os.utime(picture, (0, picture.stat().st_mtime))
    for place in PLACES:
        window.go(place)
    walker = Walker(markup_in)
    for kind in KINDS:
        record = window.session.workspace.of_kind(kind)[-1]
        window.show_record(record.id)
        walker.take(window, kind.key)
    walk(walker, shell, tmp_path, monkeypatch)
    assert walker.found == {}
    assert dialogs() - walker.seen == set()
    assert picture.stat().st_atime == 0, "nothing opened the file that the texts name"


def grave(window: QWidget) -> list[str]:
    """What Enter would do in a window that cannot be undone."""
    buttons = [made for made in window.findChildren(QPushButton) if is_final(made)]
    held = window.focusWidget()
    pressed = [b for b in buttons if b is held or (b.isDefault() and b.isVisible())]
    return [f"Enter does {made.text()}" for made in pressed]


def test_enter_never_does_what_cannot_be_undone(
    window: Window, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    walker = Walker(grave)
    walk(walker, shell, tmp_path, monkeypatch)
    assert walker.found == {}
    assert dialogs() - walker.seen == set()
    assert asking() - walker.asked == set()
