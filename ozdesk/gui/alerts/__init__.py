"""Alerts on screen: the list of what needs attention, snoozing, and what keeps it up to date."""
