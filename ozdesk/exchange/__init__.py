"""Imports and exports other than packs: tables, papers, checklists, lists."""
