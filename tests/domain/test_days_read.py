"""Days as people type them: every usual form, and nothing of which the day is a guess."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    ],
)  # fmt: skip
def test_a_usual_form_is_read(text: str) -> None:
    assert parse(DAY, f" {text} ") == FIRST


@pytest.mark.parametrize(
    "text",
    [
        "1-3-26", "26-3-1", "1 maart 26", "20260301", "3/2026", "maart 2026", "1 ma 2026",
        "1 ju 2026", "31 februari 2026", "29-2-2026", "0-3-2026", "1 maart 20266", "1_maart_2026",
        "1 m 2026", "morgen",
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
