"""Alerts about who raised a risk or a scenario: a name, kept no longer than it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label
from ozdesk.kinds.risk import Risk, RiskState, Scenario, ScenarioState
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits

KEPT = AlertRule(
    "contributor_kept",
    Severity.INFO,
    Label(
        "Bij {name} staat nog wie het inbracht, terwijl het is afgerond",
        "{name} still says who raised it, although it is finished",
    ),
    Label(
        "Maak “Ingebracht door” leeg, of vernietig de naam (AVG artikel 5)",
        "Empty “Raised by”, or destroy the name (GDPR article 5)",
    ),
)
FINISHED = (RiskState.CLOSED, ScenarioState.TESTED)


def contributor_kept(
    record: Risk | Scenario, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A closed risk or a tested scenario that still names the person who raised it."""
    if record.author.strip() and record.status in FINISHED:
        yield KEPT.alert(record)
