"""Alerts about goals, risks, actions and the numbers of packs."""
