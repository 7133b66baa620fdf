"""Alerts about roles, knowledge, and what hangs on one party."""
