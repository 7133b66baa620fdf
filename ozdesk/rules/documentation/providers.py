"""Alerts about hosting providers and their checklists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from ozdesk.domain.book import Records
from ozdesk.domain.common_texts import ARE, IS
from ozdesk.domain.dates import add_months, months_between
from ozdesk.domain.label import Label
from ozdesk.domain.rows import ItemState
from ozdesk.kinds.provider import Provider, ProviderState
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.leads import told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.documentation.checklists import (
    NO_EVIDENCE,
    NO_REASON,
    AnsweredItem,
    items_of,
    replaced,
    template_of,
)
from ozdesk.rules.documentation.recovery import last_tested
from ozdesk.rules.texts.sentences import count, listed, months, quoted, shortened

EVIDENCE_MISSING = AlertRule(
    "evidence_missing",
    Severity.ATTENTION,
    Label(
        "Bij {name} {are} {items} voldaan zonder bewijs en {counts} als open",
        "For {name} {items} {are} met without evidence and {counts} as open",
    ),
    Label("Voeg het bewijs toe bij {which}", "Add the evidence for {which}"),
)
EVIDENCE_OLD = AlertRule(
    "evidence_old",
    Severity.ATTENTION,
    Label(
        "Bij {name} is het bewijs van {items} {months} oud of ouder",
        "For {name} the evidence of {items} is {months} old or older",
    ),
    Label("Vraag nieuw bewijs voor {which}", "Ask for new evidence for {which}"),
)
EVIDENCE_SOON = Label(
    "Bij {name} is bewijs vanaf {day} te oud", "For {name} evidence is too old from {day}"
)
EVIDENCE_UNDATED = AlertRule(
    "evidence_undated",
    Severity.INFO,
    Label(
        "Bij {name} heeft het bewijs van {items} geen datum",
        "For {name} the evidence of {items} has no date",
    ),
    Label(
        "Vul de datum van het bewijs in bij {which}", "Fill in the date of the evidence for {which}"
    ),
)
REASON_MISSING = AlertRule(
    "reason_missing",
    Severity.ATTENTION,
    Label(
        "Bij {name} {are} {items} niet van toepassing zonder reden en {counts} als open",
        "For {name} {items} {are} not applicable without a reason and {counts} as open",
    ),
    Label("Vul de reden in bij {which}", "Fill in the reason for {which}"),
)
ANSWER_STALE = AlertRule(
    "answer_stale",
    Severity.ATTENTION,
    Label(
        "Bij {name} {are} {items} beantwoord voordat de vraag wijzigde en {counts} als open",
        "For {name} {items} {are} answered before the question changed and {counts} as open",
    ),
    Label("Vraag een nieuw antwoord op {which}", "Ask for a new answer to {which}"),
)
REQUIRED_OPEN = AlertRule(
    "required_open",
    Severity.INFO,
    Label("Bij {name} {are} {items} nog niet voldaan", "For {name} {items} {are} not met yet"),
    Label("Neem met de provider door: {which}", "Go through this with the provider: {which}"),
)
TEMPLATE_REPLACED = AlertRule(
    "template_replaced",
    Severity.INFO,
    Label(
        "Provider {name} beantwoordt een checklist die is vervangen",
        "Provider {name} answers a checklist that has been replaced",
    ),
    Label(
        "Kies de geldende checklist en vul de nieuwe punten in",
        "Choose the checklist in force and answer the new items",
    ),
)
RESTORE_TEST = AlertRule(
    "restore_test",
    Severity.ATTENTION,
    Label(
        "De laatste hersteltest van {name} is {months} geleden",
        "The last restore test of {name} was {months} ago",
    ),
    Label(
        "Vraag om een nieuwe hersteltest en vul de datum in",
        "Ask for a new restore test and fill in its date",
    ),
)
NEVER_TESTED = Label(
    "Van {name} is nog geen hersteltest bekend", "No restore test of {name} is known yet"
)
TEST_SOON = Label(
    "Van {name} is vóór {day} een nieuwe hersteltest nodig",
    "A new restore test of {name} is needed before {day}",
)
EARLY_NOTICE = AlertRule(
    "early_notice",
    Severity.INFO,
    Label(
        "Provider {name} staat niet op de lijst voor vroege meldingen",
        "Provider {name} is not on the early-notice list",
    ),
    Label("Vraag de provider zich aan te melden", "Ask the provider to join the list"),
)


@told_ahead({EVIDENCE_OLD: EVIDENCE_SOON})
def checklist(provider: Provider, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Answers that do not count, evidence that is stale, and what is still to be met.

    One alert for each of these, however many items it is about.
    """
    if provider.status is ProviderState.STOPPED:
        return
    template = template_of(provider, records)
    items = items_of(provider, template, records)
    about = partial(_about, provider)
    yield from about(EVIDENCE_MISSING, [i for i in items if i.remark is NO_EVIDENCE])
    yield from about(ANSWER_STALE, [i for i in items if i.stale])
    yield from about(REASON_MISSING, [i for i in items if i.remark is NO_REASON])
    met = [item for item in items if item.state is ItemState.MET]
    yield from about(EVIDENCE_UNDATED, [i for i in met if i.evidence_date is None])
    dues = [(add_months(i.evidence_date, limits.evidence), i) for i in met if i.evidence_date]
    old = [(due, item) for due, item in dues if due <= today]
    first = min((due for due, _ in old), default=None)
    yield from about(EVIDENCE_OLD, [item for _, item in old], first, months(limits.evidence))
    if provider.status is ProviderState.ACTIVE:
        yield from about(REQUIRED_OPEN, [i for i in items if i.required and not i.settled])
    if replaced(template):
        yield TEMPLATE_REPLACED.alert(provider)


def _about(
    provider: Provider,
    rule: AlertRule,
    items: Sequence[AnsweredItem],
    due: date | None = None,
    term: Label | None = None,
) -> Iterator[Alert]:
    if not items:
        return
    one = len(items) == 1
    yield rule.alert(
        provider,
        due=due,
        items=_items(rule, len(items)),
        which=listed([quoted(shortened(item.question)) for item in items]),
        are=IS if one else ARE,
        counts=Label("telt", "counts") if one else Label("tellen", "count"),
        months=term,
    )


def _items(rule: AlertRule, number: int) -> Label:
    if rule is REQUIRED_OPEN:
        return count(
            number,
            ("verplicht punt", "verplichte punten"),
            ("required item", "required items"),
        )
    return count(number, ("punt", "punten"), ("item", "items"))


@told_ahead({RESTORE_TEST: TEST_SOON})
def restore_test(
    provider: Provider, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A provider in use whose last restore test is too long ago."""
    if provider.status in (ProviderState.STOPPED, ProviderState.CANDIDATE):
        return
    tested = last_tested(provider)
    if tested is None:
        yield RESTORE_TEST.alert(provider, text=NEVER_TESTED)
        return
    due = add_months(tested, limits.restore_test)
    if due <= today:
        passed = months(months_between(tested, today))
        yield RESTORE_TEST.alert(provider, due=due, months=passed)


def late_notice(
    provider: Provider, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A provider in use without early notice of vulnerabilities."""
    if provider.status is ProviderState.ACTIVE and not provider.early_notice:
        yield EARLY_NOTICE.alert(provider)
