"""Alerts about pages of documentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.dates import months_between
from ozdesk.domain.durations import Duration
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label
from ozdesk.kinds.documentation_page import DocumentationPage, PageState, PageType
from ozdesk.kinds.work import Contract, ContractType
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity, unowned
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.leads import told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.funding.contracts import covers
from ozdesk.rules.texts.sentences import called, count, listed, months, quoted, shortened

OVERDUE = AlertRule(
    "documentation_overdue",
    Severity.ATTENTION,
    Label(
        "Pagina {name} is {months} niet beoordeeld",
        "Page {name} has not been reviewed for {months}",
    ),
    Label(
        "Lees of de pagina nog klopt en vul in wanneer u dat deed",
        "Read whether the page is still right and fill in when you did",
    ),
)
NEVER = Label("Pagina {name} is nog nooit beoordeeld", "Page {name} has never been reviewed")
REVIEW_SOON = Label(
    "Pagina {name} moet vóór {day} opnieuw worden beoordeeld",
    "Page {name} is to be reviewed again before {day}",
)
NO_OWNER = AlertRule(
    "documentation_no_owner",
    Severity.ATTENTION,
    Label("Pagina {name} heeft geen eigenaar", "Page {name} has no owner"),
    Label("Kies een partij die de pagina bijhoudt", "Choose a party that keeps the page right"),
)
UNCOVERED = AlertRule(
    "documentation_uncovered",
    Severity.INFO,
    Label(
        "Geen doorlopend contract dekt de generieke pagina {name}",
        "No continuous contract covers the generic page {name}",
    ),
    Label(
        "Kies het doorlopende contract waaronder de pagina wordt bijgehouden",
        "Choose the continuous contract under which the page is kept up to date",
    ),
    relative=True,
)
DEAD_LINKS = AlertRule(
    "documentation_dead_links",
    Severity.ATTENTION,
    Label(
        "Pagina {name} heeft {links} die nergens heen {lead}, zoals {example}",
        "Page {name} has {links} that {lead} nowhere, such as {example}",
    ),
    Label("Verbeter de links en lees de map opnieuw in", "Fix the links and read the folder again"),
)
TWO_SOURCES = AlertRule(
    "documentation_two_sources",
    Severity.ATTENTION,
    Label(
        "Pagina {name} is de bron van waarheid over {subject}, net als {others}",
        "Page {name} is the source of truth about {subject}, and so is {others}",
    ),
    Label(
        "Kies één bron van waarheid en laat de andere pagina ernaar verwijzen",
        "Choose one source of truth and have the other page refer to it",
    ),
)


def review_due(page: DocumentationPage, limits: Limits) -> date | None:
    """The day on which a page has to be looked at again; none when it never was."""
    interval = page.interval
    if interval is None or not DocumentationPage.interval.holds(interval):
        interval = Duration(limits.review)
    return interval.after(page.reviewed) if page.reviewed else None


def is_late(page: DocumentationPage, today: date, limits: Limits) -> bool:
    """Whether a page waits for somebody to look at it."""
    due = review_due(page, limits)
    return due is None or due <= today


@told_ahead({OVERDUE: REVIEW_SOON})
def overdue_page(
    page: DocumentationPage, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A page that was not reviewed within its interval, or never."""
    if page.status is PageState.WITHDRAWN:
        return
    due = review_due(page, limits)
    if page.reviewed is None or due is None:
        yield OVERDUE.alert(page, text=NEVER)
    elif due <= today:
        passed = months(months_between(page.reviewed, today))
        yield OVERDUE.alert(page, due=due, months=passed)


def ownerless_page(
    page: DocumentationPage, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A page without an owner."""
    if page.status is not PageState.WITHDRAWN and unowned(page, records):
        yield NO_OWNER.alert(page)


def uncovered_page(
    page: DocumentationPage, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A generic page without a running continuous contract."""
    if page.status is PageState.WITHDRAWN or page.type is not PageType.GENERIC:
        return
    contract = records.get(page.contract)
    if not isinstance(contract, Contract) or not _lasts(contract, today):
        yield UNCOVERED.alert(page)


def _lasts(contract: Contract, today: date) -> bool:
    return contract.type is ContractType.CONTINUOUS and covers(contract, today)


def dead_links(
    page: DocumentationPage, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A page with links to files that are not there."""
    links = sorted(page.dead_links)
    if not links or page.status is PageState.WITHDRAWN:
        return
    yield DEAD_LINKS.alert(
        page,
        links=count(len(links), ("link", "links"), ("link", "links")),
        lead=Label("leidt", "leads") if len(links) == 1 else Label("leiden", "lead"),
        example=quoted(shortened(links[0], 60)),
    )


def _claimed(page: DocumentationPage) -> Sequence[str]:
    """The subject, folded, of which a living page says to be the source of truth."""
    if not page.single_source or page.status is PageState.WITHDRAWN:
        return ()
    subject = fold(page.subject)
    return (subject,) if subject else ()


@grouped(DocumentationPage, by=_claimed)
def two_sources(
    pages: Sequence[DocumentationPage], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Pages that claim one subject, one alert for each page."""
    if len(pages) < 2:
        return
    ordered = sorted(pages, key=lambda page: (natural_key(page.name), page.id))
    for page in ordered:
        yield TWO_SOURCES.alert(
            page,
            subject=quoted(page.subject),
            others=listed([called(other) for other in ordered if other is not page]),
        )
