"""Amounts that were promised for a year that is over, and what tells that they were paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import about, make

from ozdesk.kinds.payment import Payment, PaymentState
from ozdesk.kinds.provider import Provider, ProviderState, RecoveryResult

NEXT_YEAR = date(2027, 3, 1)


def payment(**given: object) -> Payment:
    return make(Payment, **{"year": 2026, "amount": Decimal("12.50"), **given})


@pytest.mark.parametrize("status", [PaymentState.BUDGETED, PaymentState.COMMITTED, None])
def test_a_promise_of_a_past_year_that_nobody_paid_is_told(status: PaymentState | None) -> None:
    assert "payment_unpaid" in about(payment(status=status), today=NEXT_YEAR)
    assert "payment_unpaid" not in about(payment(status=status), today=date(2026, 12, 31))


@pytest.mark.parametrize(
    "given",
    [{"status": PaymentState.PAID}, {"paid_on": date(2026, 5, 1)}, {"amount": Decimal()}],
)
def test_what_was_paid_is_not(given: dict[str, object]) -> None:
    assert "payment_unpaid" not in about(payment(**given), today=NEXT_YEAR)


def test_a_promise_of_24_hours_and_a_test_of_26_is_told() -> None:
    tests = {
        "a": {"day": date(2026, 1, 5), "result": RecoveryResult.MET, "recovery_time": 26},
        "b": {"day": date(2026, 2, 5), "result": RecoveryResult.MET, "recovery_point": 1},
    }
    one = make(
        Provider, status=ProviderState.ACTIVE, recovery_time=24, recovery_point=1,
        recovery_tests=tests,
    )  # fmt: skip
    alert = about(one)["recovery_slow"]
    assert alert.due == date(2026, 1, 5)
    assert alert.text.nl.endswith("hersteld in 26 uur, toegezegd is 24 uur")
