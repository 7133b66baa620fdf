"""The documentation: which pages are late, and for whom there is any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from ozdesk.domain import common_texts
from ozdesk.domain.common_texts import (
    COVERAGE_BY_AUDIENCE,
    NEVER,
    NO_AUDIENCE,
    PAGE,
    TO_BE_REVIEWED,
    WHAT_NEEDS_ATTENTION,
    WITHOUT_OWNER,
)
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.packs.blocks import (
    PackColumns,
    day,
    field_day,
    field_words,
    heading,
    hidden,
    lead,
    marked_cell,
    note,
    open_records,
    pill,
    say,
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.section import Section, SectionContext
from ozdesk.packs.sections.providers import provider_blocks
from ozdesk.paper.model import Block, Blocks, Inlines, ListBlock, Paragraph, Table, Tone, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.alerts.alert import unowned
from ozdesk.rules.documentation import audiences, pages
from ozdesk.rules.documentation.pages import review_due
from ozdesk.rules.redaction.redaction import RedactedRecord

NONE = Label(
    "Er zijn nog geen documentatiepagina's vastgelegd.",
    "No documentation pages have been recorded yet.",
)
NONE_TO_SHOW = Label(
    "De documentatiepagina's blijven buiten dit pakket.",
    "The documentation pages are left out of this pack.",
)
IN_TIME = Label("Alle pagina's zijn op tijd beoordeeld.", "All pages were reviewed in time.")
DOUBTS = (pages.TWO_SOURCES, audiences.NO_PAGE, pages.DEAD_LINKS)
REVIEW = ("reviewed", "interval")
OfAudience = tuple[str, list[RedactedRecord[DocumentationPage]]]
NONE_LEFT = Label(
    "Er is geen documentatiepagina meer in beheer.",
    "There are no documentation pages under management any more.",
)
MANAGED = CountedSentence(
    Label("Er is één pagina in beheer.", "There is one page under management."),
    Label("Er zijn {n} pagina's in beheer.", "There are {n} pages under management."),
)
OVERDUE = CountedSentence(
    Label(
        "Eén pagina is langer niet beoordeeld dan afgesproken.", "One page is overdue for review."
    ),
    Label(
        "{N} pagina's zijn langer niet beoordeeld dan afgesproken.",
        "{N} pages are overdue for review.",
    ),
    Label(
        "Geen enkele pagina is langer niet beoordeeld dan afgesproken.",
        "No page is overdue for review.",
    ),
)
OWNERLESS = CountedSentence(
    Label("Eén pagina heeft geen eigenaar.", "One page has no owner."),
    Label("{N} pagina's hebben geen eigenaar.", "{N} pages have no owner."),
    Label("Geen enkele pagina is zonder eigenaar.", "No page is without an owner."),
)
TONES = {
    PageState.CURRENT: Tone.GOOD,
    PageState.DRAFT: Tone.NEUTRAL,
    PageState.TO_REVISE: Tone.ATTENTION,
    PageState.OUTDATED: Tone.WRONG,
}


def _write(context: SectionContext) -> Blocks:
    blocks: list[Block] = []
    every = context.redaction.of_kind(DocumentationPage)
    there = open_records(every, PageState.WITHDRAWN)
    if there:
        judged = [page for page in there if page.shows(*REVIEW)]
        late = [page for page in judged if _is_late(page, context)]
        blocks += [lead(context, _opening(context, there, judged, late))]
        blocks += [heading(context, 2, TO_BE_REVIEWED)] if late or len(judged) == len(there) else []
        if late:
            blocks.append(_late(context, late))
        elif len(judged) == len(there):
            blocks.append(say(context, context.absent(IN_TIME)))
        blocks += _sources(context, there)
        blocks += [heading(context, 2, COVERAGE_BY_AUDIENCE), _audiences(context, there)]
    else:
        none = context.nothing(DocumentationPage, NONE, NONE_TO_SHOW, NONE_LEFT)
        blocks.append(lead(context, none))
    return (*blocks, *_doubts(context), *provider_blocks(context))


def _sources(
    context: SectionContext, pages_: Sequence[RedactedRecord[DocumentationPage]]
) -> list[Block]:
    """Who judged each page and from what, and when it changed; nothing where nobody wrote that.

    Of many pages the first are told, by name, and the others counted.
    """
    found = [page for page in pages_ if any(name in page.it.doc for name in SOURCE_FIELDS)]
    if not found:
        return []
    ordered = sorted(found, key=lambda page: (natural_key(page.it.name), page.id))
    told: list[Block] = [
        heading(context, 2, SOURCES),
        table(context, SOURCE_COLUMNS, ordered[:MOST_SOURCES]),
    ]
    more = MORE_SOURCES.of(max(0, len(found) - MOST_SOURCES)).text
    return [*told, note(context, more)] if more.nl else told


def _is_late(page: RedactedRecord[DocumentationPage], context: SectionContext) -> bool:
    return pages.is_late(page.it, context.findings.today, context.findings.limits)


def _is_ownerless(page: RedactedRecord[DocumentationPage], context: SectionContext) -> bool:
    return unowned(page.it, context.redaction.book)


def _opening(
    context: SectionContext,
    there: Sequence[RedactedRecord[DocumentationPage]],
    judged: Sequence[RedactedRecord[DocumentationPage]],
    late: Sequence[RedactedRecord[DocumentationPage]],
) -> Label:
    ownerless = [p for p in there if p.shows("owner") and _is_ownerless(p, context)]
    overdue = [OVERDUE.of(len(late))] if judged else []
    return context.told(MANAGED.of(len(there)), *overdue, OWNERLESS.of(len(ownerless)))


def _late(context: SectionContext, late: Sequence[RedactedRecord[DocumentationPage]]) -> Table:
    ordered = sorted(late, key=lambda p: (p.it.reviewed or date.min, natural_key(p.it.name), p.id))
    return table(context, LATE_COLUMNS, ordered)


def _state(context: SectionContext, page: RedactedRecord[DocumentationPage]) -> Inlines:
    status = page.it.status
    state = pill(context, status.label, TONES[status]) if status else text_cell("")
    return marked_cell(context, state, page, "status")


def _reviewed(context: SectionContext, page: RedactedRecord[DocumentationPage]) -> Inlines:
    reviewed = day(page.it.reviewed) if page.it.reviewed else text_cell(context.text(NEVER))
    return marked_cell(context, reviewed, page, "reviewed")


def _due(context: SectionContext, page: RedactedRecord[DocumentationPage]) -> Inlines:
    due = day(review_due(page.it, context.findings.limits))
    return marked_cell(context, due, page, *REVIEW)


SOURCES = Label("Waar een beoordeling op rust", "What a review rests on")
SOURCE_FIELDS = ("changed", "changed_source", "reviewed_by", "reviewed_source")
MOST_SOURCES = 40  # pages whose sources are told; of more the rest is counted
MORE_SOURCES = CountedSentence(
    Label(
        "Van nog één pagina is vastgelegd waar de beoordeling op rust; die staat hier niet.",
        "For one more page it is recorded what its review rests on; it is not shown here.",
    ),
    Label(
        "Van nog {n} pagina's is vastgelegd waar de beoordeling op rust; die staan hier niet.",
        "For {n} more pages it is recorded what their review rests on; they are not shown here.",
    ),
)
SOURCE_COLUMNS: PackColumns[RedactedRecord[DocumentationPage]] = (
    TableColumn(PAGE, 2.6, field_words("name")),
    TableColumn(DocumentationPage.language.label, 0.9, field_words("language")),
    TableColumn(DocumentationPage.reviewed_by.label, 1.4, field_words("reviewed_by")),
    TableColumn(DocumentationPage.reviewed_source.label, 1.5, field_words("reviewed_source")),
    TableColumn(DocumentationPage.changed.label, 1.1, field_day("changed")),
    TableColumn(DocumentationPage.changed_source.label, 1.4, field_words("changed_source")),
)
LATE_COLUMNS: PackColumns[RedactedRecord[DocumentationPage]] = (
    TableColumn(PAGE, 3.2, field_words("name")),
    TableColumn(DocumentationPage.status.label, 1.2, _state),
    TableColumn(DocumentationPage.reviewed.label, 1.2, _reviewed),
    TableColumn(Label("Had klaar moeten zijn op", "Was due on"), 1.2, _due),
    TableColumn(DocumentationPage.owner.label, 1.8, field_words("owner")),
)


def _audiences(
    context: SectionContext, pages: Sequence[RedactedRecord[DocumentationPage]]
) -> Table:
    """How many pages there are for whom, and how many of these are in time."""
    groups: dict[str, list[RedactedRecord[DocumentationPage]]] = defaultdict(list)
    names: dict[str, str] = {}
    for audience in context.redaction.of_kind(TargetAudience):
        names.setdefault(fold(audience.it.name), audience.it.name)
    for page in pages:
        if page.shows("audience"):
            for word in page.it.audience or {context.text(NO_AUDIENCE)}:
                names.setdefault(fold(word), word)
                groups[fold(word)].append(page)
    ordered = sorted(names, key=lambda name: natural_key(names[name]))
    every = context.redaction.of_kind(DocumentationPage)
    sure = not context.redaction.hidden(DocumentationPage)
    sure = sure and all(page.shows("audience", "status") for page in every)
    # That an audience has no page is only told by who sees all pages.
    told_ = [name for name in ordered if name in groups or sure]
    return table(context, AUDIENCE_COLUMNS, [(names[n], groups.get(n, [])) for n in told_])


def _doubts(context: SectionContext) -> list[Block]:
    """Audiences without a page, subjects that two pages claim, links that lead nowhere."""
    found = context.findings.alerts_of(*DOUBTS)
    if not found:
        return []
    items = tuple((Paragraph(text(f"{context.text(alert.text)}.")),) for alert in found)
    return [heading(context, 2, WHAT_NEEDS_ATTENTION), ListBlock(items)]


def _in_time(context: SectionContext, row: OfAudience) -> Inlines:
    if [page for page in row[1] if not page.shows(*REVIEW)]:
        return hidden(context)
    return text_cell(str(sum(not _is_late(page, context) for page in row[1])))


def _ownerless(context: SectionContext, row: OfAudience) -> Inlines:
    if [page for page in row[1] if not page.shows("owner")]:
        return hidden(context)
    return text_cell(str(sum(_is_ownerless(page, context) for page in row[1])))


AUDIENCE_COLUMNS: PackColumns[OfAudience] = (
    TableColumn(DocumentationPage.audience.label, 2.6, lambda _, row: text_cell(row[0])),
    TableColumn(common_texts.PAGES, 1.0, lambda _, row: text_cell(str(len(row[1]))), "right"),
    TableColumn(Label("Op tijd beoordeeld", "Reviewed in time"), 1.2, _in_time, "right"),
    TableColumn(WITHOUT_OWNER, 1.2, _ownerless, "right"),
)


DOCUMENTATION = Section(
    "documentatie", Label("Documentatiestatus", "State of the documentation"), _write
)
