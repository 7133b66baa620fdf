"""Alerts about SLA commitments and contributions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from making import about, make, told_to

from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.rows import Row
from ozdesk.kinds.common import Role
from ozdesk.kinds.payment import MoneyType, Payment
from ozdesk.kinds.sla_commitment import CommitmentState, SlaCommitment
from ozdesk.kinds.work import Contract, ContractState, Vat

ONE_ROLE = {Role.HOST.key}


def promise(**given: object) -> SlaCommitment:
    usual = {"roles": ONE_ROLE, "status": CommitmentState.IN_FORCE, "evidence": "rapport.pdf"}
    return make(SlaCommitment, **{"number": "4", **usual, **given})


def test_a_commitment_belongs_to_exactly_one_role() -> None:
    assert not about(promise())
    assert "hoort bij geen rol" in about(promise(roles=set()))["sla_role"].text.nl
    both = about(promise(roles={"host", "reviewer"}))["sla_role"]
    assert "reviewen en hosting (SaaS)" in both.text.nl
    assert "sla_role" not in about(promise(roles=set(), status=CommitmentState.LAPSED))


def test_evidence_is_a_place_or_an_attachment() -> None:
    assert "sla_no_evidence" in about(promise(evidence=" "))
    file = {"0" * 64: Row(name="meting.pdf")}
    assert "sla_no_evidence" not in about(promise(evidence="", attachments=file))
    assert "sla_no_evidence" not in about(promise(evidence="", status=CommitmentState.QUESTION))


def test_a_number_is_used_once_in_a_contract() -> None:
    one, same = promise(name="A"), promise(name="B", number=" 4 ")
    alert = about(one, [same])["sla_number_twice"]
    assert alert.text.nl == "Nummer “4” staat ook bij “B”, dus “A” is niet eenduidig"
    elsewhere = promise(contract="c" * 32)
    assert "sla_number_twice" not in about(one, [elsewhere, promise(number="")])
    lapsed = promise(status=CommitmentState.LAPSED)
    assert "sla_number_twice" not in about(one, [lapsed])
    secret = promise(name="B", classification=Level.SECRET)
    assert told_to(one, [secret])["sla_number_twice"] is Audience.SECRET


def test_many_commitments_under_one_number_are_counted() -> None:
    others = [promise(name=f"B{n}") for n in range(7)]
    assert "7 andere toezeggingen" in about(promise(), others)["sla_number_twice"].text.nl


def contract(**given: object) -> Contract:
    usual = {
        "status": ContractState.RUNNING,
        "start": date(2025, 1, 1),
        "end": date(2027, 6, 30),
        "structural": Decimal("100.10"),
        "vat": Vat.EXCLUDED,
    }
    return make(Contract, "c" * 32, **{"name": "Beheer", **usual, **given})


def paid(amount: str, year: int = 2026, **given: object) -> Payment:
    usual = {"type": MoneyType.STRUCTURAL, "vat": Vat.EXCLUDED, "contract": "c" * 32, "party": "p"}
    return make(Payment, **{"year": year, "amount": Decimal(amount), **usual, **given})


def about_money(*payments: Payment, **given: object) -> dict[str, str]:
    found = about(contract(**given), payments)
    return {key: a.text.nl for key, a in found.items() if key.startswith("payments")}


@pytest.mark.parametrize(("cents", "fires"), [("50.04", True), ("50.05", False), ("50.06", True)])
def test_contributions_of_a_whole_year_fit_to_the_cent(cents: str, fires: bool) -> None:
    assert ("payments_sum" in about_money(paid("50.05"), paid(cents))) is fires


def test_a_part_of_a_year_costs_no_more_than_a_whole_one() -> None:
    assert not about_money(paid("50", 2027))
    found = about_money(paid("100.11", 2027))
    assert "meer dan €\u00a0100,10" in found["payments_sum"]


def test_one_off_money_is_compared_over_all_years() -> None:
    halves = [paid("20", year, type=MoneyType.INCIDENTAL) for year in (2025, 2026)]
    assert not about_money(*halves, incidental=Decimal("40"))
    found = about_money(*halves, incidental=Decimal("41"))
    assert "samen €\u00a040, het contract kost eenmalig €\u00a041" in found["payments_once"]


def test_different_vat_is_told_instead_of_added() -> None:
    found = about_money(paid("1", vat=Vat.INCLUDED))
    assert found.keys() == {"payments_vat"}
    assert not about_money(paid("100.10", vat=None))


def test_a_contract_of_any_year_is_compared() -> None:
    endless = {"start": None, "end": None}
    assert not about_money(paid("100.10", 1990), **endless)
    assert "payments_sum" in about_money(paid("100", 2200), **endless)


def test_what_a_secret_contribution_says_stays_secret() -> None:
    secret = paid("1", classification=Level.SECRET)
    assert told_to(contract(), [secret])["payments_sum"] is Audience.SECRET


def test_a_contribution_says_all_that_is_needed() -> None:
    assert not about(paid("1"))
    bare = about(make(Payment, year=2026, amount=Decimal(1)))["payment_incomplete"]
    assert bare.text.nl.endswith("de partij, het contract, de soort geld en de btw-soort")
    assert bare.due is None
