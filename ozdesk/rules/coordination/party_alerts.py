"""Alerts about parties: one organisation that stands in the register twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.kinds.party import Party, PartyState
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import called, listed

TWICE = AlertRule(
    "party_twice",
    Severity.ATTENTION,
    Label(
        "Partij {name} heeft hetzelfde KvK-nummer of OIN als {others}",
        "Party {name} has the same register number as {others}",
    ),
    Label(
        "Ga na of dit één organisatie is, en voeg dan samen wat er van beide is vastgelegd",
        "Check whether this is one organisation, and then bring together what is kept of both",
    ),
)
_BETWEEN = re.compile(r"[\s.\-]|kvk|oin")


def _number(party: Party) -> Sequence[str]:
    """The register number without spaces and points; of a party that has left it says nothing."""
    number = _BETWEEN.sub("", fold(party.register_number))
    return (number,) if number and party.status is not PartyState.ENDED else ()


@grouped(Party, by=_number)
def twice(those: Sequence[Party], records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Parties under one register number, one alert for each."""
    if len(those) < 2:
        return
    for party in those:
        others = listed([called(other) for other in those if other is not party])
        yield TWICE.alert(party, others=others)
