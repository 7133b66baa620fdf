"""Finding and mending what is damaged, missing or no longer allowed on the share."""
