"""What is contributed by whom in which year, and what was promised about the service."""

from __future__ import annotations

from decimal import Decimal

from ozdesk.domain.label import Label, same
from ozdesk.domain.words import euro
from ozdesk.kinds.payment import Payment
from ozdesk.kinds.sla_commitment import CommitmentState, SlaCommitment
from ozdesk.packs.blocks import (
    Column,
    also_undecided,
    heading,
    living,
    note,
    say,
    table,
    told,
    words,
)
from ozdesk.packs.phrases import capital, form, joined, some
from ozdesk.packs.section import Matter
from ozdesk.paper.model import Block, Cell
from ozdesk.rules.funding.money import FundingRow
from ozdesk.rules.redaction.redaction import UNDECIDED, Seen

BY_YEAR = Label("Bijdragen per jaar", "Contributions by year")
NO_TOTAL = Label(
    "De bijdragen staan er niet bij, omdat niet alle bedragen in dit pakket mogen staan.",
    "The contributions are not shown, because not all amounts may be in this pack.",
)
NOT_FILLED = Label("Niet ingevuld", "Not filled in")
TOTAL = Label("Samen {year}", "Together {year}")
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
COLUMNS: list[Column] = [
    (Label("Jaar", "Year"), 0.7),
    (Label("Partij", "Party"), 2.6),
    (Label("Structureel", "Structural"), 1.2, "right"),
    (Label("Incidenteel", "Incidental"), 1.2, "right"),
    (Label("Totaal", "Total"), 1.2, "right"),
    (Label("Betaald", "Paid"), 1.2, "right"),
]
ALL_WELL = Label(
    "Elke toezegging heeft een rol en bewijs, of is nog een open vraag.",
    "Every commitment has a role and evidence, or is still an open question.",
)


def funding_blocks(matter: Matter) -> list[Block]:
    """A table of contributions for each sort of VAT; nothing where none were recorded."""
    if not matter.sieve.of_kind(Payment) and not matter.sieve.hidden(Payment):
        return []
    found = matter.judged.funding
    blocks: list[Block] = [heading(matter, 2, BY_YEAR)]
    if found is None:
        return [*blocks, say(matter, NO_TOTAL)]
    open_ = matter.judged.undecided_funding
    unsure = {seen.it.year for seen in open_}
    for total in found.totals:
        rows: list[list[Cell]] = []
        for year in (year for year in found.years if year.vat is total.vat):
            parts = [r for r in found.rows if (r.year, r.vat) == (year.year, year.vat)]
            rows += [_row(matter, row, _party(matter, row)) for row in parts]
            told_ = same(str(year.year)) if year.year is not None else NO_YEAR
            name = TOTAL_UNDECIDED if year.year in unsure else TOTAL
            rows.append(_row(matter, year, name.with_(year=told_), bold=True))
        vat = total.vat.label if total.vat else capital(NO_VAT)
        blocks.append(table(matter, COLUMNS, rows, matter.text(vat)))
    return [*blocks, *also_undecided(matter, open_), note(matter, PAID)]


def _party(matter: Matter, row: FundingRow) -> Label:
    return same(matter.sieve.name_of(row.party)) if row.party else NOT_FILLED


def _row(matter: Matter, row: FundingRow, name: Label, *, bold: bool = False) -> list[Cell]:
    def amount(value: Decimal) -> Cell:
        return words(euro(value, matter.order.language) if value else "", right=True, bold=bold)

    return [
        words(str(row.year) if row.year is not None else "", bold=bold),
        words(matter.text(name), bold=bold),
        amount(row.structural),
        amount(row.incidental),
        amount(row.total),
        amount(row.paid),
    ]


def commitment_blocks(matter: Matter) -> list[Block]:
    """The commitments that still bind, by number; nothing where none were recorded."""
    there = living(matter.sieve.of_kind(SlaCommitment), CommitmentState.LAPSED)
    if not there:
        return []
    columns = (
        (Label("Nr.", "No."), 0.5),
        (Label("Toezegging", "Commitment"), 3.0),
        (Label("Rol", "Role"), 1.3),
        (Label("Meetmethode", "How measured"), 1.8),
        (Label("Hoe vaak", "How often"), 1.1),
        (Label("Stand", "State"), 1.1),
    )
    fields = ("number", "name", "roles", "measure", "frequency", "status")
    rows = ([told(matter, seen, name) for name in fields] for seen in sorted(there, key=_place))
    opening = say(matter, _opening(matter))
    return [heading(matter, 2, COMMITMENTS), opening, table(matter, columns, rows)]


def _place(seen: Seen[SlaCommitment]) -> tuple[int, str, str, str]:
    number = seen.it.number.strip()
    return int(number) if number.isdecimal() else 10**9, number, seen.it.name, seen.id


def _opening(matter: Matter) -> Label:
    """What is amiss with the commitments, in one or two sentences."""
    parts = []
    for key, nl, en in (
        ("sla_no_evidence", "is geen bewijs", "there is no evidence"),
        ("sla_role", "is de rol niet duidelijk", "the role is not clear"),
    ):
        if count := len(matter.judged.alerts_of(key)):
            of = some(count, ("toezegging", "toezeggingen"), ("commitment", "commitments"))
            parts.append(Label(f"Van {of.nl} {nl}.", f"For {of.en} {en}."))
    twice = len(matter.judged.alerts_of("sla_number_twice"))
    if twice:
        of = capital(some(twice, ("toezegging", "toezeggingen"), ("commitment", "commitments")))
        verb = form(twice, ("deelt", "delen"), ("shares", "share"))
        parts.append(Label(f"{of.nl} {verb.nl} een nummer.", f"{of.en} {verb.en} a number."))
    return joined(parts) if parts else ALL_WELL
