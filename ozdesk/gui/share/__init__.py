"""The shared drive on screen: connecting, who takes part, what came in, what is to be decided."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.gui.share import connect, decide_page, incoming_page, page

__all__ = ["connect", "decide_page", "incoming_page", "page"]
__getattr__ = front_door(__name__, __all__)
