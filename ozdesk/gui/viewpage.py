"""A view that is computed from registers, as a tab beside them."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ozdesk.gui.page import Page


class ViewPage(Page):
    """`opened` carries the id of a record that was chosen, and the key of its item or nothing."""

    opened = Signal(str, str)
