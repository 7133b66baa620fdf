"""The alert itself, its thresholds, and putting it off."""
