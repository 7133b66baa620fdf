"""Packs: what goes into which paper, for whom, and nothing that they may not read."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.packs import full_view, make, order

__all__ = ["full_view", "make", "order"]
__getattr__ = front_door(__name__, __all__)
