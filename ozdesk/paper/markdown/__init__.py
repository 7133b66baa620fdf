"""Markdown read into the document model, and written from it."""
