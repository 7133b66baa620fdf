"""Ready-made lists: contributions, work by party, early notice, an empty set-up."""
