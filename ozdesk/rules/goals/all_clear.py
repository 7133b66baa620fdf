"""Lines that say what is well with a goal, or what comes next.

That all is well is only said when there is no alert against it, and at the level of everything it
rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.governance_text import GovernanceText, TextState
from ozdesk.kinds.ownership_text import OwnershipText
from ozdesk.kinds.work import WorkPackage
from ozdesk.rules.alerts.alert import highest, level_of
from ozdesk.rules.documentation import pages
from ozdesk.rules.funding import work
from ozdesk.rules.funding.contracts import cover_level
from ozdesk.rules.goals.goal_context import GoalContext, Line
from ozdesk.rules.ownership import texts

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
PUBLISHED = Label(
    "op alle {count} plaatsen staat een gepubliceerde tekst",
    "all {count} places have a published text",
)


def documentation(context: GoalContext) -> Iterator[Line]:
    """All pages were reviewed in time, or there are none."""
    living = [
        page
        for page in context.records.of_kind(DocumentationPage)
        if page.status is not PageState.WITHDRAWN
    ]
    if not living:
        yield Line(NO_PAGES)
    elif context.quiet(pages.OVERDUE):
        text = ALL_PAGES.with_(count=len(living)) if len(living) > 1 else ONE_PAGE
        yield Line(text, highest(level_of(p, "status", "reviewed", "interval") for p in living))


def coordination(context: GoalContext) -> Iterator[Line]:
    """How many governance texts were adopted."""
    found = [
        text
        for text in context.records.of_kind(GovernanceText)
        if text.status is not TextState.REPLACED and context.may_see(text.level_of("status"))
    ]
    if not found:
        yield Line(NO_TEXTS)
        return
    adopted = sum(text.status is TextState.ADOPTED for text in found)
    told = ONE_ADOPTED if adopted else ONE_DRAFT
    if len(found) > 1:
        told = ADOPTED.with_(adopted=adopted, count=len(found))
    yield Line(told, highest(text.level_of("status") for text in found))


def funding(context: GoalContext) -> Iterator[Line]:
    """All continuous work has a continuous contract, or there is no work yet."""
    packages = context.records.of_kind(WorkPackage)
    continuous = [package for package in packages if package.continuous]
    if not packages:
        yield Line(NO_WORK)
    elif continuous and context.quiet(work.UNCOVERED):
        level = highest(
            [
                *(level_of(package, "continuous", "contracts") for package in continuous),
                *(
                    cover_level(c)
                    for p in continuous
                    for c in work.contracts_of(p, context.records)
                ),
            ]
        )
        one = len(continuous) == 1
        yield Line(ONE_WORK if one else ALL_WORK.with_(count=len(continuous)), level)


def ownership(context: GoalContext) -> Iterator[Line]:
    """Every place has a published text."""
    found = [
        t for t in context.records.of_kind(OwnershipText) if t.target in context.limits.targets
    ]
    if found and context.quiet(*texts.NOT_THERE):
        level = highest(level_of(text, "target", "status") for text in found)
        yield Line(PUBLISHED.with_(count=len(context.limits.targets)), level)


ALL_CLEAR: Mapping[Home, Callable[[GoalContext], Iterator[Line]]] = {
    Home.DOCUMENTATION: documentation,
    Home.COORDINATION: coordination,
    Home.FUNDING: funding,
    Home.OWNERSHIP: ownership,
}
