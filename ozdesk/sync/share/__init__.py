"""The files of a share: segments, cards, keys, and the formats they have."""
