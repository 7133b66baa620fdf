"""The checklist that a hosting provider fills in offline, and its answers coming back."""
