"""The current view of the journal, in TinyDB, with its indexes."""
