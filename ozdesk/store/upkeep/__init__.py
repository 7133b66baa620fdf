"""Backups, repair of damaged journals, and wiping what was destroyed."""
