"""Synchronising desks through a shared folder, without a server or locks."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.sync import connect, health, publishing, share, step, trust

__all__ = ["connect", "health", "publishing", "share", "step", "trust"]
__getattr__ = front_door(__name__, __all__)
