"""Alerts and figures about work, contracts, contributions and promised service."""
