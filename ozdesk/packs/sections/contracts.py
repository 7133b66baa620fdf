"""Contracts and money: what is covered until when, what it costs and who pays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ozdesk.domain.label import Label, same
from ozdesk.domain.words import euro
from ozdesk.kinds.work import Contract, ContractState, Vat, WorkPackage
from ozdesk.packs.blocks import day, heading, hidden, lead, note, say, table, told, words
from ozdesk.packs.matter import Matter, Section
from ozdesk.packs.phrases import capital, enumerated, form, joined, money, some
from ozdesk.paper.figures import Coverage, Work, timeline
from ozdesk.paper.model import Block, Blocks, Cell, Figure, Table
from ozdesk.rules.contracts import PLANNED, covers, notice_day
from ozdesk.rules.coverage import CoverageRow, window
from ozdesk.rules.money import MoneyRow
from ozdesk.rules.sentences import lower
from ozdesk.rules.sieve import Seen

NONE = Label("Er zijn geen contracten vastgelegd.", "No contracts were recorded.")
NONE_TO_SHOW = Label(
    "De contracten blijven buiten dit pakket.", "The contracts are left out of this pack."
)
NO_TOTAL = Label(
    "Totalen staan er niet bij, omdat niet alle bedragen in dit pakket mogen staan.",
    "There are no totals, because not all amounts may be in this pack.",
)
COVER = Label("Dekking van doorlopend werk", "Coverage of continuous work")
CAPTION = Label(
    "Donker: tijdelijk contract. Licht: doorlopend contract. Onderbroken lijn: geen contract.",
    "Dark: fixed-term contract. Light: continuous contract. Broken line: no contract.",
)
NO_WORK = Label(
    "Er is geen doorlopend werk vastgelegd, dus er is geen dekking te tonen.",
    "No continuous work was recorded, so there is no coverage to show.",
)
RUNNING = Label("Lopende contracten", "Running contracts")
COMING = Label("In voorbereiding of aanbesteding", "In preparation or out to tender")
COMING_NOTE = Label(
    "Deze contracten tellen nog niet mee in de dekking en de totalen.",
    "These contracts do not count yet for coverage and totals.",
)
OTHERS = Label("Andere contracten", "Other contracts")
TOGETHER = Label(
    "De lopende contracten kosten samen {sum} ({vat}).",
    "The running contracts cost {sum} together ({vat}).",
)
SHORTLY = Label("{sum} ({vat})", "{sum} ({vat})")
COSTS = Label("Wat het kost", "What it costs")
PAYERS = Label("Wie betaalt", "Who pays")
NOT_DIVIDED = Label("Niet over betalers verdeeld", "Not divided over payers")
TOTAL = Label("Samen", "Together")
VAT_UNKNOWN = Label("Btw niet ingevuld", "VAT not filled in")
MONEY_NOTE = Label(
    "Structureel is per jaar, incidenteel is eenmalig. Bedragen met en zonder btw worden niet bij "
    "elkaar opgeteld.",
    "Structural is per year, incidental is once. Amounts with and without VAT are not added up.",
)
NO_COSTS = Label(
    "Bij de lopende contracten zijn geen bedragen ingevuld.",
    "No amounts were filled in for the running contracts.",
)


def cover_figure(matter: Matter, *, data: bool, most: int = 40) -> tuple[Figure | None, Label]:
    """The coverage of continuous work, and a sentence about rows that are not in it."""
    period = window(matter.order.today)
    rows, left_out = matter.judged.coverage(period.start, period.end)
    if len(rows) > most:
        rows = sorted(rows, key=lambda row: not _is_open(row, matter.order.today))
    if not rows:
        return None, _without(left_out) if left_out else NO_WORK
    figure = timeline(
        [Work(_name(matter, row), tuple(_covers(row))) for row in rows[:most]],
        period.start,
        period.end,
        matter.order.today,
        matter.order.language,
        matter.text(CAPTION),
    )
    if not data:
        figure = replace(figure, data=None)
    return figure, joined([_beyond(len(rows) - most), _without(left_out)])


def _name(matter: Matter, row: CoverageRow) -> str:
    package = matter.sieve.get(row.package or "", WorkPackage)
    return package.it.name if package else row.name


def _is_open(row: CoverageRow, today: date) -> bool:
    """Whether work goes on without a contract on a day."""
    return any(gap.start <= today <= gap.end for gap in row.gaps)


def _covers(row: CoverageRow) -> Iterable[Coverage]:
    for span in row.spans:
        if not span.planned:
            yield Coverage(span.start, span.end, span.continuous)


def _beyond(count: int) -> Label:
    if count <= 0:
        return Label("", "")
    more = some(count, ("werkpakket", "werkpakketten"), ("work package", "work packages"))
    verb = form(count, ("staat", "staan"), ("is", "are"))
    return Label(
        f"Nog {more.nl} {verb.nl} niet in deze figuur.", f"Another {more.en} {verb.en} not shown."
    )


def _without(count: int) -> Label:
    if not count:
        return Label("", "")
    more = capital(some(count, ("werkpakket", "werkpakketten"), ("work package", "work packages")))
    verb = form(count, ("blijft", "blijven"), ("is", "are"))
    return Label(
        f"{more.nl} {verb.nl} buiten dit pakket, omdat een contract niet openbaar is.",
        f"{more.en} {verb.en} left out, because a contract is not public.",
    )


def cost_sentence(matter: Matter) -> Label:
    """What the running contracts cost, in a sentence for each sort of VAT."""
    table_ = matter.judged.money
    if table_ is None:
        return NO_TOTAL
    if not table_.totals:
        return NO_COSTS
    return joined(TOGETHER.with_(sum=_sum(row), vat=lower(_vat(row.vat))) for row in table_.totals)


def cost_in_short(matter: Matter) -> Label:
    """The same for a small place."""
    table_ = matter.judged.money
    if table_ is None:
        return NO_TOTAL
    if not table_.totals:
        return NO_COSTS
    return enumerated(
        SHORTLY.with_(sum=_sum(row), vat=lower(_vat(row.vat))) for row in table_.totals
    )


def _sum(row: MoneyRow) -> Label:
    """Structural and incidental money apart."""
    parts = []
    if row.structural:
        told_ = money(row.structural)
        parts.append(Label(f"{told_.nl} per jaar", f"{told_.en} a year"))
    if row.incidental:
        told_ = money(row.incidental)
        parts.append(Label(f"{told_.nl} eenmalig", f"{told_.en} once"))
    return enumerated(parts or [money(Decimal())])


def _vat(vat: Vat | None) -> Label:
    return vat.label if vat else VAT_UNKNOWN


def _write(matter: Matter) -> Blocks:
    contracts = matter.sieve.of_kind(Contract)
    blocks: list[Block] = [lead(matter, _opening(matter, contracts))]
    figure, sentence = cover_figure(matter, data=True)
    blocks.append(heading(matter, 2, COVER))
    blocks += [figure] if figure else []
    blocks += [note(matter, sentence)] if sentence.nl else []
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
        blocks += _costs(matter)
    return tuple(blocks)


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
    ends = capital(
        Label(
            f"{told_.nl} {verb.nl} binnen twaalf maanden af.",
            f"{told_.en} {verb.en} within twelve months.",
        )
    )
    return joined([work, ends])


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
        day(contract.end) if seen.shows("end") else hidden(matter),
        day(notice) if seen.shows("end", "notice", "status") else hidden(matter),
        told(matter, seen, "structural", right=True),
        told(matter, seen, "incidental", right=True),
        words(matter.text(vat[contract.vat]) if contract.vat else "")
        if seen.shows("vat")
        else hidden(matter),
    ]


def _costs(matter: Matter) -> list[Block]:
    found = matter.judged.money
    blocks: list[Block] = [heading(matter, 2, COSTS)]
    if found is None:
        return [*blocks, say(matter, NO_TOTAL)]
    if not found.totals:
        return [*blocks, say(matter, NO_COSTS)]
    blocks.append(say(matter, cost_sentence(matter)))
    for vat in dict.fromkeys(row.vat for row in found.totals):
        rows = [row for row in found.rows if row.vat is vat]
        total = next(row for row in found.totals if row.vat is vat)
        blocks.append(_money(matter, rows, total))
    return [*blocks, note(matter, MONEY_NOTE)]


def _money(matter: Matter, rows: Sequence[MoneyRow], total: MoneyRow) -> Table:
    vat = _vat(total.vat)
    columns = (
        (PAYERS, 3.0),
        (Label("Structureel per jaar", "Structural per year"), 1.3, "right"),
        (Label("Incidenteel", "Incidental"), 1.3, "right"),
    )
    cells = [_amounts(matter, _payer(matter, row), row) for row in rows]
    cells.append(_amounts(matter, TOTAL, total, bold=True))
    return table(matter, columns, cells, matter.text(vat))


def _payer(matter: Matter, row: MoneyRow) -> Label:
    return same(matter.sieve.name_of(row.party)) if row.party else NOT_DIVIDED


def _amounts(matter: Matter, name: Label, row: MoneyRow, bold: bool = False) -> list[Cell]:
    def amount(value: Decimal) -> Cell:
        return words(euro(value, matter.order.language) if value else "", right=True, bold=bold)

    return [words(matter.text(name), bold=bold), amount(row.structural), amount(row.incidental)]


CONTRACTS = Section(
    "contracten", Label("Contracten en financiering", "Contracts and funding"), _write
)
