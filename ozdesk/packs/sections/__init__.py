"""The chapters of packs, one file each."""
