"""Alerts that follow edits are those that a fresh look finds."""

from datetime import date
from itertools import islice
from pathlib import Path

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, make

from ozdesk.domain.book import Book
from ozdesk.domain.change import Change, Edit, change, create
from ozdesk.domain.label import same
from ozdesk.domain.operation import MADE
from ozdesk.domain.record import Record
from ozdesk.domain.rows import ItemState
from ozdesk.kinds import KINDS
from ozdesk.kinds.component import Component
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.governance_text import GovernanceText, TextType
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import MoneyType, Payment
from ozdesk.kinds.provider import ChecklistTemplate, Provider, ProviderState
from ozdesk.kinds.work import Contract
from ozdesk.rules.alerts.grouping import Grouped
from ozdesk.rules.all_rules import RULES, RULES_OF_ALL, Alert, all_alerts
from ozdesk.rules.index.alert_index import AlertIndex
from ozdesk.store.workspace import Workspace


class Changing(Book):
    """Records that come, change and go, each with an edit that says so."""

    def put(self, record: Record) -> Edit:
        self._records[record.id] = record
        return told(record)

    def drop(self, id: str) -> Edit:
        return told(self._records.pop(id))


def told(record: Record) -> Edit:
    return Edit(same("test"), (Change(record.key, record.id, MADE, None),))


def looked(book: Book, today: date = TODAY) -> AlertIndex:
    index = AlertIndex(book, today)
    run(index.look_at_all())
    return index


def run(steps: object, most: int | None = None) -> None:
    for _ in islice(steps, most):  # type: ignore[call-overload]
        pass


def after(index: AlertIndex, edit: Edit) -> set[str]:
    index.touch(edit)
    run(index.catch_up())
    return keys(index.alerts)


def keys(found: list[Alert]) -> set[str]:
    return {alert.key for alert in found}


WATCHED = [kind for kind, _ in RULES] + [kind for kinds, _ in RULES_OF_ALL for kind in kinds]
CHANGES = st.lists(
    st.tuples(
        st.one_of(*(strategies.records(kind) for kind in dict.fromkeys(WATCHED))),
        st.booleans(),
        st.integers(0, 30),
    ),
    max_size=12,
)


@given(strategies.books(most=20), CHANGES, strategies.DAYS, st.integers(0, 60))
def test_after_any_edits_it_says_what_a_fresh_look_says(
    book: Book, changes: list[tuple[Record, bool, int]], today: date, begun: int
) -> None:
    records = Changing(record for kind in KINDS for record in book.of_kind(kind))
    kinds = {record.id: record.key for kind in KINDS for record in book.of_kind(kind)}
    index = AlertIndex(records, today)
    whole = index.look_at_all()
    run(whole, begun)  # the first edits come while it still looks at everything
    for number, (record, there, steps) in enumerate(changes):
        if kinds.setdefault(record.id, record.key) != record.key:
            continue  # a record never becomes another kind
        if there or records.get(record.id) is None:
            index.touch(records.put(record))
        else:
            index.touch(records.drop(record.id))
        if number >= len(changes) // 2:
            run(whole)
            run(index.catch_up(), steps)
    run(whole)
    run(index.catch_up())
    assert index.alerts == all_alerts(records, today)


def test_an_old_version_of_a_checklist_counts_for_who_answers_the_new_one() -> None:
    old = make(ChecklistTemplate, items={"a": {"question": "Is er een back-up?"}})
    middle = make(
        ChecklistTemplate, items={"a": {"question": "Is er een back-up?"}}, replaces=old.id
    )
    new = make(
        ChecklistTemplate, items={"a": {"question": "Is er een back-up?"}}, replaces=middle.id
    )
    answers = {"a": {"state": ItemState.MET, "evidence": "zie bijlage"}}
    provider = make(Provider, status=ProviderState.ACTIVE, template=new.id, checklist=answers)
    book = Changing([old, middle, new, provider])
    index = looked(book)
    assert "answer_stale" not in keys(index.alerts)
    asked = make(ChecklistTemplate, old.id, items={"a": {"question": "Waar staat de back-up?"}})
    assert "answer_stale" in after(index, book.put(asked))
    assert index.alerts == all_alerts(book, TODAY)
    assert "answer_stale" not in after(index, book.drop(middle.id)), "the chain is broken"
    assert "answer_stale" in after(index, book.put(middle))


def test_a_group_is_judged_again_when_one_leaves_it() -> None:
    one, other = (make(DocumentationPage, subject="API", single_source=True) for _ in range(2))
    book = Changing([one, other])
    index = looked(book)
    assert "documentation_two_sources" in keys(index.alerts)
    moved = make(DocumentationPage, other.id, subject="Iets anders", single_source=True)
    assert "documentation_two_sources" not in after(index, book.put(moved))
    assert "documentation_two_sources" in after(index, book.put(other))


def test_money_follows_the_contract_and_the_contributions() -> None:
    contract = make(Contract, structural=100)
    paid = make(Payment, contract=contract.id, amount=200, year=2026, type=MoneyType.STRUCTURAL)
    book = Changing([contract, paid])
    index = looked(book)
    assert "payments_sum" in keys(index.alerts)
    assert "payments_sum" not in after(index, book.put(make(Contract, contract.id)))
    assert "payments_sum" in after(index, book.put(contract))
    assert "payments_sum" not in after(index, book.drop(paid.id))


def test_an_alert_moves_when_its_record_gets_another_name() -> None:
    pages = [make(DocumentationPage, name=name) for name in "abc"]
    book = Changing(pages)
    index = looked(book)
    after(index, book.put(make(DocumentationPage, pages[0].id, name="z")))
    assert index.alerts == all_alerts(book, TODAY)


def test_only_what_could_differ_is_looked_at() -> None:
    owner = make(Party)
    pages = [make(DocumentationPage, owner=owner.id) for _ in range(50)]
    book = Changing([owner, *pages])
    index = looked(book)
    index.touch(book.put(make(DocumentationPage, pages[0].id)))
    assert sum(1 for _ in index.catch_up()) < 10
    index.touch(book.put(make(Party, owner.id, name="Anders")))
    assert sum(1 for _ in index.catch_up()) > 45


def test_the_history_of_a_text_counts(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "work", "Toetser") as workspace:
        values = {"name": "Tekst", "text": "Zo.", "status": LegalState.DRAFT}
        id, made = create(OwnershipText, values)
        workspace.apply(made)
        index = looked(workspace)

        def edit(**values: object) -> set[str]:
            applied = workspace.apply(change(workspace.get(id), values))
            return after(index, applied.edit)

        assert "ownership_changed" not in edit(status=LegalState.APPROVED)
        assert "ownership_changed" in edit(text="Anders.")
        assert "ownership_changed" not in edit(text="Zo.")


def test_a_rule_never_asks_who_links_to_a_record() -> None:
    index = AlertIndex(Book([]), TODAY)
    with pytest.raises(TypeError):
        index._noted.referrers("1")


def test_a_record_that_is_gone_without_an_edit_is_missed_by_all_who_read_it() -> None:
    owner = make(Party)
    page = make(DocumentationPage, owner=owner.id, subject="API", single_source=True)
    twin = make(DocumentationPage, owner=owner.id, subject="API", single_source=True)
    part = make(Component, owner=owner.id)
    file = make(GovernanceText, type=TextType.GOVERNANCE, component=part.id)
    book = Changing([owner, page, twin, part, file])
    index = looked(book)
    assert "component_no_governance" not in keys(index.alerts)
    index.touch(Edit(same("test"), (Change(Party.key, owner.id, "name", None),)))
    for gone in (file, twin, owner):
        book.drop(gone.id)
        index.touch(Edit(same("test"), ()), [gone.id])
    run(index.catch_up())
    assert index.alerts == all_alerts(book, TODAY)
    assert {"component_no_governance", "documentation_no_owner"} <= keys(index.alerts)


def test_grouped_rules_stand_for_the_kinds_they_group() -> None:
    for kinds, rule in RULES_OF_ALL:
        if isinstance(rule, Grouped):
            assert set(rule.kinds) <= set(kinds)
            assert rule.__doc__
