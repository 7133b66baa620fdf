"""What the rows of a table would change in the records, planned before anything is done."""
