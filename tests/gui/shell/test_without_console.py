"""A start without a console, as by a double click, tells its refusals in a window."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ozdesk.cli.run import run


def run_without_console(words: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", None)
        patched.setattr(sys, "stderr", None)
        return run(words)


def read_and_close(told: list[str]) -> None:
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    told += [each.text() for each in dialog.findChildren(QLabel)]
    dialog.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-w", "nergens", "list", "risk"], "nergens"),
        (["-w", "nergens", "list"], "kind"),
    ],
)
def test_a_refusal_is_told_in_a_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    told: list[str] = []
    QTimer.singleShot(0, lambda: read_and_close(told))
    assert run_without_console(words, monkeypatch) in (1, 2)
    assert any(said in each.lower() for each in told)


def test_what_succeeds_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(tmp_path / "w")
    assert run_without_console(["new", folder], monkeypatch) == 0
    assert run_without_console(["-w", folder, "list", "risk"], monkeypatch) == 0
