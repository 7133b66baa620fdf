"""Mutation testing: small faults put into the program one by one, and whether a test notices."""
