"""What the running contracts cost and who pays: exact, with and without VAT apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ozdesk.domain import common_texts
from ozdesk.domain.common_texts import (
    EXAMPLE,
    NOT_DIVIDED,
    VAT_NOT_FILLED_IN,
)
from ozdesk.domain.label import Label, same
from ozdesk.domain.words import marked_as_example
from ozdesk.kinds.work import Contract, Vat
from ozdesk.packs.blocks import (
    PackColumns,
    also_undecided,
    amount_cell,
    heading,
    note,
    say,
    table,
    text_cell,
)
from ozdesk.packs.phrases import enumerated, join_sentences, money_text
from ozdesk.packs.section import SectionContext
from ozdesk.paper.model import Block, Table
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.funding.money import MoneyRow
from ozdesk.rules.redaction.redaction import UNDECIDED
from ozdesk.rules.texts.sentences import lower

NO_TOTAL = Label(
    "Totalen staan er niet bij, omdat niet alle bedragen in dit pakket mogen staan.",
    "There are no totals, because not all amounts may be in this pack.",
)
TOGETHER = Label(
    "De lopende contracten kosten samen {sum} ({vat}).",
    "Together the running contracts cost {sum} ({vat}).",
)
SHORTLY = Label("{sum} ({vat})", "{sum} ({vat})")
COSTS = Label("Wat het kost", "What it costs")
PAYERS = Label("Wie betaalt", "Who pays")
TOTAL_UNDECIDED = Label(f"Samen ({UNDECIDED.nl})", f"Together ({UNDECIDED.en})")
MONEY_NOTE = Label(
    "Structureel is per jaar, incidenteel is eenmalig. Bedragen met en zonder btw worden niet bij "
    "elkaar opgeteld.",
    "Structural is per year, incidental is once. Amounts with and without VAT are not added up.",
)
NO_COSTS = Label(
    "Bij de lopende contracten zijn geen bedragen ingevuld.",
    "No amounts were filled in for the running contracts.",
)

NO_CONTRACTS = Label(
    "Er zijn geen contracten, dus er zijn geen kosten bekend.",
    "There are no contracts, so no costs are known.",
)


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of a table of costs: who pays, or a total in bold."""

    name: Label
    of: MoneyRow
    bold: bool = False


def cost_sentence(context: SectionContext) -> Label:
    """What the running contracts cost, in a sentence for each sort of VAT."""
    table_ = context.findings.money
    if table_ is None:
        return NO_TOTAL
    if not table_.totals:
        return NO_COSTS
    return join_sentences(
        TOGETHER.with_(sum=_sum(row), vat=_taxed(context, row)) for row in table_.totals
    )


def cost_in_short(context: SectionContext) -> Label:
    """The same for a small place."""
    table_ = context.findings.money
    if table_ is None:
        return NO_TOTAL
    if not table_.totals:
        return NO_COSTS if context.redaction.of_kind(Contract) else NO_CONTRACTS
    return enumerated(
        SHORTLY.with_(sum=_sum(row), vat=_taxed(context, row)) for row in table_.totals
    )


def _taxed(context: SectionContext, row: MoneyRow) -> Label:
    """The sort of VAT of a total, and whether an amount in it is undecided."""
    words = lower(_vat(row.vat))
    if row.example:
        words = Label(f"{words.nl}, {lower(EXAMPLE).nl}", f"{words.en}, {lower(EXAMPLE).en}")
    if not context.findings.undecided_money:
        return words
    return Label(f"{words.nl}, {UNDECIDED.nl}", f"{words.en}, {UNDECIDED.en}")


def _sum(row: MoneyRow) -> Label:
    """Structural and incidental money apart."""
    parts = []
    if row.structural:
        told_ = money_text(row.structural)
        parts.append(Label(f"{told_.nl} per jaar", f"{told_.en} a year"))
    if row.incidental:
        told_ = money_text(row.incidental)
        parts.append(Label(f"{told_.nl} eenmalig", f"{told_.en} once"))
    return enumerated(parts or [money_text(Decimal())])


def _vat(vat: Vat | None) -> Label:
    return vat.label if vat else VAT_NOT_FILLED_IN


def cost_blocks(context: SectionContext) -> list[Block]:
    """The money in tables, one for each sort of VAT."""
    found = context.findings.money
    blocks: list[Block] = [heading(context, 2, COSTS)]
    if found is None:
        return [*blocks, say(context, context.left_out(NO_TOTAL))]
    if not found.totals:
        return [*blocks, say(context, NO_COSTS)]
    blocks.append(say(context, cost_sentence(context)))
    for vat in dict.fromkeys(row.vat for row in found.totals):
        rows = [row for row in found.rows if row.vat is vat]
        total = next(row for row in found.totals if row.vat is vat)
        blocks.append(_money(context, rows, total))
    blocks += also_undecided(context, context.findings.undecided_money)
    return [*blocks, note(context, MONEY_NOTE)]


def _money(context: SectionContext, rows: Sequence[MoneyRow], total: MoneyRow) -> Table:
    vat = _vat(total.vat)
    lines = [CostLine(_payer(context, row), row) for row in rows]
    open_ = context.findings.undecided_money
    told = TOTAL_UNDECIDED if open_ else common_texts.TOGETHER
    told = marked_as_example(told) if total.example else told
    lines.append(CostLine(told, total, bold=True))
    return table(context, COLUMNS, lines, context.text(vat))


def _payer(context: SectionContext, row: MoneyRow) -> Label:
    name = same(context.redaction.name_of(row.party)) if row.party else NOT_DIVIDED
    return marked_as_example(name) if row.example else name


COLUMNS: PackColumns[CostLine] = (
    TableColumn(PAYERS, 3.0, lambda m, line: text_cell(m.text(line.name), bold=line.bold)),
    TableColumn(
        Contract.structural.label,
        1.3,
        lambda m, line: amount_cell(m, line.of.structural, bold=line.bold),
        "right",
    ),
    TableColumn(
        Contract.incidental.label,
        1.3,
        lambda m, line: amount_cell(m, line.of.incidental, bold=line.bold),
        "right",
    ),
)
