"""The desk for open-source governance."""
