"""Alerts about goals, risks, actions and the numbers of packs."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.rules.coordination import goal_alerts

__all__ = ["goal_alerts"]
__getattr__ = front_door(__name__, __all__)
