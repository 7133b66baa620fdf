"""The work that has to be done, and the contracts that cover it."""

from __future__ import annotations

from collections.abc import Iterator

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import (
    Choice,
    Day,
    Flag,
    Labels,
    Link,
    Links,
    Location,
    Money,
    Prose,
    Text,
    Timespan,
)
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Problem, Record
from ozdesk.domain.rows import Rows
from ozdesk.kinds.common import Role, WorkLabel


class WorkPackage(
    Record,
    key="work_package",
    nl=("Werkpakket", "Werkpakketten"),
    en=("Work package", "Work packages"),
    home=Home.FUNDING,
    icon="briefcase",
    new=("Nieuw werkpakket", "New work package"),
    purpose=(
        "Noem het werk dat gedaan moet worden. Daarna ziet u welk werk geen contract heeft.",
        "Name the work that has to be done. Then you see which work has no contract.",
    ),
):
    """A piece of work under one label; whether it is covered follows from the contracts."""

    name = Text(nl="Werk", en="Work", required=True, column=True)
    work_label = Choice(WorkLabel, nl="Werklabel", en="Work label", column=True)
    role = Choice(Role, nl="Rol", en="Role", column=True)
    continuous = Flag(nl="Doorlopend nodig", en="Needed continuously", column=True)
    contracts = Links("contract", nl="Contracten", en="Contracts", column=True)
    need = Prose(nl="Waarom nodig", en="Why needed")


class ContractType(Option):
    """Whether a contract goes on until notice is given, or ends on a day."""

    CONTINUOUS = "continuous", "Doorlopend", "Continuous"
    TIME_BOXED = "time_boxed", "Tijdgebonden", "Time-boxed"


class ContractState(Option):
    """The state of a contract."""

    PREPARING = "preparing", "Voorbereiding", "In preparation"
    TENDER = "tender", "Aanbesteding", "Out to tender"
    RUNNING = "running", "Lopend", "Running"
    NOTICE = "notice", "Opgezegd", "Under notice"
    EXPIRED = "expired", "Verlopen", "Expired"


class Vat(Option):
    """Whether amounts include value added tax."""

    EXCLUDED = "excluded", "Exclusief btw", "Excluding VAT"
    INCLUDED = "included", "Inclusief btw", "Including VAT"


class Contract(
    Record,
    key="contract",
    nl=("Contract", "Contracten"),
    en=("Contract", "Contracts"),
    home=Home.FUNDING,
    level=Level.INTERNAL,
    icon="file-signature",
    new=("Nieuw contract", "New contract"),
    purpose=(
        "Leg vast wie welk werk doet, tot wanneer en voor hoeveel. U krijgt op tijd een signaal.",
        "Record who does which work, until when and for how much. You are told in time.",
    ),
):
    """One agreement: who does which work for whom, until when and for how much."""

    name = Text(nl="Naam", en="Name", required=True, column=True)
    executor = Link("party", "person", nl="Uitvoerder", en="Executor", column=True)
    work_labels = Labels(WorkLabel, nl="Werklabels", en="Work labels", column=True)
    type = Choice(ContractType, nl="Type", en="Type", column=True)
    status = Choice(ContractState, nl="Stand", en="State", column=True)
    start = Day(nl="Begint", en="Starts")
    end = Day(nl="Eindigt", en="Ends", column=True)
    notice = Timespan(nl="Opzegtermijn", en="Notice period", most=120)
    structural = Money(nl="Structureel per jaar", en="Structural per year", column=True)
    incidental = Money(nl="Incidenteel", en="Incidental", rare=True)
    vat = Choice(Vat, nl="Btw", en="VAT", rare=True)
    number = Text(nl="Nummer", en="Number", rare=True)
    lot = Text(nl="Kavel", en="Lot", rare=True)
    role = Choice(Role, nl="Rol", en="Role", rare=True)
    clients = Links("party", nl="Opdrachtgevers", en="Clients", rare=True)
    payers = Rows(
        {
            "party": Link("party", nl="Partij", en="Party"),
            "amount": Money(nl="Bedrag per jaar", en="Amount per year"),
        },
        nl="Betalers",
        en="Payers",
    )
    renewal = Timespan(
        nl="Stilzwijgend verlengd met", en="Renews automatically for", most=120, rare=True
    )
    renews_from = Day(
        nl="Stilzwijgend verlengd vanaf",
        en="Renews itself from",
        rare=True,
        hint=Label("leeg: na de einddatum", "empty: after its end"),
    )
    extension = Text(nl="Verlengingsopties", en="Options to extend", rare=True)
    extend_by = Day(nl="Verlengen kan tot en met", en="Can be extended until", rare=True)
    tender = Timespan(nl="Opnieuw aanbesteden elke", en="Tendered again every", most=240, rare=True)
    tendered = Day(nl="Laatst aanbesteed op", en="Last tendered on", rare=True)
    obligations = Prose(nl="Verplichtingen na afloop", en="Obligations after the end", rare=True)
    obliged_until = Day(nl="Gelden tot en met", en="Hold until", rare=True)
    gibit = Text(nl="GIBIT-versie", en="GIBIT version", rare=True)
    document = Location(nl="Document", en="Document", rare=True)
    decision = Link("decision", nl="Volgens besluit", en="By decision", rare=True)

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        if self.start and self.end and self.end < self.start:
            yield Problem("end", Label("eindigt voor het begint", "ends before it starts"))
