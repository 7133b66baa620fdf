"""Window, command line, sheet and pack tell the same of ownership, work, evidence and registers."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from strategies import books
from test_same_figures import FEW, TODAY, Rows, command, desk_on, filled, pack, shown, tables_of

from ozdesk.cli import reading
from ozdesk.domain.book import Book
from ozdesk.domain.common_texts import BESIDE_EUPL, LICENCE, NO_TEXT_YET, PLACE, REQUIRED
from ozdesk.domain.fields import Labels, Links
from ozdesk.domain.folding import fold
from ozdesk.domain.rows import Rows as RowsField
from ozdesk.domain.words import EXAMPLE_MARK, NO, YES, decimal, euro, short_day
from ozdesk.exchange.lists.work_sheet import work_sheet
from ozdesk.exchange.tables.sheet import worded_columns
from ozdesk.gui.goals.coverage_lines import GAP, coverage_bars
from ozdesk.gui.goals.evidence import EvidenceView
from ozdesk.gui.goals.ownership import OwnershipView
from ozdesk.gui.goals.work import WorkModel
from ozdesk.gui.lists.cell_texts import CellTexts
from ozdesk.gui.session.session import Session
from ozdesk.kinds import REGISTERS
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.claim import Claim
from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.packs.sections.actions import LATE, OVERDUE
from ozdesk.packs.sections.evidence import AMISS, MOST, WHAT_OF
from ozdesk.paper.model import Figure
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import all_alerts
from ozdesk.rules.coordination.action_alerts import OVERDUE as LATE_ACTION
from ozdesk.rules.documentation.evidence import missing_evidence
from ozdesk.rules.funding.coverage import coverage_window


def told(words: str) -> str:
    """Words of a cell as they are compared: without marks and odd white space."""
    bare = filled(" ".join(words.split())).removesuffix(EXAMPLE_MARK.nl.removeprefix("{text}"))
    return fold(bare)


def counted(rows: Rows) -> Counter[tuple[str, ...]]:
    return Counter(tuple(map(told, row)) for row in rows)


# -- ownership


@FEW
@given(book=books(OwnershipText, Component, most=6))
def test_the_places_of_texts_are_the_same(book: Book, session: Session) -> None:
    view = OwnershipView(session)
    on_screen = shown(view, book)
    heads = [column.head for column in view.model.columns]
    wide = heads.index(OwnershipText.singular.nl)
    groups: list[tuple[str, Rows]] = []
    for row in on_screen:
        if row[wide - 1].strip():
            groups.append((row[wide - 1].removesuffix(f" ({REQUIRED.nl})"), []))
        if row[wide] != NO_TEXT_YET.nl:
            state = next(cell for cell in row[wide + 1 :] if cell.strip())
            groups[-1][1].append([row[wide], state])
    replaced = LegalState.REPLACED.label.nl
    living = [(place, [t for t in texts if t[1] != replaced]) for place, texts in groups]
    texts = [text for _, found in living for text in found]
    bare = Counter(told(place) for place, found in living if not found)
    status = OwnershipText.fields["status"].label.nl
    printed = tables_of(pack(book), PLACE.nl, OwnershipText.fields["text"].label.nl, status)
    if not printed:
        assert not texts
        return
    (rows,) = printed
    at = 1 if len(rows[0]) == 7 else 0
    named = [row for row in rows if row[at + 1] != NO_TEXT_YET.nl]
    assert counted(texts) == counted([row[at + 1 : at + 3] for row in named])
    empty = Counter(told(row[at]) for row in rows if row[at + 1] == NO_TEXT_YET.nl)
    assert empty == bare


@FEW
@given(book=books(Claim, Component, Party, most=6))
def test_claims_and_licences_are_the_same(book: Book, session: Session) -> None:
    view = OwnershipView(session)
    view.which.setCurrentIndex(1)
    claims = [row[:6] for row in shown(view, book)]
    thing = Claim.fields["thing"].label.nl
    printed = [row for rows in tables_of(pack(book), "Claim", thing) for row in rows]
    assert counted(claims) == counted(printed)
    view.which.setCurrentIndex(2)
    ended = {told(c.name) for c in book.of_kind(Component) if c.stage is Stage.ENDED}
    licences = [row for row in shown(view, book) if told(row[0]) not in ended]
    listed = [row for rows in tables_of(pack(book), LICENCE.nl, BESIDE_EUPL.nl) for row in rows]
    living = [row for row in listed if told(row[0]) not in ended]
    assert counted(living) == counted(licences)


# -- work


@FEW
@given(book=books(WorkPackage, Contract, Party, most=6))
def test_work_by_party_is_the_same_on_screen_and_in_the_sheet(book: Book) -> None:
    model, sheet = WorkModel(desk_on(book)), work_sheet(book, TODAY)
    model.read()
    assert [model.head(n) for n in range(model.columnCount())] == list(sheet.header)[1:]
    for number, row in enumerate(sheet.rows):
        cells = [model.cell(model.index(number, n)) for n in range(model.columnCount())]
        said = [", ".join(filter(None, (c.text.strip(), c.below))) for c in cells]
        assert [model.name(number), *said] == list(row)
    idle = sum("voert uit" not in "".join(map(str, row[1:])) for row in sheet.rows)
    assert model.idle() == idle


@FEW
@given(book=books(WorkPackage, Contract, most=6))
def test_coverage_is_the_same_on_screen_and_in_the_pack(book: Book) -> None:
    """Each continuous package has one bar in both, and is open today in both or in neither."""
    period = coverage_window(TODAY)
    bars = [bar for bar in coverage_bars(desk_on(book), period) if bar.work.continuous]
    drawn = [b for b in pack(book) if isinstance(b, Figure) and b.alt.startswith("Tijdlijn van")]
    if not drawn:
        assert not [bar for bar in bars if bar.row.package]
        return
    alt = drawn[0].alt
    for bar in bars:
        for span in bar.row.spans:
            if not span.planned:
                assert f"{span.start.year}" in alt
        if GAP in bar.amiss:
            assert "niet gedekt" in alt


# -- providers and actions


@FEW
@given(book=books(Provider, ChecklistTemplate, GovernanceText, most=6))
def test_missing_evidence_is_the_same(book: Book, session: Session) -> None:
    view = EvidenceView(session)
    view.session = desk_on(book)
    view.session.read_only = True
    view._show([missing_evidence(book, TODAY, limits_of(book))])
    on_screen = [[cell.text for cell in row] for row in view.model.rows]
    printed = [r for rows in tables_of(pack(book), WHAT_OF.nl, AMISS.nl) for r in rows]
    assert len(printed) == min(len(on_screen), MOST)
    assert [[told(c) for c in row[1:]] for row in on_screen[:MOST]] == [
        [told(c) for c in row[1:]] for row in printed
    ]


@FEW
@given(book=books(ActionItem, Party, most=8))
def test_actions_are_overdue_in_the_pack_as_in_the_alerts(book: Book) -> None:
    late = {a.record for a in all_alerts(book, TODAY, limits_of(book)) if a.rule is LATE_ACTION}
    late = {id for id in late if (a := book.get(id)) and a.value("due") < TODAY}
    blocks = pack(book)
    due, status = ActionItem.fields["due"].label.nl, ActionItem.fields["status"].label.nl
    rows = [row for rows in tables_of(blocks, due, status) for row in rows]
    assert len(rows) == sum(a.status is not ActionState.CLOSED for a in book.of_kind(ActionItem))
    assert sum(row[-1] == LATE.nl for row in rows) == len(late)
    if rows:
        said = " ".join(str(block) for block in blocks)
        assert OVERDUE.of(len(late)).text.nl in said


# -- every register


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.key)
def test_a_cell_is_the_same_in_list_sheet_and_command(
    kind: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    @FEW
    @given(book=books(kind, Party, most=4))
    def check(book: Book) -> None:
        texts = CellTexts(desk_on(book), [])
        for record in book.of_kind(kind):
            fields = [field for field in kind.fields.values() if field.column]
            sheet = worded_columns(kind, [record], book, "nl")
            capsys.readouterr()
            assert reading.show(command(book, id=record.id)) == 0
            said = capsys.readouterr().out
            for place, (field, value) in enumerate(zip(fields, sheet.rows[0], strict=True)):
                words = texts.words(record, field)
                there = field.name in record.doc and not isinstance(field, RowsField)
                many = isinstance(field, Links | Labels)  # a sheet divides them so that it can
                told = in_words(value, place in sheet.money)  # be read in again
                assert (told.replace("; ", ", ") if many else told).split() == words.split()
                assert f"{field.label.nl}: {words}" in said or not there or not words.strip()

    check()


def in_words(value: Any, money: bool) -> str:
    """A cell of a sheet as it is read in a list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).nl
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, Decimal):
        return euro(value, "nl") if money else decimal(value, "nl")
    return str(value)
