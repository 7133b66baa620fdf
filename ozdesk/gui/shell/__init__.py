"""The frame of the window: start-up, menus, rail, palette, settings, handbook."""
