"""Contracts and money: what is covered until when, what it costs and who pays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.kinds.work import Contract, Vat
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
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.phrases import some
from ozdesk.packs.section import Section, SectionContext
from ozdesk.packs.sections.costs import cost_blocks
from ozdesk.packs.sections.coverage import TITLE as COVERAGE
from ozdesk.packs.sections.coverage import coverage_blocks
from ozdesk.packs.sections.funding import commitment_blocks, funding_blocks
from ozdesk.packs.sections.terms import need_blocks, term_blocks
from ozdesk.paper.model import Block, Blocks, Inlines, Table
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.alerts.alert import Severity
from ozdesk.rules.funding.contracts import EXPIRY, PLANNED, covers
from ozdesk.rules.funding.renewal import notice_day
from ozdesk.rules.funding.work import UNCOVERED
from ozdesk.rules.redaction.redaction import RedactedRecord

NONE = Label("Er zijn geen contracten vastgelegd.", "No contracts were recorded.")
NONE_TO_SHOW = Label(
    "De contracten blijven buiten dit pakket.", "The contracts are left out of this pack."
)
RUNNING = Label("Lopende contracten", "Running contracts")
COMING = Label("In voorbereiding of aanbesteding", "In preparation or out to tender")
COMING_NOTE = Label(
    "Deze contracten tellen nog niet mee in de dekking en de totalen.",
    "These contracts do not count yet for coverage and totals.",
)
NOT_COVERED = CountedSentence(
    Label(
        "Eén doorlopend werkpakket valt onder geen enkel contract.",
        "One continuous work package is under no contract at all.",
    ),
    Label(
        "{N} doorlopende werkpakketten vallen onder geen enkel contract.",
        "{N} continuous work packages are under no contract at all.",
    ),
    relative=True,
)
TIME_BOXED = CountedSentence(
    Label(
        "Eén doorlopend werkpakket heeft alleen een tijdgebonden contract.",
        "One continuous work package has only a time-boxed contract.",
    ),
    Label(
        "{N} doorlopende werkpakketten hebben alleen een tijdgebonden contract.",
        "{N} continuous work packages have only a time-boxed contract.",
    ),
    relative=True,
)
ENDING = CountedSentence(
    Label("Eén contract loopt binnen {term} af.", "One contract ends within {term}."),
    Label("{N} contracten lopen binnen {term} af.", "{N} contracts end within {term}."),
    Label("Geen enkel contract loopt binnen {term} af.", "No contract ends within {term}."),
)
NOTICE = ("end", "notice", "status", "renewal", "renews_from")
SHORT_VAT = {Vat.EXCLUDED: Label("excl.", "excl."), Vat.INCLUDED: Label("incl.", "incl.")}
OTHERS = Label("Andere contracten", "Other contracts")


def _write(context: SectionContext) -> Blocks:
    contracts = context.redaction.of_kind(Contract)
    blocks: list[Block] = [lead(context, _opening(context, contracts))]
    found = coverage_blocks(context)
    blocks.append(heading(context, 2, COVERAGE))
    blocks += [found.figure] if found.figure else []
    blocks += [note(context, told_) for told_ in (found.beyond, found.without) if told_.nl]
    known = [c for c in contracts if c.shows("status", "start", "end")]
    running = [c for c in known if covers(c.it, context.order.today)]
    coming = [c for c in known if c.it.status in PLANNED]
    unknown = [c for c in contracts if c not in known]
    if running:
        blocks += [heading(context, 2, RUNNING), _contracts(context, running)]
    if coming:
        blocks += [heading(context, 2, COMING), _contracts(context, coming)]
        blocks.append(note(context, COMING_NOTE))
    if unknown:
        blocks += [heading(context, 2, OTHERS), _contracts(context, unknown)]
    if contracts or context.redaction.hidden(Contract):
        blocks += cost_blocks(context)
    blocks += [*term_blocks(context, [*running, *coming, *unknown]), *need_blocks(context)]
    return (*blocks, *funding_blocks(context), *commitment_blocks(context))


def _opening(context: SectionContext, contracts: Sequence[RedactedRecord[Contract]]) -> Label:
    if not contracts:
        return context.nothing(Contract, NONE, NONE_TO_SHOW)
    term = _term(context.findings.limits.expiry[0])
    uncovered = [alert.severity for alert in context.findings.alerts_of(UNCOVERED)]
    bare = uncovered.count(Severity.WRONG)
    return context.told(
        NOT_COVERED.of(bare),
        TIME_BOXED.of(len(uncovered) - bare),
        ENDING.of(len(context.findings.alerts_of(EXPIRY)), term=term),
    )


def _term(months: int) -> Label:
    """The time within which an end is told of."""
    if months == 12:
        return Label("twaalf maanden", "twelve months")
    return some(months, ("maand", "maanden"), ("month", "months"))


def _contracts(context: SectionContext, contracts: Sequence[RedactedRecord[Contract]]) -> Table:
    ordered = sorted(contracts, key=lambda c: (c.it.end or date.max, natural_key(c.it.name), c.id))
    return table(context, COLUMNS, ordered)


def _notice(context: SectionContext, seen: RedactedRecord[Contract]) -> Inlines:
    if not seen.shows(*NOTICE):
        return hidden(context)
    last = notice_day(seen.it, context.order.today)
    return marked_cell(context, day(last), seen, *NOTICE)


def _vat(context: SectionContext, seen: RedactedRecord[Contract]) -> Inlines:
    if not seen.shows("vat"):
        return hidden(context)
    vat = seen.it.vat
    return marked_cell(context, text_cell(context.text(SHORT_VAT[vat]) if vat else ""), seen, "vat")


COLUMNS: PackColumns[RedactedRecord[Contract]] = (
    TableColumn(Contract.singular, 2.6, field_words("name")),
    TableColumn(Contract.executor.label, 1.7, field_words("executor")),
    TableColumn(Contract.type.label, 1.2, field_words("type")),
    TableColumn(Label("Loopt tot en met", "Runs until"), 1.15, field_day("end")),
    TableColumn(Label("Opzeggen uiterlijk", "Notice by"), 1.15, _notice),
    TableColumn(Label("Per jaar", "A year"), 1.1, field_words("structural"), "right"),
    TableColumn(Label("Eenmalig", "Once"), 1.1, field_words("incidental"), "right"),
    TableColumn(Contract.vat.label, 0.8, _vat),
)


CONTRACTS = Section(
    "contracten", Label("Contracten en financiering", "Contracts and funding"), _write
)
