"""Documentation by target audience, and audiences without any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity, unowned
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.documentation.pages import is_late

NO_PAGE = AlertRule(
    "audience_no_page",
    Severity.ATTENTION,
    Label("Er is geen pagina voor doelgroep {name}", "There is no page for audience {name}"),
    Label(
        "Schrijf een pagina voor deze doelgroep, of zet de doelgroep bij een pagina die er al is",
        "Write a page for this audience, or add the audience to a page that is there already",
    ),
    relative=True,
)
NO_CONTACT = AlertRule(
    "audience_no_contact",
    Severity.INFO,
    Label(
        "Niemand beantwoordt vragen van doelgroep {name}",
        "Nobody answers questions of audience {name}",
    ),
    Label(
        "Kies de partij die vragen van deze doelgroep beantwoordt",
        "Choose the party that answers questions of this audience",
    ),
)


@dataclass(frozen=True, slots=True)
class AudienceCoverage:
    """One audience with its living pages.

    `record` is none for a word that stands on pages only; `late` pages wait for a review,
    `ownerless` ones have nobody who is asked to do it.
    """

    name: str
    record: TargetAudience | None
    pages: tuple[DocumentationPage, ...]
    late: int
    ownerless: int


def pages_by_audience(records: Records) -> dict[str, list[DocumentationPage]]:
    """The living pages by the folded name of their audience; "" for those without one."""
    found: dict[str, list[DocumentationPage]] = defaultdict(list)
    for page in records.of_kind(DocumentationPage):
        if page.status is not PageState.WITHDRAWN:
            for name in {fold(word) for word in page.audience} or {""}:
                found[name].append(page)
    return found


def coverage_by_audience(records: Records, today: date, limits: Limits) -> list[AudienceCoverage]:
    """Every audience: recorded ones in their order, those that only pages name, none at all."""
    pages = pages_by_audience(records)
    audiences = sorted(records.of_kind(TargetAudience), key=_place)
    rows = [_covered(a.name, a, _of(a, pages), records, today, limits) for a in audiences]
    known = {fold(audience.name) for audience in audiences}
    words = {fold(w): w for found in pages.values() for p in found for w in p.audience}
    unknown = [
        *sorted(words.keys() - known - {""}, key=natural_key),
        *([""] if "" in pages else []),
    ]
    rows += [
        _covered(words.get(name, ""), None, pages[name], records, today, limits) for name in unknown
    ]
    return rows


def _of(
    audience: TargetAudience, pages: dict[str, list[DocumentationPage]]
) -> list[DocumentationPage]:
    """The pages for an audience; one without a name has none."""
    name = fold(audience.name)
    return pages.get(name, []) if name else []


def _place(audience: TargetAudience) -> tuple[bool, int, str, str]:
    return audience.order is None, audience.order or 0, natural_key(audience.name), audience.id


def _covered(
    name: str,
    record: TargetAudience | None,
    pages: list[DocumentationPage],
    records: Records,
    today: date,
    limits: Limits,
) -> AudienceCoverage:
    ordered = sorted(pages, key=lambda page: (natural_key(page.name), page.id))
    return AudienceCoverage(
        name,
        record,
        tuple(ordered),
        sum(is_late(page, today, limits) for page in pages),
        sum(unowned(page, records) for page in pages),
    )


def _reached(record: DocumentationPage | TargetAudience) -> Iterable[str]:
    """The folded names of the audiences that a record is for, or is."""
    if isinstance(record, TargetAudience):
        return (fold(record.name),)
    if record.status is PageState.WITHDRAWN:
        return ()
    return {fold(word) for word in record.audience}


@grouped(TargetAudience, DocumentationPage, by=_reached)
def without_page(
    those: Sequence[Record], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Audiences for which there is nothing to read; drafts count, withdrawn pages do not."""
    audiences = [each for each in those if isinstance(each, TargetAudience)]
    if len(audiences) == len(those):
        for audience in audiences:
            yield NO_PAGE.alert(audience)


def without_contact(
    audience: TargetAudience, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """An audience without a contact."""
    if unowned(audience, records):
        yield NO_CONTACT.alert(audience)
