"""Days as people type them: every usual form, and nothing of which the day is a guess."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.days import dutch_day
from ozdesk.domain.fields import Day
from ozdesk.domain.parse import parse
from ozdesk.domain.words import MONTHS, long_day, short_day
from ozdesk.errors import BadValue

DAY = Day(nl="Dag", en="Day")
FIRST = date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "1 mrt 2026", "1 mrt. 2026", "1 Mrt 2026", "01 maart 2026", "1 March 2026", "1 mar 2026",
        "1-mrt-2026", "March 1, 2026", "Mar. 1 2026", "1\u00a0maart\u00a02026", "1-3-2026",
        "01/03/2026", "1.3.2026", "2026-03-01", "2026-3-1", "2026-03-01T12:00",
        "01-03-2026 00:00:00", "1/3/2026 0:00", "20260301", "2026/03/01", "2026/3/1",
        "zo 1-3-2026", "zondag 1 maart 2026",
        "Sun, 1 Mar 2026", "per 1-3-2026", "t/m 1 maart 2026", "m.i.v. 01-03-2026",
        "2026-02-28T23:00:00Z", "2026-02-28T23:30:00.000+00:00", "2026-03-01 00:30 +01:00",
        "28-02-2026 23:59 UTC",
    ],
)  # fmt: skip
def test_a_usual_form_is_read(text: str) -> None:
    assert parse(DAY, f" {text} ") == FIRST


@pytest.mark.parametrize(
    "text",
    [
        "1-3-26", "26-3-1", "1 maart 26", "20261301", "3/2026", "maart 2026", "1 ma 2026",
        "1 ju 2026", "31 februari 2026", "29-2-2026", "0-3-2026", "1 maart 20266", "1_maart_2026",
        "1 m 2026", "morgen",
        "ma 1-3-2026", "tot 1-3-2026", "1-3-2026 25:00", "1-3-2026 en 2-3-2026", "18260301",
        "12/31/2026", "2026/31/12", "2026/12-31",
    ],
)  # fmt: skip
def test_what_could_be_another_day_is_not_guessed(text: str) -> None:
    with pytest.raises(BadValue):
        parse(DAY, text)


@given(st.dates())
def test_what_the_program_writes_it_reads(day: date) -> None:
    for text in (short_day(day), long_day(day, "nl"), long_day(day, "en"), day.isoformat()):
        assert parse(DAY, text) == day


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_beginning_of_a_month_is_that_month_alone(language: str) -> None:
    for number, name in enumerate(MONTHS[language].split(), 1):
        for length in range(3, len(name) + 1):
            assert parse(DAY, f"5 {name[:length]} 2026") == date(2026, number, 5)


def test_summer_time_begins_and_ends_on_the_last_sunday() -> None:
    assert parse(DAY, "2026-03-29T22:30:00Z") == date(2026, 3, 30)
    assert parse(DAY, "2026-03-28T22:30:00Z") == date(2026, 3, 28)
    assert parse(DAY, "2026-10-25T22:30:00Z") == date(2026, 10, 25)
    assert parse(DAY, "2026-10-24T22:30:00Z") == date(2026, 10, 25)


@given(st.datetimes(min_value=datetime(1996, 1, 1), max_value=datetime(2037, 12, 31)))
def test_the_dutch_day_is_that_of_the_time_zone_database(moment: datetime) -> None:
    at = moment.replace(tzinfo=UTC, microsecond=0)
    expected = at.astimezone(ZoneInfo("Europe/Amsterdam")).date()
    assert dutch_day(at) == expected
    assert parse(DAY, at.isoformat()) == expected
