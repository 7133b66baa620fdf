"""The agenda and the minutes of a meeting as a paper of their own."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.exchange.minutes import paper

__all__ = ["paper"]
__getattr__ = front_door(__name__, __all__)
