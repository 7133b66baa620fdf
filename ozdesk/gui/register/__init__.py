"""The page of one register: its table, the record in front, the actions on a selection, the bin."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.gui.register import bin_page, page

__all__ = ["bin_page", "page"]
__getattr__ = front_door(__name__, __all__)
