"""The dialogs that bring tables, folders and checklist answers in, and write lists out."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.gui.exchange import import_dialog, import_start

__all__ = ["import_dialog", "import_start"]
__getattr__ = front_door(__name__, __all__)
