"""Each rule fires, just does not, and on the day between: a table that no rule can be missing."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import cases_decisions
import cases_documentation
import cases_funding
import cases_goals
import cases_ownership
import cases_packs
import cases_providers
import cases_roles
import pytest
from cases import Case

import ozdesk.rules
from ozdesk.domain.book import Book
from ozdesk.rules.alerts.alert import AlertRule
from ozdesk.rules.all_rules import DEFAULTS, RULES, RULES_OF_ALL, Limits, all_alerts
from ozdesk.rules.ownership.approval import Memory

THEMES = (
    cases_decisions, cases_documentation, cases_funding, cases_goals, cases_ownership, cases_packs,
    cases_providers, cases_roles,
)  # fmt: skip
CASES: list[Case] = [case for theme in THEMES for case in theme.CASES]
FOUND = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(ozdesk.rules.__path__, "ozdesk.rules.")
]
EVERY = {
    f"{module.__name__.rsplit('.', 1)[1]}.{name}": thing
    for module in FOUND
    for name, thing in vars(module).items()
    if isinstance(thing, AlertRule)
}
ONE_DAY = timedelta(days=1)
FAR = (date(1970, 1, 1), date(2100, 12, 31))


def named(cases: Iterable[Case]) -> list[Any]:
    return [pytest.param(case, id=f"{n}-{case.rule.key}") for n, case in enumerate(cases)]


@pytest.mark.parametrize("case", named(CASES))
def test_what_is_expected_on_each_day(case: Case) -> None:
    for day, severity in case.days.items():
        found = case.found(day)
        assert [alert.severity for alert in found] == ([severity] if severity else []), day
        assert all(alert.record == case.about.id for alert in found)


@pytest.mark.parametrize("case", named(case for case in CASES if case.variants))
def test_one_small_change_silences_it(case: Case) -> None:
    [day] = case.days
    for records in case.variants:
        assert case.found(day, records) == [], records


@pytest.mark.parametrize("case", named(case for case in CASES if not case.dated))
def test_a_case_without_a_day_holds_on_any_day(case: Case) -> None:
    """Else the day makes a difference, and the case would have to say which."""
    [severity] = case.days.values()
    for day in FAR:
        assert [alert.severity for alert in case.found(day)] == [severity]


@pytest.mark.parametrize("case", named(case for case in CASES if case.dated))
def test_nothing_bites_on_a_day_without_a_lead_time(case: Case) -> None:
    """The day before somebody is told of it; an alert of a day still ahead is such a telling."""
    for day, severity in case.days.items():
        before = day - ONE_DAY
        if severity is None or before not in case.days or case.days[before] is not None:
            continue
        dues = {alert.due for alert in case.found(day)}
        if any(due is not None and due > day for due in dues):
            continue
        book = (
            Memory(case.records, {case.about.id: case.steps}) if case.steps else Book(case.records)
        )
        told = {alert.due for alert in all_alerts(book, before, case.limits)}
        assert told & {before, day, *dues} - {None}, (case.rule.key, day)


def boundary(case: Case) -> bool:
    """Whether a case shows two days on end of which only one fires, and one more that does."""
    days = case.days
    turns = [day for day in days if day + ONE_DAY in days and
             (days[day] is None) != (days[day + ONE_DAY] is None)]  # fmt: skip
    for day in turns:
        before, after = days[day] is None, days[day + ONE_DAY] is None
        beyond = day + 2 * ONE_DAY if before else day - ONE_DAY
        if before != after and days.get(beyond) is not None:
            return True
    return False


@pytest.mark.parametrize("name", sorted(EVERY))
def test_no_rule_lacks_its_three_cases(name: str) -> None:
    own = [case for case in CASES if case.rule is EVERY[name]]
    assert own, "no case at all"
    dated = [case for case in own if case.dated]
    assert any(boundary(case) for case in dated) or any(case.variants for case in own)
    if dated:
        assert any(boundary(case) for case in dated), "a day, but not the days beside it"


def emitted(case: Case, rule: Callable[..., Any], *, of_all: bool) -> set[str]:
    book = Memory(case.records, {case.about.id: case.steps}) if case.steps else Book(case.records)
    before = () if of_all else (case.about,)
    return {a.key for day in case.days for a in rule(*before, book, day, case.limits)}


def test_every_function_of_the_table_has_fired() -> None:
    silent = []
    for kind, rules in RULES:
        own = [case for case in CASES if isinstance(case.about, kind)]
        silent += [r for r in rules if not any(emitted(c, r, of_all=False) for c in own)]
    for _, rule in RULES_OF_ALL:
        if not any(emitted(case, rule, of_all=True) for case in CASES):
            silent.append(rule)
    assert silent == []


def test_every_threshold_moves_the_day_of_a_case() -> None:
    moved = {
        field.name
        for field in fields(Limits)
        for case in CASES
        if getattr(case.limits, field.name) != getattr(DEFAULTS, field.name)
    }
    assert moved == {field.name for field in fields(Limits)}


def test_every_rule_that_has_a_day_in_its_alert_is_shown_day_by_day() -> None:
    """A rule whose alerts carry a day bites on it; its cases have to say when."""
    with_a_day = {a.key for case in CASES for day in case.days for a in case.found(day) if a.due}
    by_day = {case.rule.key for case in CASES if case.dated}
    told_by_a_test = {"recovery_failed", "recovery_slow"}  # the day of the test, not a term
    assert with_a_day - by_day == told_by_a_test
