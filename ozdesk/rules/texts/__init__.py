"""Sentences in two languages, and the differences between versions of a text."""
