"""What is contributed by whom in which year, and what was promised about the service."""

from __future__ import annotations

from dataclasses import dataclass

from ozdesk.domain import common_texts
from ozdesk.domain.common_texts import (
    INCIDENTAL,
    NUMBER_SHORT,
    STRUCTURAL,
    TOGETHER_IN_YEAR,
    TOTAL,
)
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label, same
from ozdesk.domain.words import marked_as_example
from ozdesk.kinds.payment import Payment
from ozdesk.kinds.sla_commitment import CommitmentState, SlaCommitment
from ozdesk.packs.blocks import (
    PackColumns,
    also_undecided,
    amount_cell,
    field_cell,
    field_words,
    heading,
    note,
    open_records,
    say,
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.phrases import capital
from ozdesk.packs.section import SectionContext
from ozdesk.paper.model import Block, Break, Inlines, plain_text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.funding import sla
from ozdesk.rules.funding.money import FundingRow
from ozdesk.rules.redaction.redaction import UNDECIDED, RedactedRecord

BY_YEAR = Label("Bijdragen per jaar", "Contributions by year")
NO_TOTAL = Label(
    "De bijdragen staan er niet bij, omdat niet alle bedragen in dit pakket mogen staan.",
    "The contributions are not shown, because not all amounts may be in this pack.",
)
NOT_FILLED = Label("Niet ingevuld", "Not filled in")
TOTAL_UNDECIDED = Label(f"Samen {{year}} ({UNDECIDED.nl})", f"Together {{year}} ({UNDECIDED.en})")
NO_YEAR = Label("zonder jaar", "without a year")
NO_VAT = Label("btw niet ingevuld", "VAT not filled in")
PAID = Label(
    "“Betaald” is het deel van het totaal dat al is betaald. De bedragen van een jaar tellen op "
    "tot het totaal van dat jaar.",
    "“Paid” is the part of the total that has been paid. The amounts of a year add up to the "
    "total of that year.",
)
COMMITMENTS = Label("Toezeggingen over de dienst (SLA)", "Commitments about the service (SLA)")
ALL_WELL = Label(
    "Elke toezegging heeft een rol en bewijs, of is nog een open vraag.",
    "Every commitment has a role and evidence, or is still an open question.",
)

NO_EVIDENCE = CountedSentence(
    Label("Voor één toezegging is er geen bewijs.", "For one commitment there is no evidence."),
    Label("Voor {n} toezeggingen is er geen bewijs.", "For {n} commitments there is no evidence."),
    relative=True,
)
NO_ROLE = CountedSentence(
    Label(
        "Bij één toezegging is de rol niet duidelijk.", "For one commitment the role is not clear."
    ),
    Label(
        "Bij {n} toezeggingen is de rol niet duidelijk.",
        "For {n} commitments the role is not clear.",
    ),
    relative=True,
)
SAME_NUMBER = CountedSentence(
    Label(
        "Eén toezegging heeft hetzelfde nummer als een andere.",
        "One commitment has the same number as another.",
    ),
    Label(
        "{N} toezeggingen hebben hetzelfde nummer als een andere.",
        "{N} commitments have the same number as another.",
    ),
)


@dataclass(frozen=True, slots=True)
class FundingLine:
    """One line of a table of contributions: of one party, or the total of a year in bold."""

    name: Label
    of: FundingRow
    bold: bool = False


FUNDING_COLUMNS: PackColumns[FundingLine] = (
    TableColumn(
        Payment.year.label,
        0.7,
        lambda _, line: text_cell(
            "" if line.of.year is None else str(line.of.year), bold=line.bold
        ),
    ),
    TableColumn(
        Payment.party.label, 2.6, lambda m, line: text_cell(m.text(line.name), bold=line.bold)
    ),
    TableColumn(
        STRUCTURAL,
        1.2,
        lambda m, line: amount_cell(m, line.of.structural, bold=line.bold),
        "right",
    ),
    TableColumn(
        INCIDENTAL,
        1.2,
        lambda m, line: amount_cell(m, line.of.incidental, bold=line.bold),
        "right",
    ),
    TableColumn(
        TOTAL,
        1.2,
        lambda m, line: amount_cell(m, line.of.total, bold=line.bold),
        "right",
    ),
    TableColumn(
        common_texts.PAID,
        1.2,
        lambda m, line: amount_cell(m, line.of.paid, bold=line.bold),
        "right",
    ),
)


def _promise(context: SectionContext, seen: RedactedRecord[SlaCommitment]) -> Inlines:
    """What is promised, and below it the whole sentence where that says more."""
    told, whole = field_cell(context, seen, "name"), field_cell(context, seen, "text")
    says_more = fold(plain_text(whole)) != fold(plain_text(told))
    return (*told, Break(), *whole) if seen.it.text.strip() and says_more else told


COMMITMENT_COLUMNS: PackColumns[RedactedRecord[SlaCommitment]] = (
    TableColumn(NUMBER_SHORT, 0.5, field_words("number")),
    TableColumn(SlaCommitment.name.label, 3.0, _promise),
    TableColumn(SlaCommitment.roles.label, 1.3, field_words("roles")),
    TableColumn(Label("Meetmethode", "How measured"), 1.8, field_words("measure")),
    TableColumn(SlaCommitment.frequency.label, 1.1, field_words("frequency")),
    TableColumn(Payment.status.label, 1.1, field_words("status")),
)


def funding_blocks(context: SectionContext) -> list[Block]:
    """A table of contributions for each sort of VAT; nothing where none were recorded."""
    if not context.redaction.of_kind(Payment) and not context.redaction.hidden(Payment):
        return []
    found = context.findings.funding
    blocks: list[Block] = [heading(context, 2, BY_YEAR)]
    if found is None:
        return [*blocks, say(context, context.left_out(NO_TOTAL))]
    open_ = context.findings.undecided_funding
    unsure = {seen.it.year for seen in open_}
    for total in found.totals:
        lines: list[FundingLine] = []
        for year in (year for year in found.years if year.vat is total.vat):
            parts = [r for r in found.rows if (r.year, r.vat) == (year.year, year.vat)]
            lines += [FundingLine(_party(context, row), row) for row in parts]
            told_ = same(str(year.year)) if year.year is not None else NO_YEAR
            name = TOTAL_UNDECIDED if year.year in unsure else TOGETHER_IN_YEAR
            name = name.with_(year=told_)
            name = marked_as_example(name) if year.example else name
            lines.append(FundingLine(name, year, bold=True))
        vat = total.vat.label if total.vat else capital(NO_VAT)
        blocks.append(table(context, FUNDING_COLUMNS, lines, context.text(vat)))
    return [*blocks, *also_undecided(context, open_), note(context, PAID)]


def _party(context: SectionContext, row: FundingRow) -> Label:
    name = same(context.redaction.name_of(row.party)) if row.party else NOT_FILLED
    return marked_as_example(name) if row.example else name


def commitment_blocks(context: SectionContext) -> list[Block]:
    """The commitments that still bind, by number; nothing where none were recorded."""
    there = open_records(context.redaction.of_kind(SlaCommitment), CommitmentState.LAPSED)
    if not there:
        return []
    opening = _opening(context)
    found = table(context, COMMITMENT_COLUMNS, sorted(there, key=_place))
    said = [say(context, opening)] if opening.nl else []
    return [heading(context, 2, COMMITMENTS), *said, found]


def _place(seen: RedactedRecord[SlaCommitment]) -> tuple[bool, str, str, str]:
    number = seen.it.number.strip()
    odd = not number[:1].isdecimal()
    return odd, natural_key(number), natural_key(seen.it.name), seen.id


def _opening(context: SectionContext) -> Label:
    """What is amiss with the commitments, in one or two sentences."""
    found = ((NO_EVIDENCE, sla.NO_EVIDENCE), (NO_ROLE, sla.NO_ROLE), (SAME_NUMBER, sla.TWICE))
    counts = [(told, len(context.findings.alerts_of(rule))) for told, rule in found]
    parts = [told.of(count) for told, count in counts if count]
    seen = context.redaction.of_kind(SlaCommitment)
    sure = all(each.shows("status", "roles", "evidence", "attachments") for each in seen)
    if parts or not sure:
        return context.told(*parts)
    return context.absent(ALL_WELL)
