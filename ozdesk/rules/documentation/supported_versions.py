"""Which versions of a component are supported, and which providers run one that is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from ozdesk.domain.book import Records
from ozdesk.domain.dates import add_months
from ozdesk.domain.label import Label
from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.provider import Provider, ProviderState
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.leads import told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import on, quoted

UNSUPPORTED = AlertRule(
    "version_unsupported",
    Severity.WRONG,
    Label(
        "Provider {name} draait versie {version}, die sinds {day} niet meer wordt ondersteund",
        "Provider {name} runs version {version}, which is out of support since {day}",
    ),
    Label(
        "Spreek af wanneer de provider overgaat op een ondersteunde versie",
        "Agree when the provider moves to a supported version",
    ),
)
ENDING = Label(
    "Provider {name} draait versie {version}, die tot {day} wordt ondersteund",
    "Provider {name} runs version {version}, which is supported until {day}",
)
UNLISTED = Label(
    "Provider {name} draait versie {version}, die niet in de lijst van ondersteunde versies staat",
    "Provider {name} runs version {version}, which is not on the list of supported versions",
)
NONE_LEFT = AlertRule(
    "component_unsupported",
    Severity.WRONG,
    Label(
        "Van component {name} wordt sinds {day} geen enkele versie meer ondersteund",
        "No version of component {name} is supported any more since {day}",
    ),
    Label(
        "Vul de lijst van ondersteunde versies aan of regel onderhoud",
        "Complete the list of supported versions or arrange maintenance",
    ),
)

NONE_SOON = Label(
    "Van component {name} wordt vanaf {day} geen enkele versie meer ondersteund",
    "From {day} no version of component {name} is supported any more",
)


@dataclass(frozen=True, slots=True)
class Support:
    """How one version stands; `until` is none where no end was set."""

    version: str
    listed: bool
    until: date | None = None

    def ended(self, today: date) -> bool:
        """Whether support is over; the day itself no longer counts."""
        return self.until is not None and self.until <= today


def support_of(version: str, component: Component) -> Support:
    """How a version stands in the list; “1.22” stands for 1.22.0 and 1.22.1 too."""
    version = version.strip()
    rows = [row for row in component.versions.values() if row["version"].strip()]
    fitting = [row for row in rows if _covers(row["version"].strip(), version)]
    best = max(fitting, key=lambda row: len(row["version"].strip()), default=None)
    return Support(version, best is not None, best["supported_until"] if best else None)


def _covers(listed: str, version: str) -> bool:
    return version == listed or version.startswith(f"{listed}.")


def provider_support(provider: Provider, records: Records) -> Support | None:
    """How the version in production stands; None where that cannot be said."""
    component = records.get(provider.component)
    if not isinstance(component, Component) or not component.versions:
        return None
    return support_of(provider.version, component) if provider.version.strip() else None


def unsupported(
    provider: Provider, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A provider in use on a version whose support is over, nearly over, or not known."""
    support = provider_support(provider, records)
    if support is None or provider.status in (ProviderState.STOPPED, ProviderState.CANDIDATE):
        return
    rule = partial(UNSUPPORTED.alert, provider, version=quoted(support.version))
    if not support.listed:
        yield rule(severity=Severity.ATTENTION, text=UNLISTED)
    elif (day := support.until) and support.ended(today):
        yield rule(due=day, day=on(day))
    elif day and add_months(day, -limits.version_end) <= today:
        yield rule(due=day, severity=Severity.ATTENTION, text=ENDING, day=on(day))


@told_ahead({NONE_LEFT: NONE_SOON})
def none_left(
    component: Component, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A component in use of which every listed version is out of support."""
    ends = [row["supported_until"] for row in component.versions.values() if row["version"].strip()]
    if component.stage is Stage.ENDED or not ends or None in ends:
        return
    last: date = max(ends)
    if last <= today:
        yield NONE_LEFT.alert(component, due=last, day=on(last))
