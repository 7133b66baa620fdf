"""What goes to the share and what is taken from it: segments, attachments."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.sync.publishing import incoming

__all__ = ["incoming"]
__getattr__ = front_door(__name__, __all__)
