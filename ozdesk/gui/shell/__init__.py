"""The frame of the window: start-up, menus, rail, palette, settings, handbook."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.gui.shell import app, first_start, handbook, opening, palette, provider_tasks, tasks

__all__ = ["app", "first_start", "handbook", "opening", "palette", "provider_tasks", "tasks"]
__getattr__ = front_door(__name__, __all__)
