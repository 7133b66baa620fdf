"""The dialogs that bring tables, folders and checklist answers in, and write lists out."""
