"""The window: the only floor that knows Qt."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.gui import shell

__all__ = ["shell"]
__getattr__ = front_door(__name__, __all__)
