"""Alerts and figures about pages, audiences, hosting providers and their checklists."""
