"""Mijn week on screen: what is asked of whom, by day."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.gui.week import page

__all__ = ["page"]
__getattr__ = front_door(__name__, __all__)
