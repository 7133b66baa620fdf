"""Structured text and figures, and the writers that turn them into files."""
