"""Which licences go together with the EUPL-1.2, and what is said of a component for it.

Anything that is not on the list of its Appendix may still go together, but that is for a lawyer
to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from ozdesk.domain.book import Records
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.rules import licences
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.licences.names import COMPATIBLE, NOT_FOR_SOFTWARE, is_spdx, spdx_id
from ozdesk.rules.texts.sentences import quoted

_LATER = re.compile(
    r"\s+(?:or|of)\s+(?:(?:any|een)\s+)?(?:later|newer|nieuwer|hoger|higher)(?:\s+versi(?:on|e))?\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\(\s*(?:eupl|a?gpl|lgpl|mpl|epl|osl)\s*\)", re.IGNORECASE)
_JOINED = re.compile(r"(\(|\)|\s+(?:AND|OR|WITH|EN|OF)\s+)", re.IGNORECASE)
_OPERATORS = {"en": "AND", "of": "OR"}


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


ORDER = (Fit.LISTED, Fit.OTHER_WORKS, Fit.CONSULT)

CONSULT = AlertRule(
    "licence_consult",
    Severity.INFO,
    Label(
        "De licentie van {name} staat niet op de lijst van de EUPL-1.2: overleg "
        "(geen juridisch advies)",
        "The licence of {name} is not on the list of the EUPL-1.2: consult (not legal advice)",
    ),
    Label(
        "Vraag een jurist of deze licentie bij de EUPL-1.2 past",
        "Ask a lawyer whether this licence goes together with the EUPL-1.2",
    ),
)
OTHER_WORKS = Label(
    "De licentie van {name} staat op de lijst van de EUPL-1.2, maar niet voor software: overleg "
    "(geen juridisch advies)",
    "The licence of {name} is on the list of the EUPL-1.2, but not for software: consult (no "
    "legal advice)",
)
SPELLING = AlertRule(
    "licence_spelling",
    Severity.INFO,
    Label(
        "Bij {name} is {written} gelezen als de licentie {meant}; is dat bedoeld?",
        "For {name} {written} was read as the licence {meant}; is that what is meant?",
    ),
    Label(
        "Schrijf de licentie zoals SPDX dat doet: {meant}",
        "Write the licence as SPDX does: {meant}",
    ),
)


@dataclass(frozen=True, slots=True)
class LicenceReading:
    """What was written, read: how it fits, and the SPDX ids in its place.

    `exact` is whether it was already written so.
    """

    fit: Fit
    spdx: str
    exact: bool


@cache
def read_licence(text: str) -> LicenceReading:
    """Read a licence, or licences joined by OR or AND, as people write them.

    Of licences to choose from the best one counts, of licences that hold together the worst.
    """
    plain = _ABBREVIATION.sub(" ", _LATER.sub("+", " ".join(text.split())))
    if not plain:
        return LicenceReading(Fit.UNKNOWN, "", exact=True)
    parts = [part for part in _JOINED.split(plain) if part.strip()]
    names = [part.strip() for part in parts if not _JOINED.fullmatch(part)]
    if len(parts) == 1 and names:
        id = spdx_id(names[0])
        return LicenceReading(_fit_of_one(id), id, id == names[0] or is_spdx(names[0]))
    spdx = "".join(f" {_operator(p)} " if _JOINED.fullmatch(p) else spdx_id(p) for p in parts)
    spdx = " ".join(spdx.replace("( ", "(").replace(" )", ")").split())
    numbered = {f"l{n}": spdx_id(name) for n, name in enumerate(names)}
    keys = iter(numbered)
    expression = " ".join(_operator(p) if _JOINED.fullmatch(p) else next(keys) for p in parts)
    found = licences.expressions.combined(
        expression, lambda key: _fit_of_one(numbered.get(key, "")), _worst, _best
    )
    exact = all(spdx_id(name) == name or is_spdx(name) for name in names)
    return LicenceReading(found or Fit.CONSULT, spdx, exact)


def fit(licence: str) -> Fit:
    """How a licence stands to the EUPL-1.2; what a table shows and an alert says."""
    return read_licence(licence).fit


def _operator(part: str) -> str:
    word = part.strip()
    return _OPERATORS.get(word.casefold(), word.upper())


def _worst(found: Sequence[Fit]) -> Fit:
    return max(found, key=ORDER.index)


def _best(found: Sequence[Fit]) -> Fit:
    return min(found, key=ORDER.index)


def _fit_of_one(id: str) -> Fit:
    if id in NOT_FOR_SOFTWARE:
        return Fit.OTHER_WORKS
    return Fit.LISTED if id in COMPATIBLE else Fit.CONSULT


def consult(component: Component, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A component under a licence of which the list does not say that it goes together."""
    found = fit(component.licence)
    if component.stage is Stage.ENDED or found in (Fit.LISTED, Fit.UNKNOWN):
        return
    text = OTHER_WORKS if found is Fit.OTHER_WORKS else None
    yield CONSULT.alert(component, text=text, home=Home.OWNERSHIP)


def spelling(
    record: Component | OwnershipText, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A licence that was understood, but is not written as other programs read it."""
    over = (Stage.ENDED, LegalState.REPLACED)
    state = record.stage if isinstance(record, Component) else record.status
    reading = read_licence(record.licence)
    if state not in over and not reading.exact:
        written, meant = quoted(record.licence), reading.spdx
        yield SPELLING.alert(record, home=Home.OWNERSHIP, written=written, meant=meant)
