"""Whose work is whose, and what somebody has to do: by day, by month, and what waits for others."""
