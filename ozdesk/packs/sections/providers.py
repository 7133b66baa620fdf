"""Hosting providers, and how each answers the points of the checklist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ozdesk.domain.common_texts import (
    BUSY,
    ITEM,
    NO_EVIDENCE,
    NOT_APPLICABLE,
    PROVIDER,
    QUESTION_CHANGED,
)
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, same
from ozdesk.domain.rows import ItemState
from ozdesk.kinds.provider import ChecklistTemplate, Provider, ProviderState
from ozdesk.packs.blocks import (
    PackColumn,
    day,
    field_words,
    heading,
    hidden,
    marked_cell,
    note,
    open_records,
    pill,
    say,
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.section import SectionContext
from ozdesk.packs.sections.evidence import evidence_blocks, recovery_blocks
from ozdesk.paper.model import Block, Inlines, Table, Tone, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.documentation.checklists import AnsweredItem, ProviderChecklist
from ozdesk.rules.documentation.recovery import last_tested
from ozdesk.rules.redaction.redaction import UNDECIDED, RedactedRecord

PROVIDERS = Provider.plural
NONE = Label("Er zijn geen hostingproviders vastgelegd.", "No hosting providers were recorded.")
NONE_TO_SHOW = Label(
    "De hostingproviders blijven buiten dit pakket.",
    "The hosting providers are left out of this pack.",
)
NONE_LEFT = Label(
    "Geen enkele hostingprovider doet nog mee.", "No hosting provider takes part any more."
)
IN_REGISTER = CountedSentence(
    Label("Eén provider staat in het register.", "One provider is in the register."),
    Label("{N} providers staan in het register.", "{N} providers are in the register."),
)
MEETING_ALL = CountedSentence(
    Label(
        "Eén provider voldoet aan alle punten van de checklist.",
        "One provider meets all items of the checklist.",
    ),
    Label(
        "{N} providers voldoen aan alle punten van de checklist.",
        "{N} providers meet all items of the checklist.",
    ),
    Label(
        "Geen enkele provider voldoet aan alle punten van de checklist.",
        "No provider meets all items of the checklist.",
    ),
)
MATRIX = Label("Checklist per provider", "Checklist by provider")
EVIDENCE = Label(
    "“Voldaan” zonder bewijs telt als open. Een * bij een punt betekent: verplicht.",
    "“Met” without evidence counts as open. A * at an item means: required.",
)
ANSWERS = ("checklist", "template")
ABREAST = 4  # providers beside each other in one table
TONES = {
    ItemState.OPEN: Tone.NEUTRAL,
    ItemState.BUSY: Tone.ACCENT,
    ItemState.MET: Tone.GOOD,
    ItemState.NOT_MET: Tone.WRONG,
    ItemState.NOT_APPLICABLE: Tone.NEUTRAL,
}
SHORT = {ItemState.BUSY: BUSY, ItemState.NOT_APPLICABLE: NOT_APPLICABLE}


def provider_blocks(context: SectionContext) -> list[Block]:
    """The providers in a table, and the checklist as a matrix."""
    blocks: list[Block] = [heading(context, 2, PROVIDERS)]
    there = open_records(context.redaction.of_kind(Provider), ProviderState.STOPPED)
    if not there:
        none = context.nothing(Provider, NONE, NONE_TO_SHOW, NONE_LEFT)
        return [*blocks, say(context, none), *evidence_blocks(context)]
    surveys = context.findings.surveys
    ids = {provider.id for provider in there}
    shown = [survey for survey in surveys if survey.provider.id in ids]
    by_id = {survey.provider.id: survey for survey in shown}
    ordered = sorted(there, key=lambda p: (natural_key(p.it.name), p.id))
    blocks += [say(context, _opening(context, there, shown)), _overview(context, ordered, by_id)]
    matrices = list(_matrices(context, shown))
    if matrices:
        blocks += [heading(context, 2, MATRIX), note(context, EVIDENCE), *matrices]
    return [*blocks, *recovery_blocks(context, ordered), *evidence_blocks(context)]


def _opening(
    context: SectionContext,
    providers: Sequence[RedactedRecord[Provider]],
    surveys: Sequence[ProviderChecklist],
) -> Label:
    done = sum(bool(s.items) and all(item.settled for item in s.items) for s in surveys)
    met = [MEETING_ALL.of(done)] if surveys else []
    return context.told(IN_REGISTER.of(len(providers)), *met)


def _overview(
    context: SectionContext,
    providers: Sequence[RedactedRecord[Provider]],
    surveys: dict[str, ProviderChecklist],
) -> Table:
    def share(context: SectionContext, seen: RedactedRecord[Provider]) -> Inlines:
        return marked_cell(context, _share(context, surveys.get(seen.id)), seen, *ANSWERS)

    columns: list[PackColumn[RedactedRecord[Provider]]] = [
        TableColumn(PROVIDER, 2.2, field_words("name")),
        TableColumn(Provider.status.label, 1.1, field_words("status")),
        TableColumn(Provider.service.label, 1.2, field_words("service")),
        TableColumn(Label("Versie", "Version"), 0.9, field_words("version")),
        TableColumn(Provider.restore_test.label, 1.3, _tested),
        TableColumn(Label("Vroege melding", "Early notice"), 1.0, field_words("early_notice")),
        TableColumn(Provider.template.label, 1.1, share, "right"),
    ]
    return table(context, columns, providers)


def _tested(context: SectionContext, seen: RedactedRecord[Provider]) -> Inlines:
    """The last day on which recovery was tested, from what may be shown of it."""
    if not seen.shows("restore_test", "recovery_tests"):
        return hidden(context)
    tested = day(last_tested(seen.it))
    return marked_cell(context, tested, seen, "restore_test", "recovery_tests")


def _share(context: SectionContext, survey: ProviderChecklist | None) -> Inlines:
    if survey is None or not survey.items:
        return text_cell("")
    of = Label("van", "of")
    return text_cell(f"{survey.met} {context.text(of)} {survey.applicable}")


def _matrices(context: SectionContext, surveys: Sequence[ProviderChecklist]) -> Iterator[Table]:
    """One table for each template and each handful of providers."""
    templates = dict.fromkeys(s.template.id for s in surveys if s.template)
    for id in templates:
        of_it = [s for s in surveys if s.template and s.template.id == id and s.items]
        for first in range(0, len(of_it), ABREAST):
            yield _matrix(context, id, of_it[first : first + ABREAST])


def _matrix(context: SectionContext, template: str, surveys: Sequence[ProviderChecklist]) -> Table:
    answers = [_answers_of(context, survey) for survey in surveys]
    points = enumerate(surveys[0].items)
    return table(context, [QUESTIONS, *answers], points, _title(context, template))


QUESTIONS: PackColumn[tuple[int, AnsweredItem]] = TableColumn(
    ITEM,
    3.4,
    lambda _, row: text_cell(f"{row[1].question} *" if row[1].required else row[1].question),
)


def _answers_of(
    context: SectionContext, survey: ProviderChecklist
) -> PackColumn[tuple[int, AnsweredItem]]:
    """The column of one provider, under its name."""
    name = same(context.redaction.name_of(survey.provider.id))
    return TableColumn(name, 1.3, lambda context, row: _answered(context, survey, row[0]))


def _title(context: SectionContext, template: str) -> str:
    """Name and version of a template, as far as they may be known."""
    seen = context.redaction.get(template, ChecklistTemplate)
    words_ = [context.redaction.name_of(template), seen.words("version") if seen else ""]
    return " ".join(filter(None, words_))


def _answered(context: SectionContext, survey: ProviderChecklist, place: int) -> Inlines:
    """One answer of a provider; it says so when it is undecided."""
    item, seen = survey.items[place], context.redaction.get(survey.provider.id, Provider)
    cell = _answer(context, item)
    if seen and item.key in seen.undecided_rows("checklist"):
        return (*cell, *text(f" ({context.text(UNDECIDED)})"))
    return cell


def _answer(context: SectionContext, item: AnsweredItem) -> Inlines:
    if item.stale:
        return pill(context, QUESTION_CHANGED, Tone.ATTENTION)
    if item.given is ItemState.MET and item.remark:
        return pill(context, NO_EVIDENCE, Tone.ATTENTION)
    return pill(context, SHORT.get(item.state, item.state.label), TONES[item.state])
