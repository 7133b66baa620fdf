"""Durations in days, weeks, months and years: read, written, and counted from a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.dates import add_months
from ozdesk.domain.durations import Duration, DurationUnit, read_duration

DURATIONS = st.builds(Duration, st.integers(0, 99_999), st.sampled_from(list(DurationUnit)))


@given(DURATIONS)
def test_what_is_written_is_read_again(duration: Duration) -> None:
    for text in (duration.iso, duration.words.nl, duration.words.en):
        assert read_duration(text) == duration


@given(DURATIONS, st.dates())
def test_it_never_leaves_the_calendar(duration: Duration, day: date) -> None:
    assert duration.before(day) <= day <= duration.after(day)


@given(st.integers(0, 500), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_days_weeks_months_and_years_are_those_of_the_calendar(number: int, day: date) -> None:
    assert Duration(number, DurationUnit.DAY).after(day) == day + timedelta(number)
    assert Duration(number, DurationUnit.WEEK).before(day) == day - timedelta(7 * number)
    assert Duration(number, DurationUnit.MONTH).before(day) == add_months(day, -number)
    assert Duration(number, DurationUnit.YEAR).after(day) == add_months(day, 12 * number)


@pytest.mark.parametrize(
    ("end", "term", "last"),
    [
        (date(2028, 2, 29), "12 maanden", date(2027, 2, 28)),
        (date(2028, 2, 29), "1 jaar", date(2027, 2, 28)),
        (date(2027, 5, 31), "3 maanden", date(2027, 2, 28)),
        (date(2026, 12, 31), "1 maand", date(2026, 11, 30)),
        (date(2026, 12, 31), "90 dagen", date(2026, 10, 2)),
        (date(2028, 3, 31), "4 weken", date(2028, 3, 3)),
    ],
)
def test_a_month_keeps_its_day_or_takes_the_last(end: date, term: str, last: date) -> None:
    duration = read_duration(term)
    assert duration is not None
    assert duration.before(end) == last


@pytest.mark.parametrize("text", ["10 werkdagen", "2 kwartalen", "x", "3 x", "1,5 jaar", "P3"])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_duration(text)


def test_nothing_is_none() -> None:
    assert read_duration("  ") is None
