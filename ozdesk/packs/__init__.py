"""Packs: what goes into which paper, for whom, and nothing that they may not read."""
