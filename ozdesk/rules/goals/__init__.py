"""How each of the six goals stands, and the line that tells most about it."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.rules.goals import goal_state

__all__ = ["goal_state"]
__getattr__ = front_door(__name__, __all__)
