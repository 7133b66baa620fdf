"""The commands about meetings, decisions, roles and knowledge."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.cli.meetings import commands, roles

__all__ = ["commands", "roles"]
__getattr__ = front_door(__name__, __all__)
