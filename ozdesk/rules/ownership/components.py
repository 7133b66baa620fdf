"""Alerts about components."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.common_texts import FILL_IN_LICENCE
from ozdesk.domain.folding import natural_key
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.governance_text import GovernanceText, TextState, TextType
from ozdesk.kinds.work import WorkPackage
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
NO_PAGES = AlertRule(
    "component_no_pages",
    Severity.ATTENTION,
    Label(
        "Van component {name} is geen documentatie vastgelegd",
        "No documentation was recorded for component {name}",
    ),
    Label(
        "Leg de pagina's over deze component vast, of een pagina die over alle componenten gaat",
        "Record the pages about this component, or one that is about all components",
    ),
    relative=True,
)
NO_WORK = AlertRule(
    "component_no_work",
    Severity.ATTENTION,
    Label(
        "Voor component {name} is geen werk vastgelegd, dus niemand weet of het is gedekt",
        "No work was recorded for component {name}, so nobody knows whether it is covered",
    ),
    Label(
        "Leg vast welk werk deze component nodig heeft, en koppel de contracten",
        "Record which work this component needs, and link the contracts",
    ),
    relative=True,
)


@dataclass(frozen=True, slots=True)
class ComponentNeed:
    """What every living component must have: a record of its own, or one for all components.

    `counts` says which records of the kind are one.
    """

    rule: AlertRule
    kind: type[Record]
    counts: Callable[[Any], bool]
    home: Home


NEEDS = (
    ComponentNeed(
        NO_GOVERNANCE,
        GovernanceText,
        lambda text: text.type is TextType.GOVERNANCE and text.status is not TextState.REPLACED,
        Home.COORDINATION,
    ),
    ComponentNeed(
        NO_PAGES,
        DocumentationPage,
        lambda page: page.status is not PageState.WITHDRAWN,
        Home.DOCUMENTATION,
    ),
    ComponentNeed(NO_WORK, WorkPackage, lambda work: True, Home.FUNDING),
)


def living_components(records: Records) -> list[Component]:
    """The components of which something is asked, by name."""
    found = (each for each in records.of_kind(Component) if each.stage is not Stage.ENDED)
    return sorted(found, key=lambda each: (natural_key(each.name), each.id))


def lacking(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Components that lack what every component must have."""
    living = living_components(records)
    for need in NEEDS:
        without = {component.id for component in living}
        for record in records.of_kind(need.kind):
            if not without:
                break
            if need.counts(record):
                without = without - {record.component} if records.has(record.component) else set()
        for component in living:
            if component.id in without:
                yield need.rule.alert(component, home=need.home)


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
