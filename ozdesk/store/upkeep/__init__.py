"""Backups, repair of damaged journals, and wiping what was destroyed."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.store.upkeep import wiping

__all__ = ["wiping"]
__getattr__ = front_door(__name__, __all__)
