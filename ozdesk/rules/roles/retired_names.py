"""Names that a role no longer has, found in texts that are in use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.governance_text import GovernanceText, TextState
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.kinds.role_profile import RoleProfile
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import called, listed, quoted

RETIRED = AlertRule(
    "role_retired_name",
    Severity.INFO,
    Label(
        "In {name} staat {names}; die rol heet nu {role}",
        "{name} holds {names}; that role is now called {role}",
    ),
    Label("Gebruik de naam die de rol nu heeft", "Use the name that the role has now"),
)
OVER = (TextState.REPLACED, LegalState.REPLACED)


def retired_names(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Texts in use that hold a name which a role had before, one alert for each role."""
    profiles = [each for each in records.of_kind(RoleProfile) if each.retired]
    if not profiles:
        return
    texts: list[Record] = [*records.of_kind(GovernanceText), *records.of_kind(OwnershipText)]
    for record in texts:
        if record.value("status") in OVER:
            continue
        for profile in profiles:
            found = [name for name in sorted(profile.retired) if _stands(name, record)]
            if found:
                names = listed([quoted(name) for name in found])
                yield RETIRED.alert(record, item=profile.id, names=names, role=called(profile))


def _stands(name: str, record: Record) -> bool:
    """Whether a name stands in a text as a word of its own, however it is capitalised."""
    words = rf"(?<!\w){re.escape(name.strip())}(?!\w)"
    return bool(name.strip()) and re.search(words, record.value("text"), re.IGNORECASE) is not None
