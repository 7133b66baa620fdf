"""What holds for every alert, whatever the records hold."""

from __future__ import annotations

import importlib
import pkgutil
import re
from datetime import date

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st
from making import TODAY, make

import ozdesk.rules
from ozdesk.domain.book import Book, links_of
from ozdesk.domain.classification import Audience
from ozdesk.domain.common_texts import IS
from ozdesk.domain.label import Label
from ozdesk.kinds import KINDS
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.risk import Risk, Scale5
from ozdesk.rules.alerts.alert import AlertRule
from ozdesk.rules.all_rules import DEFAULTS, RULES, RULES_OF_ALL, Severity, alerts_of, all_alerts
from ozdesk.rules.goals.goal_state import goal_states
from ozdesk.rules.redaction.redacted_records import RedactedRecords

DAYS = st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29), TODAY])
MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(ozdesk.rules.__path__, "ozdesk.rules.")
]
SENTENCES = {f"ozdesk.rules.redaction.{name}" for name in ("waiting_words", "watched_names")}
"""Modules whose texts stand by themselves, with a full stop, in dialogs and on the command line."""
WHY = "ozdesk.rules.decisions.ruling."
"""Why a decision does or does not come about: whole sentences, one after the other."""


@given(strategies.books(broken=True), DAYS)
def test_alerts_never_raise_whatever_is_stored(book: Book, today: date) -> None:
    for alert in all_alerts(book, today):
        assert book.get(alert.record)
        assert alert.text.nl
        assert alert.action.nl
        assert "\n" not in alert.text.nl
    goal_states(book, today, DEFAULTS)


@given(strategies.books(), DAYS, st.randoms())
def test_alerts_are_the_same_for_the_same_records(book: Book, today: date, random: object) -> None:
    shuffled = [record for kind in KINDS for record in book.of_kind(kind)]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert all_alerts(book, today) == all_alerts(Book(shuffled), today)


@given(strategies.books(), DAYS)
def test_alerts_are_those_of_each_record(book: Book, today: date) -> None:
    each = [a for kind in KINDS for r in book.of_kind(kind) for a in alerts_of(r, book, today)]
    assert sorted(map(repr, all_alerts(book, today))) == sorted(map(repr, each))


@given(strategies.books(), DAYS)
def test_alerts_of_a_record_depend_on_what_it_links_to_only(book: Book, today: date) -> None:
    every = [record for kind in KINDS for record in book.of_kind(kind)]
    rules = [kind for kinds, _ in RULES_OF_ALL for kind in kinds]
    for record in (r for r in every if type(r) not in rules):
        near = {record.id, *(target for _, target in links_of(record))}
        small = Book(each for each in every if each.id in near)
        assert alerts_of(record, book, today) == alerts_of(record, small, today)


@given(strategies.books(), DAYS)
def test_an_alert_is_never_more_open_than_the_name_it_tells(book: Book, today: date) -> None:
    for audience in Audience:
        for alert in all_alerts(RedactedRecords(book, audience), today):
            record = book.get(alert.record)
            assert record
            assert audience.may_see(record.level_of("name"))


@given(strategies.books(most=20), DAYS)
def test_the_most_pressing_comes_first(book: Book, today: date) -> None:
    places = [(a.severity.rank, a.due or date.max) for a in all_alerts(book, today)]
    assert places == sorted(places)


def test_equal_alerts_stand_by_name() -> None:
    actions = [make(ActionItem, name=name, owner="") for name in ("zon", "Één", "appel")]
    found = [a.text.nl for a in all_alerts(Book(actions), TODAY) if a.key == "action_no_date"]
    assert [re.findall("“(.*)”", text) for text in found] == [["appel"], ["Één"], ["zon"]]


def test_braces_in_a_name_are_just_braces() -> None:
    risk = make(Risk, name="{oei} {0}", likelihood=Scale5.FIVE, impact=Scale5.FIVE)
    found = alerts_of(risk, Book([risk]), TODAY)
    assert found
    assert all("“{oei} {0}”" in alert.text.nl for alert in found)


def test_a_record_without_a_name_is_called_so() -> None:
    action = ActionItem("1" * 32, {})
    assert all("(zonder naam)" in a.text.nl for a in alerts_of(action, Book([action]), TODAY))


def test_every_rule_stands_for_a_kind_once() -> None:
    kinds = [kind for kind, _ in RULES]
    assert len(set(kinds)) == len(kinds)
    assert all(len(set(rules)) == len(rules) for _, rules in RULES)
    assert all(rule.__doc__ for _, rules in RULES for rule in rules)


def texts() -> list[tuple[str, Label]]:
    found = []
    for module in MODULES:
        if module.__name__ in SENTENCES:
            continue
        for name, thing in vars(module).items():
            where = f"{module.__name__}.{name}"
            if isinstance(thing, Label) and thing is not IS:  # one word in both languages
                found.append((where, thing))
            if isinstance(thing, AlertRule):
                found += [(where, thing.text), (f"{where} action", thing.action)]
    return found


DUTCH = {"de", "het", "een", "van", "voor", "niet", "geen", "zijn", "bij", "naar", "wordt", "nog"}
ENGLISH = {"the", "and", "has", "have", "not", "with", "for", "from", "this", "that", "are", "yet"}


@pytest.mark.parametrize(("where", "label"), texts(), ids=[where for where, _ in texts()])
def test_both_languages_say_it_in_their_own_words(where: str, label: Label) -> None:
    assert label.nl != label.en
    assert _facts(label.nl) == _facts(label.en)
    assert not _words(label.nl) & ENGLISH
    assert not _words(label.en) & DUTCH
    assert where.startswith(WHY) or not label.nl.endswith(".")
    assert label.nl.endswith(".") == label.en.endswith(".")


def _facts(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", re.sub(r"\{\w+\}", "", text.lower())))


@given(strategies.books(most=20), DAYS)
def test_no_fact_is_left_unfilled(book: Book, today: date) -> None:
    for alert in all_alerts(book, today):
        for text in (alert.text, alert.action):
            told = re.sub("“.*”", "", text.nl) + re.sub("“.*”", "", text.en)
            assert "{" not in told
            assert "None" not in told
            assert "Label(" not in told


def test_severity_goes_from_wrong_to_info() -> None:
    assert [s.key for s in sorted(Severity, key=lambda s: s.rank)] == ["wrong", "attention", "info"]
    assert [s.tone for s in Severity] == ["wrong", "attention", "neutral"]
