"""The thresholds of the rules, with the values that hold until somebody sets others."""

from __future__ import annotations

from dataclasses import dataclass

from ozdesk.kinds.common import Target


@dataclass(frozen=True, slots=True)
class Limits:
    """Terms are in months; a term bites on its day, not after it."""

    review: int = 6
    evidence: int = 12
    restore_test: int = 12
    version_end: int = 3
    """Before the support of a version in production ends."""
    expiry: tuple[int, int, int] = (12, 6, 3)
    """Before the end of a contract: good to know, attention, act now."""
    revalidation: int = 6
    high: int = 4
    """From this step (of five) on, a likelihood or an impact is high."""
    roles_per_party: int = 2
    """More roles than these with one party is a concentration."""
    targets: tuple[Target, ...] = (Target.WEBSITE, Target.CODEBASE, Target.GOVERNANCE)
    """Where a text about ownership has to be published."""


DEFAULTS = Limits()
