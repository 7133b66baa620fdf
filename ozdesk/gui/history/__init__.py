"""What was changed by whom, and how two versions of a text differ."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.gui.history import history_page

__all__ = ["history_page"]
__getattr__ = front_door(__name__, __all__)
