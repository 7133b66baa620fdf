"""The alerts kept right as records change: what each rule read, and when it must be run again."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.rules.index import alert_index, goal_state_index, keeping

__all__ = ["alert_index", "goal_state_index", "keeping"]
__getattr__ = front_door(__name__, __all__)
