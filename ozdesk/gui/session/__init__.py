"""The open session of the window, and its background work."""
