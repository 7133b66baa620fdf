from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import TODAY, about, make, told_to

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience
from ozdesk.kinds.common import WorkLabel
from ozdesk.kinds.party import Party
from ozdesk.kinds.work import Contract, ContractState, ContractType, WorkPackage
from ozdesk.rules.all_rules import Limits, Severity, alerts_of
from ozdesk.rules.redaction.redacted_records import RedactedRecords

CITY, TOWN = make(Party, name="Utrecht"), make(Party, name="Zeist")
TYPES = {"continuous": ContractType.CONTINUOUS, "time_boxed": ContractType.TIME_BOXED}


def contract(status: ContractState | None = ContractState.RUNNING, **given: object) -> Contract:
    usual = {"work_labels": {"maintenance"}, "payers": {"a": {"party": CITY.id}}}
    return make(Contract, **{"name": "Onderhoud", "status": status, **usual, **given})


def work(*contracts: Contract, **given: object) -> WorkPackage:
    links = frozenset(contract.id for contract in contracts)
    usual = {"work_label": WorkLabel.MAINTENANCE, "continuous": True, "contracts": links}
    return make(WorkPackage, **{**usual, **given})


def severity(*contracts: Contract) -> Severity | None:
    alert = about(work(*contracts), contracts).get("continuous_work")
    return alert.severity if alert else None


def test_continuous_work_needs_a_continuous_contract() -> None:
    boxed, lasting = (contract(type=type) for type in reversed(TYPES.values()))
    assert severity() is Severity.WRONG
    assert severity(boxed) is Severity.ATTENTION
    assert severity(contract(type=None)) is Severity.ATTENTION
    assert severity(boxed, lasting) is None


@pytest.mark.parametrize(("end", "expected"), [(TODAY, None), (date(2026, 6, 14), Severity.WRONG)])
def test_the_last_day_of_a_contract_is_covered(end: date, expected: Severity | None) -> None:
    assert severity(contract(type=ContractType.CONTINUOUS, end=end)) is expected


@pytest.mark.parametrize(
    "status", [ContractState.EXPIRED, ContractState.TENDER, ContractState.PREPARING]
)
def test_a_contract_that_does_not_run_covers_nothing(status: ContractState) -> None:
    assert severity(contract(status, type=ContractType.CONTINUOUS)) is Severity.WRONG


def test_a_contract_in_the_bin_covers_nothing() -> None:
    gone = contract(type=ContractType.CONTINUOUS)
    assert "continuous_work" in about(work(gone))


def test_the_level_is_that_of_the_contracts_it_looked_at() -> None:
    boxed = contract(type=ContractType.TIME_BOXED)
    assert told_to(work())["continuous_work"] is Audience.OPEN
    boxed_work = work(boxed)
    told = {
        audience: alerts_of(boxed_work, RedactedRecords(Book([boxed_work, boxed]), audience), TODAY)
        for audience in (Audience.OPEN, Audience.INTERNAL, Audience.SECRET)
    }
    assert {audience: found[0].text.nl.split("“")[0] for audience, found in told.items()} == {
        Audience.OPEN: "In wat openbaar is: werkpakket ",
        Audience.INTERNAL: "In wat intern is: werkpakket ",
        Audience.SECRET: "Werkpakket ",
    }
    assert "geen lopend contract" in told[Audience.OPEN][0].text.nl
    assert "tijdgebonden" in told[Audience.INTERNAL][0].text.nl


def test_work_without_a_contract_is_paid_by_nobody() -> None:
    assert "work_no_payer" in about(work(continuous=False))
    running = contract()
    assert not about(work(running, continuous=False), [running])
    over = contract(ContractState.EXPIRED)
    assert "work_no_payer" in about(work(over, continuous=False), [over])


def test_work_needs_a_label() -> None:
    assert "work_no_label" in about(work(work_label=None))
    assert "work_no_label" not in about(work())
    assert "contract_no_label" in about(contract(work_labels=()))
    assert "contract_no_label" in about(contract(work_labels={"onbekend"}))
    assert "contract_no_label" not in about(contract())


def test_labels_of_more_than_one_role_are_not_independent() -> None:
    alert = about(contract(work_labels={"maintenance", "feature"}))["contract_mixed_roles"]
    assert alert.text.nl == (
        "Contract “Onderhoud” is niet onafhankelijk: het bundelt ontwikkelen en onderhouden"
    )
    assert alert.text.en == (
        "Contract “Onderhoud” is not independent: it bundles development and maintenance"
    )
    for single in ({"maintenance"}, {"maintenance", "documentation", "support"}, {"x", "y"}):
        assert "contract_mixed_roles" not in about(contract(work_labels=single))


def test_a_contract_needs_a_payer() -> None:
    assert "contract_no_payer" in about(contract(payers={}))
    nobody = {"a": {"amount": Decimal(5)}}
    assert "contract_no_payer" in about(contract(payers=nobody))
    assert "contract_no_payer" not in about(contract())


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 8, 30), None),
        (date(2026, 8, 31), Severity.INFO),
        (date(2027, 2, 27), Severity.INFO),
        (date(2027, 2, 28), Severity.ATTENTION),
        (date(2027, 5, 30), Severity.ATTENTION),
        (date(2027, 5, 31), Severity.WRONG),
        (date(2027, 8, 31), Severity.WRONG),
        (date(2027, 9, 1), None),
    ],
)
def test_the_end_of_a_contract_gets_louder(today: date, expected: Severity | None) -> None:
    alert = about(contract(end=date(2027, 8, 31)), today=today).get("contract_expiry")
    assert (alert and alert.severity) is expected
    if alert:
        assert alert.due == date(2027, 8, 31)
        assert alert.text.nl == "Contract “Onderhoud” loopt af op 31\xa0augustus\xa02027"


def test_thresholds_can_be_changed() -> None:
    near = contract(end=date(2026, 9, 1))
    assert "contract_expiry" in about(near)
    assert "contract_expiry" not in about(near, limits=Limits(expiry=(2, 1, 0)))


@pytest.mark.parametrize(
    ("today", "start"),
    [(date(2026, 9, 29), ""), (date(2026, 9, 30), "Vandaag"), (date(2026, 10, 1), "De uiterste")],
)
def test_notice_has_a_last_day(today: date, start: str) -> None:
    lasting = contract(end=date(2026, 12, 31), notice=3)
    alert = about(lasting, today=today).get("contract_notice")
    assert bool(alert) is bool(start)
    if alert:
        assert alert.text.nl.startswith(start)
        assert alert.due == date(2026, 9, 30)


def test_notice_that_was_given_is_not_asked_for() -> None:
    given = {"end": date(2026, 7, 1), "notice": 3}
    assert "contract_notice" in about(contract(**given))
    assert "contract_notice" not in about(contract(ContractState.NOTICE, **given))
    assert "contract_notice" not in about(contract(end=date(2026, 7, 1)))


@pytest.mark.parametrize(
    ("status", "fires"),
    [
        (ContractState.RUNNING, True),
        (ContractState.NOTICE, True),
        (ContractState.EXPIRED, False),
        (ContractState.PREPARING, False),
    ],
)
def test_a_contract_that_ended_must_say_so(status: ContractState, fires: bool) -> None:
    assert ("contract_ended" in about(contract(status, end=date(2026, 6, 14)))) is fires
    assert "contract_ended" not in about(contract(status, end=TODAY))


def payers(*amounts: str | None) -> dict[str, dict[str, object]]:
    return {
        str(n): {"party": (CITY, TOWN)[n % 2].id, "amount": Decimal(a) if a else None}
        for n, a in enumerate(amounts)
    }


@pytest.mark.parametrize(
    ("amounts", "cost", "fires"),
    [
        (("10000.10", "20000.20"), "30000.30", False),
        (("10000", "20000"), "30000.01", True),
        (("10000", "20000"), None, False),
        ((None, None), "30000", False),
        (("10000", None), "30000", True),
        (("0.1", "0.2"), "0.3", False),
    ],
)
def test_payers_pay_what_it_costs(
    amounts: tuple[str | None, ...], cost: str | None, fires: bool
) -> None:
    paid = contract(payers=payers(*amounts), structural=Decimal(cost) if cost else None)
    assert ("contract_payers_sum" in about(paid)) is fires


def test_an_expired_contract_is_silent() -> None:
    mess = {"payers": {}, "work_labels": {"maintenance", "feature"}, "notice": 3}
    over = contract(ContractState.EXPIRED, end=date(2026, 7, 1), **mess)
    assert not about(over)


def test_a_cost_beyond_reason_is_left_alone() -> None:
    paid = contract(payers=payers("1", "2"), structural=Decimal(3))
    odd = Contract(paid.id, paid.doc | {"structural": "9e999999"})
    assert "contract_payers_sum" not in about(odd)
