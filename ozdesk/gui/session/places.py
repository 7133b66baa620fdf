"""The places one can go to in the window, and how one got here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ozdesk.domain.common_texts import TO_DECIDE
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.gui.widgets import common_texts
from ozdesk.gui.widgets.common_texts import CAME_IN, GOALS, SHARED_DRIVE
from ozdesk.gui.widgets.icons import OF_HOME


@dataclass(frozen=True, slots=True)
class RailPlace:
    """One entry of the rail; `home` is set for places that hold registers."""

    key: str
    label: Label
    icon: str
    shortcut: str
    home: Home | None = None


OVERVIEW = RailPlace("overview", common_texts.OVERVIEW, OF_HOME[None], "Ctrl+1")
WEEK = RailPlace("week", common_texts.MY_WEEK, "calendar", "Ctrl+Shift+W")
ALERTS = RailPlace("alerts", common_texts.ALERTS, "circle-alert", "Ctrl+Shift+A")
HISTORY = RailPlace("history", common_texts.HISTORY, "history", "Ctrl+Shift+H")
SHARE = RailPlace("share", SHARED_DRIVE, "hard-drive", "Ctrl+Shift+G")
DECIDE = RailPlace("decide", TO_DECIDE, "circle-question-mark", "Ctrl+Shift+D")
INCOMING = RailPlace("incoming", CAME_IN, "download", "Ctrl+Shift+N")
BIN = RailPlace("bin", common_texts.BIN, "trash-2", "Ctrl+Shift+B")
_COUNTED = [home for home in Home if home is not Home.MEETINGS]
_NUMBERED = (*(f"Ctrl+{n}" for n in range(2, 10)), "Ctrl+0", "Ctrl+Shift+P")
_KEYS = dict(zip(_COUNTED, _NUMBERED, strict=True)) | {Home.MEETINGS: "Ctrl+Shift+M"}
HOMES = tuple(RailPlace(home.key, home.label, OF_HOME[home], _KEYS[home], home) for home in Home)
PLACES = (WEEK, OVERVIEW, ALERTS, DECIDE, INCOMING, *HOMES, HISTORY, SHARE, BIN)
SHARING = (DECIDE, INCOMING)  # of no use to who shares nothing
BY_KEY = {place.key: place for place in PLACES}


def place_of(home: Home | None) -> RailPlace:
    """The place that shows a home; none is the overview."""
    return BY_KEY[home.key] if home else OVERVIEW


def groups() -> Iterator[tuple[Label | None, list[RailPlace]]]:
    """The rail in its order, under its headings."""
    yield None, [WEEK, OVERVIEW, ALERTS, *SHARING]
    yield GOALS, [p for p in HOMES if p.home and p.home.is_goal]
    others = [p for p in HOMES if p.home and not p.home.is_goal]
    yield Label("Verder", "Also"), [*others, HISTORY, SHARE, BIN]


class Trail:
    """The visited places, for back and forward."""

    def __init__(self) -> None:
        self._been: list[RailPlace] = []
        self._at = -1

    def note(self, place: RailPlace) -> None:
        """Remember a step that was made by choosing, not by going back or forward."""
        if self._been and self._been[self._at] is place:
            return
        del self._been[self._at + 1 :]
        self._been.append(place)
        self._at = len(self._been) - 1

    def step(self, by: int) -> RailPlace | None:
        """Go back (-1) or forward (+1); None when there is nothing there."""
        if not self.can(by):
            return None
        self._at += by
        return self._been[self._at]

    def can(self, by: int) -> bool:
        """Whether there is a place in that direction."""
        return 0 <= self._at + by < len(self._been)
