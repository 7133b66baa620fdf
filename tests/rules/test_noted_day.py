"""A noted day says what its plain day says, and until when that holds."""

import operator
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.dates import add_months, months_between
from ozdesk.rules.index.noted_day import NotedDay

NEAR = st.dates(date(2024, 1, 1), date(2026, 12, 31))
ASKED: list[Callable[[date, date], Any]] = [
    operator.lt,
    operator.le,
    operator.gt,
    operator.ge,
    operator.eq,
    operator.ne,
    lambda today, day: day <= today,
    lambda today, day: day == today,
    lambda today, day: months_between(day, today),
    lambda today, day: min(today, day) == day,
    lambda today, day: add_months(today, -3) <= day,
    lambda today, day: today - day,
    lambda today, day: day - today,
    lambda today, day: today + timedelta(days=3) < day,
    lambda today, day: today.isoformat(),
    lambda today, day: f"{today} {today:%d}",
    lambda today, day: today.weekday(),
    lambda today, day: today in {day},
    lambda today, day: (today.year, today.month),
]


@pytest.mark.parametrize("asked", ASKED)
@given(NEAR, NEAR, st.integers(0, 800))
def test_until_its_day_the_answer_is_the_same(
    asked: Callable[[date, date], Any], today: date, day: date, later: int
) -> None:
    noted = NotedDay(today)
    answer = asked(noted, day)
    assert answer == asked(today, day)
    assert noted.until > today
    other = min(today + timedelta(days=later), noted.until - timedelta(days=1))
    assert asked(other, day) == answer


def test_what_is_past_or_far_ahead_holds_for_long() -> None:
    noted = NotedDay(date(2026, 6, 15))
    assert noted > date(2026, 1, 1)
    assert noted.until == date.max
    assert noted < date(2026, 9, 1)
    assert noted.until == date(2026, 9, 1)
    assert months_between(date(2026, 1, 20), noted) == 4
    assert noted.until == date(2026, 6, 20)
    noted.begin()
    assert noted.until == date.max


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    noted = NotedDay(date.max)
    assert str(noted) == "9999-12-31"
    assert noted.month == 12
    assert noted.until == date.max
