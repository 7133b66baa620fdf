"""Destroying by law: what goes, what stays, and a word typed to be sure."""
