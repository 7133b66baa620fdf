"""A figure that stands in two places is one figure: window, command line, sheet and pack agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import books

from ozdesk.cli import reading
from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience
from ozdesk.domain.folding import fold
from ozdesk.domain.words import euro
from ozdesk.exchange.lists.money_sheet import money_sheet
from ozdesk.exchange.tables.sheet import worded_columns
from ozdesk.gui.goals.audiences import AudiencesView
from ozdesk.gui.goals.money import MoneyView
from ozdesk.gui.goals.overview import GoalCard
from ozdesk.gui.goals.provider_matrix import MatrixModel
from ozdesk.gui.goals.risk_matrix import MatrixView
from ozdesk.gui.lists.cell_texts import CellTexts
from ozdesk.gui.lists.clipboard import as_table
from ozdesk.gui.session.session import Session
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import Payment
from ozdesk.kinds.provider import ChecklistTemplate, Provider, ProviderState
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.kinds.work import Contract
from ozdesk.packs.order import PackOrder
from ozdesk.packs.steering import compose_paper
from ozdesk.paper.model import Block, Figure, Table, plain_text
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import all_alerts
from ozdesk.rules.coordination.risk_matrix import matrix
from ozdesk.rules.funding.money import contributions
from ozdesk.rules.goals.goal_state import goal_states

TODAY = date(2026, 6, 15)
FEW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
Rows = list[list[str]]


def desk_on(book: Book) -> Any:
    """What views ask of a session, on an administration in memory."""
    return SimpleNamespace(
        workspace=Shown(book), language="nl", today=lambda: TODAY, text=lambda label: label.nl
    )


class Shown:
    """An administration in memory with the one question more that views ask."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __getattr__(self, name: str) -> Any:
        return getattr(self._book, name)

    def count(self, kind: type[Any]) -> int:
        return len(self._book.of_kind(kind))


def command(book: Book, **given: Any) -> Any:
    """A call of the command line on an administration in memory."""

    @contextmanager
    def opened(*, to_read: bool = False) -> Iterator[Book]:
        yield book

    said = SimpleNamespace(json=False, all=True, csv=False, **given)
    return SimpleNamespace(
        given=said, open=opened, today=TODAY, language="nl", text=lambda label: label.nl,
        say=lambda label: None, say_count=lambda *all_: None,
    )  # fmt: skip


def pack(book: Book) -> Sequence[Block]:
    """The blocks of the pack for who may see everything."""
    order = PackOrder(today=TODAY, title="Stand", body="Overleg", audience=Audience.SECRET)
    return compose_paper(order, book, None)[0].blocks


def tables_of(blocks: Sequence[Block], *heads: str) -> list[Rows]:
    """The tables that have these heads, as plain words."""
    found = [block for block in blocks if isinstance(block, Table)]
    return [
        [[plain_text(cell.inlines) for cell in row] for row in table.rows]
        for table in found
        if set(heads) <= {plain_text(cell.inlines) for cell in table.head}
    ]


def shown(view: Any, book: Book) -> Rows:
    """What a view shows of an administration."""
    view.session = desk_on(book)
    view.entered()
    model = view.model
    return [[cell.text for cell in row] for row in model.rows]


# -- checklists


@FEW
@given(book=books(Provider, ChecklistTemplate, most=6))
def test_a_checklist_has_one_figure(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    """In the list, on the clipboard, in a sheet, on the command line, in matrix and pack."""
    desk, field = desk_on(book), Provider.fields["checklist"]
    providers = [p for p in book.of_kind(Provider) if "checklist" in p.doc]
    texts, in_matrix, in_pack = CellTexts(desk, []), matrix_of(desk), in_packs(book)
    for provider in providers:
        told = texts.words(provider, field)
        assert as_table(desk, [provider], [field])[1] == [" ".join(told.split())]
        sheet = worded_columns(Provider, [provider], book, "nl", ["checklist"])
        assert sheet.rows == [[told]]
        capsys.readouterr()
        assert reading.show(command(book, id=provider.id)) == 0
        assert (f"{field.label.nl}: {told}" in capsys.readouterr().out.splitlines()) or not told
        if provider.id in in_matrix:
            assert in_matrix[provider.id] == told
        if told and provider.status is not ProviderState.STOPPED:
            assert told.removesuffix(" voldaan") in in_pack


def matrix_of(desk: Any) -> dict[str, str]:
    """What stands under each provider in the matrix."""
    found: dict[str, str] = {}
    for template in desk.workspace.of_kind(ChecklistTemplate):
        model = MatrixModel(desk)
        model.show_template(template)
        found |= {model.providers[row].id: model.below(row) for row in range(model.rowCount())}
    return found


def in_packs(book: Book) -> list[str]:
    """The figures of the checklists in the pack."""
    return [row[-1] for rows in tables_of(pack(book), "Provider", "Checklist") for row in rows]


# -- money


@FEW
@given(book=books(Payment, Party, Contract, most=8))
def test_money_is_the_same_on_screen_in_the_sheet_and_in_the_pack(
    book: Book, session: Session
) -> None:
    sheet, view = money_sheet(book), MoneyView(session)
    on_screen = shown(view, book)
    heads = [column.head for column in view.model.columns]
    for name in ("Structureel", "Incidenteel", "Betaald", "Totaal"):
        at = list(sheet.header).index(name)
        assert [row[heads.index(name)] for row in on_screen] == [euros(r[at]) for r in sheet.rows]
    printed = [row for rows in tables_of(pack(book), "Jaar", "Totaal", "Betaald") for row in rows]
    every = len(contributions(book).totals)
    by_year = [euros(row[-1]) for row in sheet.rows[: len(sheet.rows) - every]]
    assert sorted(filled(row[4]) for row in printed) == sorted(by_year)


@FEW
@given(book=books(Contract, Party, most=8))
def test_the_running_contracts_cost_the_same_on_screen_and_in_the_pack(
    book: Book, session: Session
) -> None:
    view = MoneyView(session)
    view.which.setCurrentIndex(1)
    on_screen = shown(view, book)
    printed = [row for rows in tables_of(pack(book), "Wie betaalt") for row in rows]
    assert [row[2:4] for row in on_screen] == [[*map(filled, row[1:3])] for row in printed]


def euros(value: Any) -> str:
    return euro(value, "nl") if value else ""


def filled(told: str) -> str:
    """A printed cell without the dash of an empty one."""
    return "" if told == "–" else told


# -- risks, documentation, ownership


@FEW
@given(book=books(Risk, most=8))
def test_the_risks_are_the_same_on_screen_and_in_the_pack(book: Book, session: Session) -> None:
    view = MatrixView(session)
    view.session = desk_on(book)
    view.show_risks()
    drawn = [block for block in pack(book) if isinstance(block, Figure)]
    told = [figure.alt for figure in drawn if figure.alt == view.matrix.figure.alt]
    assert bool(told) == bool(matrix(book).rated)


@FEW
@given(book=books(DocumentationPage, TargetAudience, Party, most=8))
def test_the_documentation_is_counted_the_same_on_screen_and_in_the_pack(
    book: Book, session: Session
) -> None:
    view = AudiencesView(session)
    shown(view, book)
    counted = {
        fold(row.name or ("" if row.record else "(geen doelgroep)")): [
            str(len(row.pages)), str(len(row.pages) - row.late), str(row.ownerless)
        ]
        for row in view.rows
    }  # fmt: skip
    printed = tables_of(pack(book), "Doelgroep", "Zonder eigenaar")
    for row in (row for rows in printed for row in rows):
        assert counted[fold(filled(row[0]))] == row[1:]


# -- goals and alerts


@FEW
@given(book=books(most=12))
def test_states_and_alerts_are_the_same_on_screen_in_the_pack_and_on_the_command_line(
    book: Book, session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    found = all_alerts(book, TODAY, limits_of(book))
    capsys.readouterr()
    assert reading.alerts(command(book)) == 0
    said = capsys.readouterr().out
    assert said.count("\n") == sum(1 + alert.text.nl.count("\n") for alert in found)
    assert all(f"{alert.severity.label.nl}: {alert.text.nl}" in said for alert in found)
    cards = [GoalCard(session, state.home) for state in goal_states(book, TODAY, limits_of(book))]
    for card, state in zip(cards, goal_states(book, TODAY, limits_of(book)), strict=True):
        card.show_state(state)
    if book.of_kind(Goal):
        printed = tables_of(pack(book), "Doel", "Voortgang")[0]
        assert [row[1] for row in printed] == [card.pill.accessibleName() for card in cards]
        assert [row[3] for row in printed] == [card.share.accessibleName() for card in cards]
