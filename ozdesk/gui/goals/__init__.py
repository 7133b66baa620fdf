"""The special views of the six goals: overview, matrices, timeline, money, coverage, ownership."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.gui.goals import overview, page

__all__ = ["overview", "page"]
__getattr__ = front_door(__name__, __all__)
