"""The window: the only floor that knows Qt."""

# PySide6 reads the source of every module that is imported after it, in search of its own name;
# the floors below are spared that when they come first.
import ozdesk.store.workspace  # noqa: F401
