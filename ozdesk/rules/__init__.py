"""Alerts and figures that follow from the records; pure functions, today is a parameter."""
