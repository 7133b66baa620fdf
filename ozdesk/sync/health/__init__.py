"""How the share stands, in words for the window and the command line."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.sync.health import status

__all__ = ["status"]
__getattr__ = front_door(__name__, __all__)
