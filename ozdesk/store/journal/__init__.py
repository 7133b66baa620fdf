"""The journal of edits, and every reading of it: replay, history, undo."""
