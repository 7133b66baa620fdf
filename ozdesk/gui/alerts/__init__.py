"""Alerts on screen: the list of what needs attention, snoozing, and what keeps it up to date."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.gui.alerts import page

__all__ = ["page"]
__getattr__ = front_door(__name__, __all__)
