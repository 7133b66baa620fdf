"""The open workspace as the window sees it, and all work that is done beside the window."""
