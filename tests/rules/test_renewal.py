"""Until when a contract runs, when notice can be given, and what both agree on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make

from ozdesk.domain.durations import Duration, DurationUnit, read_duration
from ozdesk.kinds.work import Contract, ContractState
from ozdesk.rules.funding.contracts import covers
from ozdesk.rules.funding.renewal import current_end, notice_day, renews

PERIODS = st.builds(Duration, st.integers(1, 9), st.sampled_from(list(DurationUnit)))
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("end", "term", "last"),
    [
        (date(2028, 2, 29), "12 maanden", date(2027, 2, 28)),
        (date(2027, 5, 31), "3 maanden", date(2027, 2, 28)),
        (date(2026, 12, 31), "1 maand", date(2026, 11, 30)),
        (date(2026, 12, 31), "6 weken", date(2026, 11, 19)),
    ],
)
def test_notice_is_given_before_the_end_by_the_calendar(end: date, term: str, last: date) -> None:
    one = make(Contract, end=end, notice=read_duration(term))
    assert notice_day(one, date(2026, 6, 15)) == last
    stopped = make(Contract, end=end, notice=read_duration(term), status=ContractState.NOTICE)
    assert notice_day(stopped, date(2026, 6, 15)) is None


@given(end=DAYS, period=PERIODS, term=PERIODS, today=DAYS)
def test_a_contract_that_renews_itself_runs_in_one_of_its_periods(
    end: date, period: Duration, term: Duration, today: date
) -> None:
    one = make(Contract, end=end, renewal=period, notice=term)
    found = current_end(one, today)
    assert renews(one)
    assert found is not None
    assert found >= max(end, min(today, end))
    assert found >= today or found == end
    assert found == end or any(
        Duration(period.number * turn, period.unit).after(end) == found
        for turn in range(int((found - end).days / period.days) + 3)
    )
    earlier = found - timedelta(days=max(1, int(period.days * 0.5)))
    assert earlier < today or found == end or current_end(one, earlier) == found
    assert notice_day(one, today) == term.before(found)
    assert covers(one, today)


def test_a_day_from_which_it_renews_stands_for_an_end() -> None:
    one = make(Contract, renews_from=date(2026, 1, 1), renewal=Duration(1, DurationUnit.YEAR))
    assert current_end(one, date(2026, 6, 15)) == date(2026, 12, 31)
    assert notice_day(one, date(2026, 6, 15)) == date(2026, 12, 31)
