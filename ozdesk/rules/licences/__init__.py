"""Licences as people write them, and how they stand to the EUPL-1.2."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.rules.licences import expressions

__all__ = ["expressions"]
__getattr__ = front_door(__name__, __all__)
