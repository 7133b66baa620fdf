"""What was changed by whom, and how two versions of a text differ."""
