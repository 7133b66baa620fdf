"""Contracts and money: what is covered until when, what it costs and who pays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ozdesk.domain.label import Label
from ozdesk.kinds.work import Contract, ContractState, Vat
from ozdesk.packs.blocks import (
    day,
    day_of,
    heading,
    hidden,
    lead,
    marked,
    note,
    table,
    told,
    words,
)
from ozdesk.packs.phrases import capital, form, joined, some
from ozdesk.packs.section import Matter, Section
from ozdesk.packs.sections.costs import cost_blocks
from ozdesk.packs.sections.coverage import TITLE as COVERAGE
from ozdesk.packs.sections.coverage import coverage
from ozdesk.packs.sections.funding import commitment_blocks, funding_blocks
from ozdesk.paper.model import Block, Blocks, Cell, Table
from ozdesk.rules.funding.contracts import PLANNED, covers, notice_day
from ozdesk.rules.redaction.redaction import Seen

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
NOTICE = ("end", "notice", "status")
OTHERS = Label("Andere contracten", "Other contracts")


def _write(matter: Matter) -> Blocks:
    contracts = matter.sieve.of_kind(Contract)
    blocks: list[Block] = [lead(matter, _opening(matter, contracts))]
    found = coverage(matter)
    blocks.append(heading(matter, 2, COVERAGE))
    blocks += [found.figure] if found.figure else []
    blocks += [note(matter, told_) for told_ in (found.beyond, found.without) if told_.nl]
    known = [c for c in contracts if c.shows("status", "start", "end")]
    running = [c for c in known if covers(c.it, matter.order.today)]
    coming = [c for c in known if c.it.status in PLANNED]
    unknown = [c for c in contracts if c not in known]
    if running:
        blocks += [heading(matter, 2, RUNNING), _contracts(matter, running)]
    if coming:
        blocks += [heading(matter, 2, COMING), _contracts(matter, coming)]
        blocks.append(note(matter, COMING_NOTE))
    if unknown:
        blocks += [heading(matter, 2, OTHERS), _contracts(matter, unknown)]
    if contracts or matter.sieve.hidden(Contract):
        blocks += cost_blocks(matter)
    return (*blocks, *funding_blocks(matter), *commitment_blocks(matter))


def _opening(matter: Matter, contracts: Sequence[Seen[Contract]]) -> Label:
    if not contracts:
        return NONE_TO_SHOW if matter.sieve.hidden(Contract) else NONE
    open_work = matter.judged.alerts_of("continuous_work")
    if not open_work:
        work = Label("", "")
    else:
        told_ = some(
            len(open_work),
            ("doorlopend werkpakket", "doorlopende werkpakketten"),
            ("continuous work package", "continuous work packages"),
        )
        verb = form(len(open_work), ("heeft", "hebben"), ("has", "have"))
        work = capital(
            Label(
                f"{told_.nl} {verb.nl} geen doorlopend contract.",
                f"{told_.en} {verb.en} no continuous contract.",
            )
        )
    ending = matter.judged.alerts_of("contract_expiry")
    told_ = some(len(ending), ("contract", "contracten"), ("contract", "contracts"))
    verb = form(len(ending), ("loopt", "lopen"), ("ends", "end"))
    term = _term(matter.judged.limits.expiry[0])
    ends = capital(
        Label(
            f"{told_.nl} {verb.nl} binnen {term.nl} af.",
            f"{told_.en} {verb.en} within {term.en}.",
        )
    )
    return joined([work, ends])


def _term(months: int) -> Label:
    """The time within which an end is told of."""
    if months == 12:
        return Label("twaalf maanden", "twelve months")
    return some(months, ("maand", "maanden"), ("month", "months"))


def _contracts(matter: Matter, contracts: Sequence[Seen[Contract]]) -> Table:
    columns = (
        (Label("Contract", "Contract"), 2.6),
        (Label("Uitvoerder", "Executor"), 1.7),
        (Label("Type", "Type"), 1.2),
        (Label("Loopt tot en met", "Runs until"), 1.15),
        (Label("Opzeggen voor", "Notice before"), 1.15),
        (Label("Per jaar", "A year"), 1.1, "right"),
        (Label("Eenmalig", "Once"), 1.1, "right"),
        (Label("Btw", "VAT"), 0.8),
    )
    ordered = sorted(contracts, key=lambda c: (c.it.end or date.max, c.it.name, c.id))
    return table(matter, columns, ([*_contract(matter, c)] for c in ordered))


def _contract(matter: Matter, seen: Seen[Contract]) -> list[Cell]:
    contract = seen.it
    notice = notice_day(contract) if contract.status in (ContractState.RUNNING, None) else None
    vat = {Vat.EXCLUDED: Label("excl.", "excl."), Vat.INCLUDED: Label("incl.", "incl.")}
    return [
        told(matter, seen, "name"),
        told(matter, seen, "executor"),
        told(matter, seen, "type"),
        day_of(matter, seen, "end"),
        marked(matter, day(notice), seen, *NOTICE) if seen.shows(*NOTICE) else hidden(matter),
        told(matter, seen, "structural", right=True),
        told(matter, seen, "incidental", right=True),
        marked(matter, words(matter.text(vat[contract.vat]) if contract.vat else ""), seen, "vat")
        if seen.shows("vat")
        else hidden(matter),
    ]


CONTRACTS = Section(
    "contracten", Label("Contracten en financiering", "Contracts and funding"), _write
)
