"""Ordering, making, reading and keeping packs."""
