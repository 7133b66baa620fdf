"""The workspace on disk: the journal is the truth, everything else is a reading of it."""
