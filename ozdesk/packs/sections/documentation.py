"""The documentation: which pages are late, and for whom there is any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from ozdesk.domain.label import Label
from ozdesk.domain.words import fold
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.packs.blocks import (
    PackColumns,
    day,
    field_words,
    heading,
    hidden,
    lead,
    living,
    marked,
    pill,
    say,
    table,
    words,
)
from ozdesk.packs.phrases import capital, form, joined, some
from ozdesk.packs.section import Matter, Section
from ozdesk.packs.sections.providers import provider_blocks
from ozdesk.paper.model import Block, Blocks, Inlines, ListBlock, Paragraph, Table, Tone, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.documentation import audiences, pages
from ozdesk.rules.documentation.pages import review_due
from ozdesk.rules.redaction.redaction import Seen

NONE = Label(
    "Er zijn nog geen documentatiepagina's vastgelegd.", "No documentation pages were recorded yet."
)
NONE_TO_SHOW = Label(
    "De documentatiepagina's blijven buiten dit pakket.",
    "The documentation pages are left out of this pack.",
)
OVERDUE = Label("Te beoordelen", "To be reviewed")
IN_TIME = Label("Alle pagina's zijn op tijd beoordeeld.", "All pages were reviewed in time.")
NEVER = Label("nog nooit", "never")
AUDIENCES = Label("Dekking per doelgroep", "Coverage by audience")
NO_AUDIENCE = Label("(geen doelgroep)", "(no audience)")
ASKS = Label("Wat om aandacht vraagt", "What needs attention")
DOUBTS = (pages.TWO_SOURCES, audiences.NO_PAGE, pages.DEAD_LINKS)
REVIEW = ("status", "reviewed", "interval")
OfAudience = tuple[str, list[Seen[DocumentationPage]]]
PAGES = ("pagina", "pagina's"), ("page", "pages")
TONES = {
    PageState.CURRENT: Tone.GOOD,
    PageState.DRAFT: Tone.NEUTRAL,
    PageState.TO_REVISE: Tone.ATTENTION,
    PageState.OUTDATED: Tone.WRONG,
}


def _write(matter: Matter) -> Blocks:
    blocks: list[Block] = []
    every = matter.sieve.of_kind(DocumentationPage)
    there = living(every, PageState.WITHDRAWN)
    if there:
        judged = [page for page in there if page.shows(*REVIEW)]
        late = [page for page in judged if _is_late(page, matter)]
        blocks += [lead(matter, _opening(there, judged, late))]
        blocks += [heading(matter, 2, OVERDUE)]
        blocks.append(_late(matter, late) if late else say(matter, IN_TIME))
        blocks += [heading(matter, 2, AUDIENCES), _audiences(matter, there)]
    else:
        is_hidden = matter.sieve.hidden(DocumentationPage)
        blocks.append(lead(matter, NONE_TO_SHOW if is_hidden else NONE))
    return (*blocks, *_doubts(matter), *provider_blocks(matter))


def _is_late(page: Seen[DocumentationPage], matter: Matter) -> bool:
    due = review_due(page.it, matter.judged.limits)
    return due is None or due <= matter.judged.today


def _opening(
    there: Sequence[Seen[DocumentationPage]],
    judged: Sequence[Seen[DocumentationPage]],
    late: Sequence[Seen[DocumentationPage]],
) -> Label:
    all_ = some(len(there), *PAGES)
    are = form(len(there), ("is", "zijn"), ("is", "are"))
    managed = Label(
        f"Er {are.nl} {all_.nl} in beheer.", f"There {are.en} {all_.en} under management."
    )
    told_ = some(len(late), *PAGES)
    verb = form(len(late), ("is", "zijn"), ("is", "are"))
    overdue = Label(
        f"{told_.nl} {verb.nl} langer niet beoordeeld dan afgesproken.",
        f"{told_.en} {verb.en} overdue for review.",
    )
    ownerless = [page for page in there if page.shows("owner") and not page.it.owner]
    told_ = some(len(ownerless), *PAGES)
    verb = form(len(ownerless), ("heeft", "hebben"), ("has", "have"))
    owner = Label(f"{told_.nl} {verb.nl} geen eigenaar.", f"{told_.en} {verb.en} no owner.")
    return joined([managed, capital(overdue) if judged else Label("", ""), capital(owner)])


def _late(matter: Matter, pages: Sequence[Seen[DocumentationPage]]) -> Table:
    ordered = sorted(pages, key=lambda p: (p.it.reviewed or date.min, p.it.name, p.id))
    return table(matter, LATE_COLUMNS, ordered)


def _state(matter: Matter, page: Seen[DocumentationPage]) -> Inlines:
    status = page.it.status
    state = pill(matter, status.label, TONES[status]) if status else words("")
    return marked(matter, state, page, "status")


def _reviewed(matter: Matter, page: Seen[DocumentationPage]) -> Inlines:
    reviewed = day(page.it.reviewed) if page.it.reviewed else words(matter.text(NEVER))
    return marked(matter, reviewed, page, "reviewed")


def _due(matter: Matter, page: Seen[DocumentationPage]) -> Inlines:
    due = day(review_due(page.it, matter.judged.limits))
    return marked(matter, due, page, *REVIEW[1:])


LATE_COLUMNS: PackColumns[Seen[DocumentationPage]] = (
    TableColumn(Label("Pagina", "Page"), 3.2, field_words("name")),
    TableColumn(Label("Stand", "State"), 1.2, _state),
    TableColumn(Label("Laatst beoordeeld", "Last reviewed"), 1.2, _reviewed),
    TableColumn(Label("Had gemoeten op", "Was due on"), 1.2, _due),
    TableColumn(Label("Eigenaar", "Owner"), 1.8, field_words("owner")),
)


def _audiences(matter: Matter, pages: Sequence[Seen[DocumentationPage]]) -> Table:
    """How many pages there are for whom, and how many of these are in time."""
    groups: dict[str, list[Seen[DocumentationPage]]] = defaultdict(list)
    names: dict[str, str] = {}
    for audience in matter.sieve.of_kind(TargetAudience):
        names.setdefault(fold(audience.it.name.strip()), audience.it.name)
    for page in pages:
        if page.shows("audience"):
            for word in page.it.audience or {matter.text(NO_AUDIENCE)}:
                names.setdefault(fold(word.strip()), word)
                groups[fold(word.strip())].append(page)
    ordered = sorted(names, key=lambda name: names[name].casefold())
    every = matter.sieve.of_kind(DocumentationPage)
    sure = not matter.sieve.hidden(DocumentationPage)
    sure = sure and all(page.shows("audience", "status") for page in every)
    # That an audience has no page is only told by who sees all pages.
    told_ = [name for name in ordered if name in groups or sure]
    return table(matter, AUDIENCE_COLUMNS, [(names[n], groups.get(n, [])) for n in told_])


def _doubts(matter: Matter) -> list[Block]:
    """Audiences without a page, subjects that two pages claim, links that lead nowhere."""
    found = matter.judged.alerts_of(*DOUBTS)
    if not found:
        return []
    items = tuple((Paragraph(text(f"{matter.text(alert.text)}.")),) for alert in found)
    return [heading(matter, 2, ASKS), ListBlock(items)]


def _in_time(matter: Matter, row: OfAudience) -> Inlines:
    if [page for page in row[1] if not page.shows(*REVIEW)]:
        return hidden(matter)
    return words(str(sum(not _is_late(page, matter) for page in row[1])))


def _ownerless(matter: Matter, row: OfAudience) -> Inlines:
    if [page for page in row[1] if not page.shows("owner")]:
        return hidden(matter)
    return words(str(sum(not page.it.owner for page in row[1])))


AUDIENCE_COLUMNS: PackColumns[OfAudience] = (
    TableColumn(Label("Doelgroep", "Audience"), 2.6, lambda _, row: words(row[0])),
    TableColumn(Label("Pagina's", "Pages"), 1.0, lambda _, row: words(str(len(row[1]))), "right"),
    TableColumn(Label("Op tijd beoordeeld", "Reviewed in time"), 1.2, _in_time, "right"),
    TableColumn(Label("Zonder eigenaar", "Without owner"), 1.2, _ownerless, "right"),
)


DOCUMENTATION = Section(
    "documentatie", Label("Documentatiestatus", "State of the documentation"), _write
)
