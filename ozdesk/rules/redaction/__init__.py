"""What an audience may see of the records, and where the name of a person stands."""
