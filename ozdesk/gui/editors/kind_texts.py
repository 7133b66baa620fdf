"""The name of a kind as it is written inside a sentence."""

from __future__ import annotations

from ozdesk.domain.label import Label


def inside(label: Label) -> Label:
    """A label as it stands inside a sentence: with a small letter, unless it is an abbreviation."""
    return Label(_inside(label.nl), _inside(label.en))


def _inside(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
