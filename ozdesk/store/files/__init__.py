"""The folder of a workspace on disk: its files, its lock, its attachments."""
