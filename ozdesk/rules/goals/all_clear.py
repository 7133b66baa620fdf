"""Lines for a goal without problems: results, and the next step.

That all is well is only said to those from whom nothing of it is hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.governance_text import GovernanceText, TextState
from ozdesk.kinds.work import WorkPackage
from ozdesk.rules.documentation import pages
from ozdesk.rules.funding import work
from ozdesk.rules.goals.goal_context import GoalContext, GoalLine
from ozdesk.rules.ownership.places import ownership_places
from ozdesk.rules.redaction.redacted_records import is_sure

NO_PAGES = Label("nog geen pagina's vastgelegd", "no pages recorded yet")
ONE_PAGE = Label("de pagina is op tijd beoordeeld", "the page was reviewed in time")
ALL_PAGES = Label(
    "alle {count} pagina's zijn op tijd beoordeeld", "all {count} pages were reviewed in time"
)
NO_TEXTS = Label("nog geen governancetekst vastgelegd", "no governance text recorded yet")
ONE_ADOPTED = Label("de governancetekst is vastgesteld", "the governance text was adopted")
ONE_DRAFT = Label(
    "de governancetekst is nog niet vastgesteld", "the governance text was not adopted yet"
)
ADOPTED = Label(
    "{adopted} van {count} governanceteksten vastgesteld",
    "{adopted} of {count} governance texts adopted",
)
NO_WORK = Label("nog geen werk vastgelegd", "no work recorded yet")
ONE_WORK = Label(
    "het doorlopende werk heeft een doorlopend contract",
    "the continuous work has a continuous contract",
)
ALL_WORK = Label(
    "alle {count} doorlopende werkpakketten hebben een doorlopend contract",
    "all {count} continuous work packages have a continuous contract",
)
ONE_PUBLISHED = Label(
    "op de plaats die telt staat een gepubliceerde tekst",
    "the place that counts has a published text",
)
PUBLISHED = Label(
    "op alle {count} plaatsen staat een gepubliceerde tekst",
    "all {count} places have a published text",
)


def documentation_clear(context: GoalContext) -> Iterator[GoalLine]:
    """All pages were reviewed in time, or there are none."""
    living = [
        page
        for page in context.records.of_kind(DocumentationPage)
        if page.status is not PageState.WITHDRAWN
    ]
    if not living:
        yield GoalLine(NO_PAGES, relative=True)
    elif context.complete and not any(
        pages.is_late(page, context.today, context.limits) for page in living
    ):
        yield GoalLine(ALL_PAGES.with_(count=len(living)) if len(living) > 1 else ONE_PAGE)


def _state(text: GovernanceText) -> TextState | None:
    return text.status


def coordination_clear(context: GoalContext) -> Iterator[GoalLine]:
    """How many governance texts were adopted."""
    found = [
        text
        for text in context.records.of_kind(GovernanceText)
        if is_sure(context.records, partial(_state, text)) and text.status is not TextState.REPLACED
    ]
    if not found:
        yield GoalLine(NO_TEXTS, relative=True)
        return
    adopted = sum(text.status is TextState.ADOPTED for text in found)
    if len(found) > 1:
        yield GoalLine(ADOPTED.with_(adopted=adopted, count=len(found)), relative=True)
    else:
        yield GoalLine(ONE_ADOPTED if adopted else ONE_DRAFT, relative=True)


def funding_clear(context: GoalContext) -> Iterator[GoalLine]:
    """All continuous work has a continuous contract, or there is no work yet."""
    packages = context.records.of_kind(WorkPackage)
    continuous = [package for package in packages if package.continuous]
    given = context.records, context.today, context.limits
    if not packages:
        yield GoalLine(NO_WORK, relative=True)
    elif (
        continuous
        and context.complete
        and not any(list(work.uncovered(p, *given)) for p in packages)
    ):
        one = len(continuous) == 1
        yield GoalLine(ONE_WORK if one else ALL_WORK.with_(count=len(continuous)))


def ownership_clear(context: GoalContext) -> Iterator[GoalLine]:
    """Every place has a published text."""
    found = [p for p in ownership_places(context.records, context.limits) if p.required]
    if found and context.complete and not any(place.open for place in found):
        yield GoalLine(PUBLISHED.with_(count=len(found)) if len(found) > 1 else ONE_PUBLISHED)


ALL_CLEAR: Mapping[Home, Callable[[GoalContext], Iterator[GoalLine]]] = {
    Home.DOCUMENTATION: documentation_clear,
    Home.COORDINATION: coordination_clear,
    Home.FUNDING: funding_clear,
    Home.OWNERSHIP: ownership_clear,
}
