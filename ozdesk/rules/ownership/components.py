"""Alerts about components."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.common_texts import FILL_IN_LICENCE
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.governance_text import GovernanceText, TextState, TextType
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity, unowned
from ozdesk.rules.alerts.thresholds import Limits

NO_GOVERNANCE = AlertRule(
    "component_no_governance",
    Severity.ATTENTION,
    Label(
        "Component {name} heeft geen governancebestand", "Component {name} has no governance file"
    ),
    Label(
        "Leg vast hoe over deze component wordt besloten, en koppel de tekst",
        "Record how one decides about this component, and link the text",
    ),
    relative=True,
)
NO_OWNER = AlertRule(
    "component_no_owner",
    Severity.ATTENTION,
    Label("Component {name} heeft geen eigenaar", "Component {name} has no owner"),
    Label(
        "Kies een partij die voor de component zorgt",
        "Choose a party that looks after the component",
    ),
)
NO_LICENCE = AlertRule(
    "component_no_licence",
    Severity.ATTENTION,
    Label("Component {name} heeft geen licentie", "Component {name} has no licence"),
    FILL_IN_LICENCE,
)
"""Kinds of which the records need no owner of their own."""


def without_governance(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Components without a governance file; one without a component is for all of them."""
    files = [
        text
        for text in records.of_kind(GovernanceText)
        if text.type is TextType.GOVERNANCE and text.status is not TextState.REPLACED
    ]
    for_all = any(not records.has(text.component) for text in files)
    covered = {text.component for text in files}
    for component in records.of_kind(Component):
        if component.stage is Stage.ENDED or for_all or component.id in covered:
            continue
        yield NO_GOVERNANCE.alert(component, home=Home.COORDINATION)


def ownerless_component(
    component: Component, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A component without an owner."""
    if component.stage is not Stage.ENDED and unowned(component, records):
        yield NO_OWNER.alert(component)


def unlicensed_component(
    component: Component, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A component without a licence."""
    if component.stage is not Stage.ENDED and not component.licence.strip():
        yield NO_LICENCE.alert(component)
