"""Mijn week: what is asked of whom and when; kept right as records change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, make
from test_alert_index import CHANGES, Changing, run

from ozdesk.domain.book import Book
from ozdesk.domain.change import Edit
from ozdesk.domain.durations import Duration
from ozdesk.domain.record import Record
from ozdesk.kinds import KINDS
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.party import Party
from ozdesk.kinds.person import Person
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.snooze import Snooze
from ozdesk.kinds.work import Contract
from ozdesk.rules.alerts.thresholds import DEFAULTS
from ozdesk.rules.all_rules import all_alerts
from ozdesk.rules.index.alert_index import AlertIndex
from ozdesk.rules.week.handing_over import NothingToHandOver, SameHands, handed_over
from ozdesk.rules.week.items import WeekItem, WeekSort
from ozdesk.rules.week.week import (
    WeekPart,
    chosen_items,
    end_of_week,
    week_items,
    week_part,
    week_sections,
)
from ozdesk.rules.week.week_index import WeekIndex

ME, OTHER = make(Person, name="Ik"), make(Person, name="Ander")
MONDAY = date(2026, 6, 15)


def asked(*records: Record, today: date = MONDAY) -> list[WeekItem]:
    book = Book([ME, OTHER, *records])
    return week_items(book, all_alerts(book, today), today, DEFAULTS)


def action(days: int | None, owner: Person = ME, **given_: object) -> ActionItem:
    due = None if days is None else MONDAY + timedelta(days)
    return make(ActionItem, name=f"Actie {days}", owner=owner.id, due=due, **given_)


def test_the_parts_of_a_week_and_their_edges() -> None:
    records = [action(n) for n in (-1, 0, 6, 7, None)]
    waiting = action(2, OTHER, asked_by=ME.id)
    found = week_sections(
        list(chosen_items(asked(*records, waiting), frozenset({ME.id}))), {ME.id}, MONDAY
    )
    told = [(each.part, [item.record for item in each.items]) for each in found]
    late, today, sunday, monday, undated = [record.id for record in records]
    assert told == [
        (WeekPart.OVERDUE, [late]),
        (WeekPart.WEEK, [today]),
        (WeekPart.WEEK, [sunday]),
        (WeekPart.LATER, [monday]),
        (WeekPart.UNDATED, [undated]),
        (WeekPart.WAITING, [waiting.id]),
    ]


def test_what_an_alert_says_of_a_term_stands_there_once() -> None:
    page = make(DocumentationPage, owner=ME.id, reviewed=date(2025, 6, 15), interval=Duration(6))
    contract = make(Contract, owner=ME.id, end=MONDAY + timedelta(20), notice=Duration(0))
    found = asked(page, contract, action(-3))
    reviews = [item for item in found if item.record == page.id and item.due]
    assert [(item.sort, item.due) for item in reviews] == [(WeekSort.REVIEW, date(2025, 12, 15))]
    assert reviews[0].alerts
    assert len([item for item in found if item.sort is WeekSort.ACTION]) == 1
    ends = [item for item in found if item.record == contract.id and item.part == "end"]
    assert [item.due for item in ends] == [contract.end]


def test_a_closed_action_asks_nothing() -> None:
    assert not asked(action(-1, status=ActionState.CLOSED))


def test_a_review_is_asked_of_the_reviewer() -> None:
    page = make(DocumentationPage, owner=ME.id, reviewer=OTHER.id)
    reviews = [item for item in asked(page) if item.sort is WeekSort.REVIEW]
    assert [item.owner for item in reviews] == [OTHER.id]


def test_what_was_put_off_is_not_asked() -> None:
    late = action(-1)
    key = next(a.key for a in all_alerts(Book([ME, late]), MONDAY) if a.record == late.id)
    quiet = make(Snooze, about=late.id, alert=key, reason="vakantie", until=MONDAY + timedelta(9))
    assert asked(late)
    assert not asked(late, quiet)


def test_one_month_and_one_component() -> None:
    here = action(3, component="a" * 32)
    items = asked(here, action(40))
    assert [i.record for i in chosen_items(items, month=date(2026, 6, 1))] == [here.id]
    assert [i.record for i in chosen_items(items, components=frozenset({"a" * 32}))] == [here.id]
    assert here.id not in [i.record for i in chosen_items(items, components=frozenset({""}))]


@given(strategies.books(most=20), CHANGES, strategies.DAYS, st.integers(0, 60))
def test_after_any_edits_the_week_is_what_a_fresh_look_says(
    book: Book, changes: list[tuple[Record, bool, int]], today: date, begun: int
) -> None:
    records = Changing(record for kind in KINDS for record in book.of_kind(kind))
    kinds = {record.id: record.key for kind in KINDS for record in book.of_kind(kind)}
    alerts = AlertIndex(records, today)
    run(alerts.look_at_all())
    index = WeekIndex(records, alerts.lists, today, DEFAULTS)
    whole = index.look_at_all()
    run(whole, begun)
    owners = {""}

    def put(edit: Edit) -> None:
        alerts.touch(edit)
        index.touch(change.record for change in edit.changes)

    for number, (record, there, _) in enumerate(changes):
        if kinds.setdefault(record.id, record.key) != record.key:
            continue
        owners |= {record.value("owner")}
        put(records.put(record) if there or not records.has(record.id) else records.drop(record.id))
        if number >= len(changes) // 2:
            run(alerts.catch_up())
            run(whole)
            run(index.catch_up())
    run(whole)
    run(alerts.catch_up())
    run(index.catch_up())
    fresh = week_items(records, all_alerts(records, today), today, DEFAULTS)
    assert index.of(None) == fresh
    for duties in [frozenset({owner}) for owner in owners] + [frozenset(owners)]:
        assert index.of(duties) == list(chosen_items(fresh, duties))


def test_all_that_a_leaver_holds_goes_over_in_one_edit() -> None:
    away = {"a": {"start": MONDAY, "stand_in": ME.id}}
    third, fourth = make(Person, absences=away), make(Provider, contact="ik")
    open_, closed = action(1), action(2, status=ActionState.CLOSED)
    contract = make(Contract, executor=ME.id, owner=OTHER.id)
    book = Book([ME, OTHER, third, fourth, open_, closed, contract])
    edit = handed_over(book, ME, OTHER)
    assert {(each.record, each.path, each.after) for each in edit.changes} == {
        (open_.id, "owner", OTHER.id),
        (contract.id, "executor", OTHER.id),
        (third.id, "absences/a/stand_in", OTHER.id),
        (fourth.id, "contact", "Ander"),
    }


def test_an_organisation_hands_over_tasks_and_no_contracts() -> None:
    party = make(Party)
    contract = make(Contract, executor=party.id, clients={party.id})
    task = make(ActionItem, owner=party.id)
    edit = handed_over(Book([party, ME, contract, task]), party, ME)
    assert [(each.record, each.path) for each in edit.changes] == [(task.id, "owner")]


def test_nothing_and_oneself_are_refused_in_words() -> None:
    with pytest.raises(NothingToHandOver):
        handed_over(Book([ME, OTHER]), ME, OTHER)
    with pytest.raises(SameHands):
        handed_over(Book([ME, OTHER]), ME, ME)


def test_the_last_day_of_a_week_is_its_sunday() -> None:
    assert end_of_week(date(2026, 6, 21)) == date(2026, 6, 21)
    assert end_of_week(date(2026, 6, 22)) == date(2026, 6, 28)
    assert end_of_week(date.max) == date.max
    assert TODAY == MONDAY
    item = asked(action(0))[0]
    assert week_part(item, None, MONDAY, end_of_week(MONDAY)) is WeekPart.WEEK
