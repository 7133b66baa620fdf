"""Risks by likelihood and impact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from ozdesk.domain.book import Records
from ozdesk.domain.folding import natural_key
from ozdesk.kinds.risk import Risk, RiskState
from ozdesk.rules.redaction.redacted_records import is_sure


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """How many living risks stand at each (likelihood, impact), both 1 to 5.

    `unrated` lack one of the two.
    """

    counts: Mapping[tuple[int, int], int]
    unrated: int

    @property
    def rated(self) -> int:
        """How many risks stand in the matrix."""
        return sum(self.counts.values())


def open_risks(records: Records) -> list[Risk]:
    """The risks that are not closed, as far as their state and rating may be shown."""
    return [
        risk
        for risk in records.of_kind(Risk)
        if risk.status is not RiskState.CLOSED and is_sure(records, partial(_rated, risk))
    ]


def _rated(risk: Risk) -> tuple[RiskState | None, int]:
    return risk.status, product(risk)


def product(risk: Risk) -> int:
    """Likelihood times impact, 1 to 25; 0 when one of them is not known."""
    steps = risk.likelihood, risk.impact
    return steps[0].rank * steps[1].rank if steps[0] and steps[1] else 0


def matrix(records: Records) -> RiskMatrix:
    """Count the living risks."""
    shown = open_risks(records)
    steps = [(risk.likelihood, risk.impact) for risk in shown]
    rated = Counter((one.rank, other.rank) for one, other in steps if one and other)
    return RiskMatrix(
        dict(sorted(rated.items())),
        len(shown) - rated.total(),
    )


def top_risks(records: Records, most: int = 5) -> list[Risk]:
    """The living risks with the highest product; of equals the one with the greater impact."""

    def place(risk: Risk) -> tuple[int, int, str, str]:
        impact = risk.impact.rank if risk.impact else 0
        return -product(risk), -impact, natural_key(risk.name), risk.id

    return sorted((risk for risk in open_risks(records) if product(risk)), key=place)[:most]
