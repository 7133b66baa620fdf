"""What lists of records are made of: their model, their filter, their text and the clipboard."""
