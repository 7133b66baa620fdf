"""The guide to all documentation and everybody who takes part."""
