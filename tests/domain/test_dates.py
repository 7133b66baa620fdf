from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.dates import add_months, months_between

DAYS = st.dates()
MONTHS = st.integers(-130_000, 130_000)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
        (date(9999, 12, 1), 1, date.max),
        (date(1, 1, 31), -1, date.min),
        (date(2026, 1, 1), 10**30, date.max),
        (date(2026, 1, 1), -(10**30), date.min),
    ],
)
def test_a_term_keeps_its_day_or_takes_the_last_of_the_month(
    day: date, months: int, expected: date
) -> None:
    assert add_months(day, months) == expected


@given(DAYS, MONTHS)
def test_the_day_is_kept_or_the_last_of_its_month(day: date, months: int) -> None:
    later = add_months(day, months)
    if later in (date.min, date.max):
        return
    assert (later.year - day.year) * 12 + later.month - day.month == months
    kept = later.day == day.day
    assert kept or (later.day < day.day and (later + timedelta(1)).day == 1)


@given(DAYS, DAYS, MONTHS)
def test_the_order_of_days_stays(one: date, other: date, months: int) -> None:
    first, last = sorted((one, other))
    assert add_months(first, months) <= add_months(last, months)


@given(DAYS, DAYS)
def test_months_between_is_the_most_that_fits(one: date, other: date) -> None:
    first, last = sorted((one, other))
    months = months_between(first, last)
    assert add_months(first, months) <= last
    assert add_months(first, months + 1) > last or last == date.max
    assert months_between(last, first) == 0
