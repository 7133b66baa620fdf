"""The alert itself, its thresholds, and putting it off."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.rules.alerts import alert, snoozing, thresholds

__all__ = ["alert", "snoozing", "thresholds"]
__getattr__ = front_door(__name__, __all__)
