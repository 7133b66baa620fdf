"""Fields, records, changes and their words: pure Python, no files, no toolkit."""
