"""The dialogs for lawful destruction, with a word typed to confirm."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.gui.destroy import person_dialog

__all__ = ["person_dialog"]
__getattr__ = front_door(__name__, __all__)
