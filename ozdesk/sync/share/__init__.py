"""The files of a share: segments, cards, keys, and the formats they have."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.sync.share import share_format, state

__all__ = ["share_format", "state"]
__getattr__ = front_door(__name__, __all__)
