"""Every goal and system that the seeds name has a carrier here; none may be lost.

A row names what carries it: kinds with their fields, rules, functions, commands. Rows with a rule
also show that it bites.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import pytest

from ozdesk.cli.run import run
from ozdesk.cli.texts import COMMANDS
from ozdesk.domain.book import Book
from ozdesk.domain.change import change, create
from ozdesk.domain.fields import Link, Links
from ozdesk.domain.record import Record
from ozdesk.domain.rows import ItemState
from ozdesk.kinds import BY_KEY, KINDS
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.body import Body, DecisionRule
from ozdesk.kinds.claim import Claim, ClaimType
from ozdesk.kinds.common import Role, Target, WorkLabel
from ozdesk.kinds.component import Component
from ozdesk.kinds.decision import Decision, DecisionState
from ozdesk.kinds.documentation_page import DocumentationPage, PageType
from ozdesk.kinds.goal import Goal, Theme
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.meeting import Meeting
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import ChecklistTemplate, Provider, ProviderState
from ozdesk.kinds.role_profile import RoleProfile
from ozdesk.kinds.roles import Horizon, Knowledge, RoleAssignment, Warmth
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.kinds.work import Contract, ContractState, ContractType, WorkPackage
from ozdesk.rules.all_rules import RULES, RULES_OF_ALL, all_alerts
from ozdesk.store.workspace import Workspace

TODAY = date(2026, 11, 22)
NUMBERS = count(1)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Row:
    """Where one row of the domain lives.

    `fields` are "kind.field", `rules` and `functions` "module.function" under `ozdesk`, `alerts`
    the keys that `bites` has to raise.
    """

    fields: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    bites: Callable[[], Iterable[Record]] | None = None


def make(kind: type[R], id: str = "", **given: Any) -> R:
    given = {"name": kind.singular.nl} | given
    raws = {name: kind.fields[name].dump(value) for name, value in given.items()}
    doc = {name: raw for name, raw in raws.items() if raw is not None}
    return kind(id or f"{next(NUMBERS):032x}", doc)


CITY = make(Party, "a" * 32, name="Utrecht")
FIRM = make(Party, "b" * 32, name="Bouwer")


def contract(**given: Any) -> Contract:
    usual = {"status": ContractState.RUNNING, "type": ContractType.TIME_BOXED, "executor": FIRM.id}
    return make(Contract, "c" * 32, **{**usual, **given})


def provider() -> list[Record]:
    item = {"order": 1, "question": "Herstel getest?", "required": True}
    template = make(ChecklistTemplate, "d" * 32, items={"h": item})
    answers = {"h": {"state": ItemState.MET}}
    host = make(
        Provider, status=ProviderState.ACTIVE, template=template.id, checklist=answers,
        restore_test=date(2025, 11, 22),
    )  # fmt: skip
    return [template, host]


CARRIERS = {
    "S1": Row(
        fields=("component.needs", *(f"{kind.key}.component" for kind in KINDS)),
    ),
    "S2": Row(
        fields=("governance_text.text", "governance_text.type", "governance_text.component"),
        rules=(
            "rules.ownership.components.lacking",
            "rules.ownership.placeholders.governance",
        ),
        alerts=("component_no_governance",),
        bites=lambda: [make(Component)],
    ),
    "S5": Row(
        fields=tuple(f"{kind.key}.owner" for kind in KINDS),
        rules=("rules.ownership.components.ownerless_component",),
        alerts=("component_no_owner",),
        bites=lambda: [make(Component)],
    ),
    "S6": Row(
        functions=("exchange.lists.setup.write_setup", "exchange.lists.setup.read_setup"),
        commands=("export-setup", "new"),
    ),
    "S7": Row(
        fields=("component.inside", "component.outside"),
        functions=("packs.sections.account.ACCOUNT",),
    ),
    "S9": Row(
        fields=(
            "documentation_page.location", "documentation_page.changed",
            "documentation_page.changed_source", "documentation_page.reviewed",
            "documentation_page.reviewed_source",
        ),
        functions=("exchange.docs.tree.plan_tree",),
        commands=("import",),
    ),
    "S13": Row(
        fields=("goal.aims",),
        rules=("rules.coordination.goal_alerts.aimless",),
        alerts=("goal_no_aim",),
        bites=lambda: [make(Goal)],
    ),
    "S14": Row(fields=("goal.functions",)),
    "S15": Row(
        fields=("contract.role", "role_assignment.horizon", "role_assignment.steps"),
        rules=("rules.roles.assignments.unstepped",),
        alerts=("role_no_step",),
        bites=lambda: [
            CITY,
            make(RoleAssignment, role=Role.STEWARD, party=CITY.id, horizon=Horizon.FUTURE),
        ],
    ),
    "S16": Row(
        fields=("knowledge.party", "knowledge.person", "knowledge.warmth", "knowledge.applied"),
        rules=("rules.roles.knowledge.bus_factor",),
        alerts=("knowledge_bus_factor",),
        bites=lambda: [FIRM, make(Knowledge, party=FIRM.id, warmth=Warmth.WARM)],
    ),
    "S17": Row(
        fields=("documentation_page.roles",),
        rules=("rules.roles.assignments.without_onboarding",),
        alerts=("role_no_onboarding",),
        bites=lambda: [
            make(Goal, theme=Theme.DOCUMENTATION),
            make(RoleAssignment, role=Role.HOST, party=FIRM.id),
        ],
    ),
    "S18": Row(
        fields=("documentation_page.single_source", "documentation_page.subject"),
        rules=("rules.documentation.pages.two_sources",),
        alerts=("documentation_two_sources",),
        bites=lambda: [
            make(DocumentationPage, name=name, single_source=True, subject="Ingang")
            for name in ("Site", "Wiki")
        ],
    ),
    "S19": Row(
        fields=("documentation_page.status", "documentation_page.interval"),
        rules=("rules.documentation.pages.overdue_page",),
        alerts=("documentation_overdue",),
        bites=lambda: [make(DocumentationPage, reviewed=date(2026, 5, 22))],
    ),
    "S20": Row(
        functions=(
            "exchange.guide.guide.guide_paper",
            "exchange.guide.guide.write_guide",
        ),
        commands=("guide",)
    ),
    "S21": Row(
        fields=("audience.needs", "audience.entry", "audience.invitation", "audience.owner"),
        rules=("rules.documentation.audiences.without_page",),
        functions=("rules.documentation.audiences.coverage_by_audience",),
        alerts=("audience_no_page",),
        bites=lambda: [make(TargetAudience)],
    ),
    "S22": Row(
        fields=("provider.checklist", "checklist_template.items"),
        rules=("rules.documentation.providers.checklist",),
        alerts=("evidence_missing",),
        bites=provider,
    ),
    "S23": Row(fields=("action_item.pages", "action_item.due", "action_item.status")),
    "S24": Row(
        fields=("work_package.work_label", "documentation_page.contract"),
        rules=("rules.funding.work.uncovered", "rules.documentation.pages.uncovered_page"),
        alerts=("continuous_work", "documentation_uncovered"),
        bites=lambda: [
            make(WorkPackage, work_label=WorkLabel.DOCUMENTATION, continuous=True),
            make(DocumentationPage, type=PageType.GENERIC),
        ],
    ),
    "S36": Row(
        fields=("work_package.contracts", "contract.payers", "contract.executor"),
        rules=(
            "rules.funding.work.work_without_contract",
            "rules.funding.contracts.contract_without_payer",
        ),
        alerts=("work_no_payer", "contract_no_payer"),
        bites=lambda: [make(WorkPackage), contract()],
    ),
    "S37": Row(functions=("rules.funding.work_matrix.work_by_party", "gui.goals.work.WorkView")),
    "S38": Row(
        fields=("contract.start", "contract.end", "contract.notice"),
        rules=("rules.funding.contracts.ending_contract", "rules.funding.contracts.notice"),
        alerts=("contract_expiry", "contract_notice"),
        bites=lambda: [contract(end=date(2027, 5, 22), notice=6)],
    ),
    "S39": Row(
        fields=("contract.work_labels", "work_package.work_label"),
        rules=("rules.funding.work.unlabelled_work", "rules.funding.contracts.mixed_roles"),
        alerts=("work_no_label", "contract_mixed_roles"),
        bites=lambda: [
            make(WorkPackage),
            contract(work_labels=frozenset({"maintenance", "feature"})),
        ],
    ),
    "S40": Row(
        fields=("contract.type", "work_package.continuous"),
        rules=("rules.funding.work.uncovered",),
        functions=("rules.funding.coverage.work_coverage",),
        alerts=("continuous_work",),
        bites=lambda: [
            contract(),
            make(WorkPackage, continuous=True, contracts=frozenset({"c" * 32})),
        ],
    ),
    "S41": Row(
        fields=("claim.type", "claim.holder", "claim.status", "ownership_text.text"),
        rules=("rules.ownership.claims.contradicting", "rules.ownership.claims.expiring_claim"),
        alerts=("claim_conflict",),
        bites=lambda: [
            CITY,
            FIRM,
            *(
                make(Claim, type=ClaimType.DOMAIN_NAME, thing="x.example", holder=party.id)
                for party in (CITY, FIRM)
            ),
        ],
    ),
    "S42": Row(
        fields=("ownership_text.target", "ownership_text.status", "ownership_text.licence"),
        rules=("rules.ownership.texts.unpublished_targets",),
        functions=(
            "rules.ownership.text_matrix.ownership_matrix",
            "rules.ownership.approval.changed",
        ),
        alerts=("ownership_unpublished",),
        bites=lambda: [make(OwnershipText, target=Target.WEBSITE, status=LegalState.APPROVED)],
    ),
    "S76": Row(
        fields=("provider.recovery_time", "provider.recovery_point", "provider.restore_test"),
        rules=("rules.documentation.providers.restore_test",),
        alerts=("restore_test",),
        bites=provider,
    ),
}  # fmt: skip
WANTED = {1, 2, 5, 6, 7, 9, *range(13, 25), *range(36, 43), 76}


def test_every_row_has_its_place() -> None:
    assert set(CARRIERS) == {f"S{number}" for number in WANTED}
    assert all(row.fields or row.functions for row in CARRIERS.values())


def found(path: str) -> Any:
    module, _, name = f"ozdesk.{path}".rpartition(".")
    return getattr(importlib.import_module(module), name)


@pytest.mark.parametrize("row", CARRIERS)
def test_the_carriers_are_there(row: str) -> None:
    carrier = CARRIERS[row]
    for path in carrier.fields:
        kind, field = path.split(".")
        assert field in BY_KEY[kind].fields, path
        assert BY_KEY[kind] in KINDS
    in_force = {rule for _, rules in RULES for rule in rules} | {rule for _, rule in RULES_OF_ALL}
    for path in carrier.rules:
        assert found(path) in in_force, path
    for path in carrier.functions:
        assert found(path).__doc__, path
    assert set(carrier.commands) <= set(COMMANDS)


@pytest.mark.parametrize("row", [name for name, row in CARRIERS.items() if row.alerts])
def test_the_rule_bites(row: str) -> None:
    carrier = CARRIERS[row]
    assert carrier.bites
    records = list(carrier.bites())
    told = {alert.key for alert in all_alerts(Book(records), TODAY)}
    assert set(carrier.alerts) <= told
    assert not set(carrier.alerts) & {alert.key for alert in all_alerts(Book([]), TODAY)}


def test_links_of_the_rows_lead_to_kinds_that_are_there() -> None:
    for kind in KINDS:
        for field in kind.fields.values():
            if isinstance(field, Link | Links):
                assert set(field.targets) <= set(BY_KEY), (kind.key, field.name)


def test_actions_belong_to_pages() -> None:
    page = make(DocumentationPage)
    action = make(ActionItem, pages=frozenset({page.id}))
    assert Book([page, action]).referrers(page.id) == [(action, "pages")]


def test_a_pack_says_what_is_out_of_scope(tmp_path: Path) -> None:
    from ozdesk.packs.order import PackOrder
    from ozdesk.packs.steering import compose_paper
    from ozdesk.paper.markdown.writer import write_markdown

    order = PackOrder(today=TODAY, title="Pakket", body="Overleg", number="1", author="Anna")
    scoped = make(Component, outside="- De standaard van een ander")
    said = [
        write_markdown(compose_paper(order, Book(records), None)[0]) for records in ([scoped], [])
    ]
    assert "Buiten scope" in said[0]
    assert "De standaard van een ander" in said[0]
    assert "nog niet vastgelegd wat buiten scope valt" in said[1]


def test_work_is_divided_over_parties() -> None:
    from ozdesk.rules.funding.work_matrix import PartyRole, work_by_party

    paid = contract(payers={"1": {"party": CITY.id}, "2": {"party": FIRM.id}})
    work = make(WorkPackage, contracts=frozenset({paid.id}))
    ended = make(Contract, "e" * 32, executor=CITY.id, status=ContractState.EXPIRED)
    idle = make(WorkPackage, name="Later", contracts=frozenset({ended.id}))
    rows, parties = work_by_party(Book([CITY, FIRM, paid, ended, idle, work]), TODAY)
    assert [party.name for party in parties] == ["Bouwer", "Utrecht"]
    assert [(row.work.name, dict(row.parts)) for row in rows] == [
        ("Later", {}),
        (
            "Werkpakket",
            {
                FIRM.id: frozenset({PartyRole.EXECUTES, PartyRole.PAYS}),
                CITY.id: frozenset({PartyRole.PAYS}),
            },
        ),
    ]


@dataclass(frozen=True)
class Told:
    """A command that carries a row of the domain, and what it has to print on these records."""

    command: tuple[str, ...]
    prints: tuple[str, ...]


COMPONENT = make(Component, "1" * 32, name="OpenZaak", licence="EUPL-1.2")
BODY = make(
    Body, "2" * 32, name="Stuurgroep", rule=DecisionRule.SIMPLE,
    members={"u": {"member": CITY.id}, "b": {"member": FIRM.id}},
)  # fmt: skip
HELD = make(Meeting, "3" * 32, name="Vorige", body=BODY.id, date=date(2026, 10, 1))
NEXT = make(Meeting, "4" * 32, name="Volgende", body=BODY.id, date=date(2026, 12, 1))
SPLIT = make(
    Decision, "5" * 32, name="Rollen splitsen", body=BODY.id, meeting=HELD.id, number="2026-01",
    status=DecisionState.TAKEN, decided=date(2026, 10, 1),
)  # fmt: skip
PROPOSED = make(
    Decision, "6" * 32, name="Lijnen samenvoegen", body=BODY.id, meeting=NEXT.id,
    status=DecisionState.PROPOSED, text="Tweede en derde lijn samen.",
)  # fmt: skip
STEP = make(ActionItem, "7" * 32, name="Reviewer zoeken", decision=SPLIT.id, raised_in=HELD.id)
HELD_ROLES = [
    make(RoleAssignment, role=role, party=FIRM.id, component=COMPONENT.id)
    for role in (Role.DEVELOPER, Role.REVIEWER, Role.PUBLISHER, Role.MAINTAINER)
]
STEWARD = make(
    RoleAssignment, role=Role.STEWARD, party=CITY.id, component=COMPONENT.id,
    horizon=Horizon.FUTURE, steps=frozenset({STEP.id}),
)  # fmt: skip
DEVELOPS = make(
    Knowledge, name="Code", party=FIRM.id, component=COMPONENT.id, warmth=Warmth.WARM,
    person="Kim de Vries",
)  # fmt: skip
HOSTS = make(
    Knowledge, name="Installeren", party=CITY.id, component=COMPONENT.id, warmth=Warmth.WARM
)
OLD_NAME = make(
    GovernanceText, name="Afspraken", text="De beheerder geeft uit.", component=COMPONENT.id
)
PUBLISHER = make(
    RoleProfile, name="Uitgever", role=Role.PUBLISHER, retired=frozenset({"beheerder"})
)
EVERYTHING: list[Record] = [
    CITY, FIRM, COMPONENT, BODY, HELD, NEXT, SPLIT, PROPOSED, STEP, *HELD_ROLES, STEWARD, DEVELOPS,
    HOSTS, OLD_NAME, PUBLISHER,
]  # fmt: skip
BY_COMMAND = {
    "S2": Told(("alerts",), ("“Afspraken” staat “beheerder”; die rol heet nu “Uitgever”",)),
    "S3": Told(("alerts",), ("Partij “Bouwer” ontwikkelt en reviewt zelf van “OpenZaak”",)),
    "S15": Told(("roles",), ("Regie: niet vastgelegd; later: Utrecht (Reviewer zoeken)",)),
    "S16": Told(
        ("knowledge",), ("Code: Kim de Vries (Bouwer), warm (busfactor: 1 partij, 1 persoon)",)
    ),
    "S25": Told(("alerts",), ("is niet vastgelegd wie deze rollen heeft: regie",)),
    "S45": Told(
        ("alerts",),
        ("“Bouwer” heeft 4 rollen van “OpenZaak”: uitgeven, ontwikkelen, reviewen en onderhouden",),
    ),
    "S46": Told(("knowledge", "--besides", "Bouwer"), ("Code: niemand anders",)),
    "S47": Told(("knowledge", "--review"), ("OpenZaak: Utrecht (Installeren)",)),
    "S52": Told(
        ("agenda", "Volgende"),
        ("2026-01 Rollen splitsen · open voor de eerste keer · 1 van 1 actie open",),
    ),
    "S68": Told(
        ("agenda", "Volgende"),
        ("Besluiten: Lijnen samenvoegen", "mist nog: de keuzes en wat er gebeurt zonder besluit"),
    ),
}
"""Rows of the domain by the command that carries them, and what it must print."""


@pytest.mark.parametrize("row", BY_COMMAND)
def test_a_row_is_carried_by_a_command(
    row: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace.create(tmp_path / "w", "Toetser") as workspace:
        for record in EVERYTHING:
            values = {name: record.value(name) for name in record.doc}
            workspace.apply(create(type(record), values, record.id)[1])
        points = {"p": {"order": 1, "about": PROPOSED.id}}
        workspace.apply(change(NEXT, {"agenda": points}))
    told = BY_COMMAND[row]
    words = ["-w", str(tmp_path / "w"), "--language", "nl", *told.command, "--at", str(TODAY)]
    assert run(words) == 0
    said = capsys.readouterr().out
    for line in told.prints:
        assert said.count(line) == 1, said
