"""Markdown papers and folders of documentation, read into the records."""
