"""Alerts and figures that follow from the records; pure functions, today is a parameter."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.rules import alerts, all_rules, goals, index

__all__ = ["alerts", "all_rules", "goals", "index"]
__getattr__ = front_door(__name__, __all__)
