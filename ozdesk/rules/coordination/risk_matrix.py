"""Risks by likelihood and impact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.words import fold
from ozdesk.kinds.risk import Risk, RiskState
from ozdesk.rules.alerts.alert import highest, level_of

RATED = ("likelihood", "impact", "status")


@dataclass(frozen=True, slots=True)
class Matrix:
    """How many living risks stand at each (likelihood, impact), both 1 to 5.

    `unrated` lack one of the two; `left_out` may not be shown to the audience that was asked for.
    """

    counts: Mapping[tuple[int, int], int]
    unrated: int
    left_out: int
    level: Level

    @property
    def rated(self) -> int:
        """How many risks stand in the matrix."""
        return sum(self.counts.values())


def living(records: Records, audience: Audience | None = None) -> list[Risk]:
    """The risks that are not closed; with an audience only those whose rating it may see."""
    return [
        risk
        for risk in records.of_kind(Risk)
        if risk.status is not RiskState.CLOSED
        and (audience is None or audience.may_see(level_of(risk, *RATED)))
    ]


def product(risk: Risk) -> int:
    """Likelihood times impact, 1 to 25; 0 when one of them is not known."""
    steps = risk.likelihood, risk.impact
    return steps[0].rank * steps[1].rank if steps[0] and steps[1] else 0


def matrix(records: Records, audience: Audience | None = None) -> Matrix:
    """Count the living risks."""
    shown = living(records, audience)
    steps = [(risk.likelihood, risk.impact) for risk in shown]
    rated = Counter((one.rank, other.rank) for one, other in steps if one and other)
    return Matrix(
        dict(sorted(rated.items())),
        len(shown) - rated.total(),
        len(living(records)) - len(shown),
        highest(level_of(risk, *RATED) for risk in shown),
    )


def top_risks(records: Records, most: int = 5, audience: Audience | None = None) -> list[Risk]:
    """The living risks with the highest product; of equals the one with the greater impact."""

    def place(risk: Risk) -> tuple[int, int, str, str]:
        impact = risk.impact.rank if risk.impact else 0
        return -product(risk), -impact, fold(risk.name), risk.id

    return sorted((risk for risk in living(records, audience) if product(risk)), key=place)[:most]
