from __future__ import annotations

from datetime import date

import pytest
from making import TODAY, about, make, told_to

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience, Level
from ozdesk.kinds.documentation_page import DocumentationPage, PageState, PageType
from ozdesk.kinds.party import Party
from ozdesk.kinds.work import Contract, ContractState, ContractType
from ozdesk.rules.all_rules import Limits, Severity, all_alerts
from ozdesk.rules.documentation import pages
from ozdesk.rules.redaction.redacted_records import RedactedRecords

CITY = make(Party, name="Utrecht")


def page(**given: object) -> DocumentationPage:
    return make(DocumentationPage, **{"owner": CITY.id, "reviewed": TODAY, **given})


@pytest.mark.parametrize(
    ("today", "fires"),
    [(date(2026, 2, 27), False), (date(2026, 2, 28), True), (date(2026, 3, 1), True)],
)
def test_the_term_bites_on_its_day(today: date, fires: bool) -> None:
    old = page(reviewed=date(2025, 8, 31))
    assert ("documentation_overdue" in about(old, [CITY], today)) is fires


def test_the_alert_says_how_long_and_since_when() -> None:
    alert = about(page(name="Installatie", reviewed=date(2025, 4, 15)), [CITY])[
        "documentation_overdue"
    ]
    assert alert.due == date(2025, 10, 15)
    assert alert.text.nl == "Pagina “Installatie” is 14 maanden niet beoordeeld"
    assert alert.text.en == "Page “Installatie” has not been reviewed for 14 months"
    assert alert.severity is Severity.ATTENTION


def test_one_month_is_singular() -> None:
    alert = about(page(interval=1, reviewed=date(2026, 5, 15)), [CITY])["documentation_overdue"]
    assert "is 1 maand niet" in alert.text.nl
    assert "for 1 month" in alert.text.en


def test_an_own_interval_goes_before_the_usual_one() -> None:
    assert not about(page(reviewed=date(2025, 9, 1), interval=12), [CITY])
    assert about(page(reviewed=date(2025, 9, 1)), [CITY])
    assert not about(page(reviewed=date(2025, 9, 1)), [CITY], limits=Limits(review=12))


@pytest.mark.parametrize("interval", ["zes", 0, -3, 10**40, True])
def test_an_interval_that_cannot_be_is_the_usual_one(interval: object) -> None:
    old = page(reviewed=date(2025, 12, 15))
    odd = DocumentationPage(old.id, old.doc | {"interval": interval})
    assert about(odd, [CITY])["documentation_overdue"].due == TODAY


def test_a_page_that_was_never_reviewed_says_so() -> None:
    alert = about(page(reviewed=None), [CITY])["documentation_overdue"]
    assert alert.due is None
    assert "nog nooit" in alert.text.nl


def test_nobody_owns_it_when_the_owner_is_gone() -> None:
    assert "documentation_no_owner" not in about(page(), [CITY])
    assert "documentation_no_owner" in about(page(owner=""), [CITY])
    assert "documentation_no_owner" in about(page())


def test_a_withdrawn_page_is_silent() -> None:
    gone = page(status=PageState.WITHDRAWN, reviewed=None, owner="", type=PageType.GENERIC)
    assert not about(gone)


def contract(**given: object) -> Contract:
    usual = {"type": ContractType.CONTINUOUS, "status": ContractState.RUNNING}
    return make(Contract, **{**usual, **given})


@pytest.mark.parametrize(
    ("covering", "fires"),
    [
        (contract(), False),
        (contract(end=TODAY, start=TODAY), False),
        (contract(status=None), False),
        (contract(end=date(2026, 6, 14)), True),
        (contract(start=date(2026, 6, 16)), True),
        (contract(type=ContractType.TIME_BOXED), True),
        (contract(status=ContractState.EXPIRED), True),
        (contract(status=ContractState.TENDER), True),
        (CITY, True),
    ],
)
def test_a_generic_page_needs_a_continuous_contract(covering: Contract, fires: bool) -> None:
    generic = page(type=PageType.GENERIC, contract=covering.id)
    assert ("documentation_uncovered" in about(generic, [CITY, covering])) is fires


def test_a_page_of_a_feature_needs_none() -> None:
    assert not about(page(type=PageType.FEATURE), [CITY])
    assert about(page(type=PageType.GENERIC), [CITY])


def test_an_alert_is_as_closed_as_what_it_was_computed_from() -> None:
    generic = page(type=PageType.GENERIC)
    assert told_to(generic, [CITY])["documentation_uncovered"] is Audience.OPEN
    ended = contract(status=ContractState.EXPIRED)
    linked = page(type=PageType.GENERIC, contract=ended.id)
    running = Contract(ended.id, {"name": "Loopt", "type": "continuous", "status": "running"})
    for there in (ended, running):
        outside = RedactedRecords(Book([linked, CITY, there]), Audience.OPEN)
        told = next(a for a in all_alerts(outside, TODAY) if a.rule is pages.UNCOVERED)
        assert told.text.nl.startswith("In wat openbaar is: geen doorlopend contract dekt")
    secret = page(reviewed=None, classification=Level.SECRET)
    assert told_to(secret, [CITY])["documentation_overdue"] is Audience.SECRET
