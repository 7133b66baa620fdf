"""Which licences go together with the EUPL-1.2: the closed list of its Appendix, by SPDX id.

Anything that is not on the list may still go together, but that is for a lawyer to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.kinds.component import Component, Stage
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits

COMPATIBLE = frozenset(
    {
        "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later",
        "AGPL-3.0-only", "AGPL-3.0-or-later",
        "OSL-2.1", "OSL-3.0",
        "EPL-1.0",
        "CECILL-2.0", "CECILL-2.1",
        "MPL-2.0",
        "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later",
        "EUPL-1.1", "EUPL-1.2",
        "LiLiQ-R-1.1", "LiLiQ-Rplus-1.1",
    }
)  # fmt: skip
NOT_FOR_SOFTWARE = frozenset({"CC-BY-SA-3.0"})
"""On the list for works other than software."""
_OLDER = re.compile(r"((?:A|L)?GPL-\d\.\d)(\+?)")
_KNOWN = {id.casefold(): id for id in COMPATIBLE | NOT_FOR_SOFTWARE}


class Fit(Option):
    """How a licence stands to the EUPL-1.2."""

    LISTED = "listed", "Op de lijst van de EUPL-1.2", "On the list of the EUPL-1.2"
    OTHER_WORKS = (
        "other_works",
        "Op de lijst, maar niet voor software",
        "On the list, but not for software",
    )
    CONSULT = "consult", "Overleg", "Consult"
    UNKNOWN = "unknown", "Niet ingevuld", "Not filled in"


CONSULT = AlertRule(
    "licence_consult",
    Severity.INFO,
    Label(
        "De licentie van {name} staat niet op de lijst van de EUPL-1.2: overleg "
        "(geen juridisch advies)",
        "The licence of {name} is not on the list of the EUPL-1.2: consult (no legal advice)",
    ),
    Label(
        "Vraag een jurist of deze licentie bij de EUPL-1.2 past",
        "Ask a lawyer whether this licence goes together with the EUPL-1.2",
    ),
)


def fit(licence: str) -> Fit:
    """How a licence, or licences joined by OR or AND, stands to the EUPL-1.2.

    Of licences to choose from the best one counts, of licences that hold together the worst.
    """
    words = licence.strip()
    if not words:
        return Fit.UNKNOWN
    order = (Fit.LISTED, Fit.OTHER_WORKS, Fit.CONSULT)
    if "(" in words or ")" in words:
        return Fit.CONSULT
    choices = [
        max((_fit_of_one(one) for one in re.split(r"\s+AND\s+", each)), key=order.index)
        for each in re.split(r"\s+OR\s+", words)
    ]
    return min(choices, key=order.index)


def _fit_of_one(licence: str) -> Fit:
    older = _OLDER.fullmatch(licence.strip().upper())
    if older:  # ids from before SPDX told "only" from "or later"
        licence = f"{older[1]}-{'or-later' if older[2] else 'only'}"
    found = _KNOWN.get(licence.strip().casefold())
    if found in NOT_FOR_SOFTWARE:
        return Fit.OTHER_WORKS
    return Fit.LISTED if found else Fit.CONSULT


def consult(component: Component, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A component under a licence of which the list does not say that it goes together."""
    if component.stage is Stage.ENDED or fit(component.licence) in (Fit.LISTED, Fit.UNKNOWN):
        return
    yield CONSULT.alert(component, home=Home.OWNERSHIP)
