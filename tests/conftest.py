"""What every test shares: hypothesis counts examples, not milliseconds."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
