"""Thresholds that are set in the workspace, and alerts that are put off."""

from datetime import date, timedelta
from typing import Any

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.book import Book
from ozdesk.kinds import BY_KEY, REGISTERS
from ozdesk.kinds.common import Target
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.snooze import SUBJECTS, Snooze
from ozdesk.kinds.workspace_settings import SETTINGS_ID, WorkspaceSettings
from ozdesk.rules.alerts.snoozing import NoSnooze, snooze, split_snoozed
from ozdesk.rules.alerts.thresholds import DEFAULTS, limits_of
from ozdesk.rules.all_rules import RULES, Alert, all_alerts

TODAY = date(2026, 11, 21)


def settings(id: str = SETTINGS_ID, **doc: Any) -> WorkspaceSettings:
    return WorkspaceSettings(id, {"name": "OpenZaak", **doc})


def page(reviewed: date) -> DocumentationPage:
    return DocumentationPage("p", {"name": "Handleiding", "reviewed": reviewed.isoformat()})


def test_without_settings_the_usual_holds() -> None:
    assert limits_of(Book([])) == DEFAULTS
    assert limits_of(Book([settings()])) == DEFAULTS


def test_what_is_set_holds() -> None:
    found = limits_of(Book([settings(review=2, high=5, targets={"readme": True})]))
    assert (found.review, found.high, found.targets) == (2, 5, (Target.README,))
    assert found.evidence == DEFAULTS.evidence


@pytest.mark.parametrize("wrong", [0, -3, 121, "zes", 2.5, True])
def test_what_is_wrong_is_told_and_does_not_hold(wrong: object) -> None:
    record = settings(review=wrong)
    assert [problem.field for problem in record.problems()] == ["review"]
    assert limits_of(Book([record])) == DEFAULTS


def test_terms_of_a_contract_have_to_go_down() -> None:
    record = settings(expiry_info=3, expiry_act=9)
    assert [problem.field for problem in record.problems()] == ["expiry_info"]
    assert limits_of(Book([settings(expiry_info=9, expiry_act=3)])).expiry == (9, 6, 3)


@given(*(st.none() | st.integers(1, 120) for _ in range(3)))
def test_whatever_is_set_the_terms_go_down(
    info: int | None, attention: int | None, act: int | None
) -> None:
    given_: dict[str, Any] = {"expiry_info": info, "expiry_attention": attention, "expiry_act": act}
    record = settings(**{name: value for name, value in given_.items() if value is not None})
    found = limits_of(Book([record])).expiry
    assert list(found) == sorted(found, reverse=True)
    if not any(record.problems()):
        kept = zip((info, attention, act), found, strict=True)
        assert all(value is None or value == holds for value, holds in kept)


def test_every_desk_picks_the_same_of_two_records() -> None:
    one, other, ours = settings("b", review=1), settings("a", review=2), settings(review=3)
    assert limits_of(Book([one, other])).review == limits_of(Book([other, one])).review == 2
    assert limits_of(Book([one, ours, other])).review == 3


def test_a_shorter_term_makes_an_alert_on_its_day() -> None:
    def due(today: date) -> bool:
        book = Book([settings(review=1), page(date(2026, 10, 21))])
        found = all_alerts(book, today, limits_of(book))
        return any(alert.key == "documentation_overdue" for alert in found)

    keys = {a.key for a in all_alerts(Book([page(date(2020, 1, 1))]), TODAY)}
    assert "documentation_overdue" in keys
    assert not due(date(2026, 11, 20))
    assert due(date(2026, 11, 21))


def test_a_snoozed_alert_stands_apart_and_returns_on_its_day() -> None:
    record = page(date(2020, 1, 1))
    found = all_alerts(Book([record]), TODAY)
    one = found[0]
    until = TODAY + timedelta(days=10)
    _, edit = snooze(one, until, "Wacht op de leverancier", TODAY, "nl")
    doc = {c.path: c.after for c in edit.changes if not c.path.startswith("_")}
    book = Book([record, Snooze("s", doc)])
    open_, put_off = split_snoozed(found, book, until - timedelta(days=1))
    assert one not in open_
    assert [each.alert for each in put_off] == [one]
    assert len(open_) == len(found) - 1
    assert split_snoozed(found, book, until) == (found, [])


def missing_texts() -> tuple[Goal, list[Alert]]:
    """A goal with three alerts of one rule: a text for each of three places is not there."""
    goal = Goal("g", {"name": "Eigenaarschap", "theme": "ownership"})
    found = [a for a in all_alerts(Book([goal]), TODAY) if a.key == "ownership_unpublished"]
    return goal, found


def test_two_alerts_of_one_rule_on_one_record_are_put_off_apart() -> None:
    goal, found = missing_texts()
    one, *others = found
    assert len({alert.item for alert in found}) == len(found) == 3
    _, edit = snooze(one, date(2027, 1, 1), "Wacht op de jurist", TODAY, "nl")
    doc = {c.path: c.after for c in edit.changes if not c.path.startswith("_")}
    open_, put_off = split_snoozed(found, Book([goal, Snooze("s", doc)]), TODAY)
    assert (open_, [each.alert for each in put_off]) == (others, [one])


def test_a_snooze_from_before_items_keeps_all_of_its_rule_quiet() -> None:
    goal, found = missing_texts()
    doc = {"alert": found[0].key, "about": "g", "until": "2027-01-01", "reason": "x"}
    longer = doc | {"item": found[0].item, "until": "2027-06-01"}
    book = Book([goal, Snooze("s", doc), Snooze("t", longer)])
    open_, put_off = split_snoozed(found, book, TODAY)
    assert open_ == []
    assert [each.snooze.id for each in put_off] == ["t", "s", "s"]


@given(strategies.books(most=20), st.dates())
def test_no_two_alerts_share_a_rule_a_record_and_an_item(book: Book, today: date) -> None:
    places = [(alert.key, alert.record, alert.item) for alert in all_alerts(book, today)]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    ("until", "reason"),
    [(None, "x"), (TODAY, "x"), (TODAY - timedelta(days=1), "x"), (date(2027, 1, 1), "  ")],
)
def test_a_snooze_needs_a_reason_and_a_day_ahead(until: date | None, reason: str) -> None:
    alert = all_alerts(Book([page(date(2020, 1, 1))]), TODAY)[0]
    with pytest.raises(NoSnooze):
        snooze(alert, until, reason, TODAY, "nl")


def test_a_snooze_without_a_reason_keeps_nothing_quiet() -> None:
    record = page(date(2020, 1, 1))
    found = all_alerts(Book([record]), TODAY)
    doc = {"alert": found[0].key, "about": "p", "until": "2027-01-01", "reason": " "}
    assert split_snoozed(found, Book([record, Snooze("s", doc)]), TODAY) == (found, [])


def test_every_record_that_can_have_an_alert_can_be_snoozed() -> None:
    assert {kind.key for kind, _ in RULES} <= set(SUBJECTS) <= BY_KEY.keys()
    assert set(SUBJECTS) == {kind.key for kind in REGISTERS}
