"""The foot of the window, in words: what is saved, which workspace, who."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ozdesk.domain.label import Label, Language
from ozdesk.domain.words import short_clock, short_day
from ozdesk.gui.widgets import icons
from ozdesk.gui.widgets.basics import label, set_role
from ozdesk.gui.widgets.common_texts import READ_ONLY

SAVED = Label("Alles opgeslagen {time}", "All saved {time}")
EMPTY = Label("Alles opgeslagen", "All saved")


class StatusBar(QFrame):
    """One quiet line; it never asks anything."""

    def __init__(self, language: Language, workspace: str, who: str, *, reading: bool) -> None:
        super().__init__()
        set_role(self, "status")
        self._language = language
        self._reading = reading
        self.mark = label()
        self.saved = label("", "small")
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(6)
        row.addWidget(self.mark)
        row.addWidget(self.saved)
        row.addStretch(1)
        self.workspace = label(workspace, "small")
        row.addWidget(self.workspace)
        row.addSpacing(16)
        self.who = label(who, "small")
        row.addWidget(self.who)
        self.dress()
        self.show_saved(None, datetime.now())

    def put(self, widget: QWidget) -> None:
        """Have something more stand behind what is saved."""
        self._row.insertWidget(2, widget)

    def dress(self) -> None:
        """Draw the mark in the colours that are in force."""
        name = "lock" if self._reading else "check"
        token = "attention" if self._reading else "good"
        self.mark.setPixmap(icons.icon(name, token).pixmap(QSize(14, 14), self.devicePixelRatioF()))

    def show_saved(self, when: datetime | None, now: datetime) -> None:
        """Say when the last change was saved; both times are local."""
        text = READ_ONLY if self._reading else EMPTY
        if when is not None and not self._reading:
            clock = short_clock(when)
            day = "" if when.date() == now.date() else f"{short_day(when.date())} "
            text = SAVED.with_(time=day + clock)
        self.saved.setText(text.in_(self._language))
        self.mark.setAccessibleName(self.saved.text())
