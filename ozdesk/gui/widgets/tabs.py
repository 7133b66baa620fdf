"""Tabs above what changes with them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QTabBar

from ozdesk.gui.widgets.plain_text import without_key


def tab_bar(name: str, words: Iterable[str]) -> QTabBar:
    """A row of tabs with these words; a screen reader calls it by `name`."""
    tabs = QTabBar()
    tabs.setDrawBase(False)
    tabs.setAccessibleName(name)
    for each in words:
        tabs.addTab(without_key(each))
    return tabs
