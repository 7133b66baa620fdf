"""The workspace on disk: the journal is the truth, everything else is a reading of it."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.store import check, starter, upkeep

__all__ = ["check", "starter", "upkeep"]
__getattr__ = front_door(__name__, __all__)
