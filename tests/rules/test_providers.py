from __future__ import annotations

from datetime import date

import pytest
from making import TODAY, about, make, told_to

from ozdesk.domain.classification import Audience
from ozdesk.domain.rows import ItemState
from ozdesk.kinds.provider import ChecklistTemplate, Provider, ProviderState, TemplateState
from ozdesk.rules.all_rules import Severity

TEMPLATE = make(
    ChecklistTemplate,
    status=TemplateState.IN_FORCE,
    items={
        "tls": {"order": 2, "question": "Verbinding versleuteld?"},
        "backup": {"order": 1, "question": "Elke dag een back-up?", "required": True},
    },
)


def provider(status: ProviderState | None = ProviderState.ACTIVE, **given: object) -> Provider:
    usual = {"restore_test": TODAY, "early_notice": True, "template": TEMPLATE.id}
    return make(Provider, **{"name": "Acme", "status": status, **usual, **given})


def answered(**answers: dict[str, object]) -> Provider:
    return provider(ProviderState.CANDIDATE, checklist=answers)


def met(evidence: str = "https://example.org/b", day: date | None = TODAY) -> dict[str, object]:
    return {"state": ItemState.MET, "evidence": evidence, "evidence_date": day}


def test_met_without_evidence_counts_as_open_and_says_so() -> None:
    alert = about(answered(tls=met(evidence="  ")), [TEMPLATE])["evidence_missing"]
    assert alert.text.nl == "Bij “Acme” is 1 punt voldaan zonder bewijs en telt als open"
    assert alert.text.en == "For “Acme” 1 item is met without evidence and counts as open"
    assert "Verbinding versleuteld?" in alert.action.nl
    assert not about(answered(tls=met()), [TEMPLATE])


def test_more_items_are_one_alert_in_the_order_of_the_template() -> None:
    alert = about(answered(tls=met(""), backup=met("")), [TEMPLATE])["evidence_missing"]
    assert alert.text.nl == "Bij “Acme” zijn 2 punten voldaan zonder bewijs en tellen als open"
    assert alert.action.nl.index("back-up") < alert.action.nl.index("Verbinding")


def test_answers_count_without_a_template_too() -> None:
    bare = make(Provider, status=ProviderState.CANDIDATE, checklist={"x": met("")})
    assert "evidence_missing" in about(bare)


def test_answers_to_questions_that_are_no_longer_asked_are_silent() -> None:
    assert not about(answered(dropped=met("")), [TEMPLATE])


@pytest.mark.parametrize(
    ("today", "fires"),
    [(date(2025, 2, 27), False), (date(2025, 2, 28), True), (date(2025, 3, 1), True)],
)
def test_evidence_of_a_leap_day_is_old_after_twelve_months(today: date, fires: bool) -> None:
    found = about(answered(tls=met(day=date(2024, 2, 29))), [TEMPLATE], today)
    assert ("evidence_old" in found) is fires


def test_old_evidence_is_due_since_the_first_of_it() -> None:
    both = answered(tls=met(day=date(2025, 3, 1)), backup=met(day=date(2025, 1, 1)))
    alert = about(both, [TEMPLATE])["evidence_old"]
    assert alert.due == date(2026, 1, 1)
    assert "2 punten 12 maanden oud" in alert.text.nl


def test_evidence_without_a_date_may_be_of_any_age() -> None:
    assert about(answered(tls=met(day=None)), [TEMPLATE]).keys() == {"evidence_undated"}


def test_not_applicable_needs_a_reason() -> None:
    bare = {"state": ItemState.NOT_APPLICABLE}
    assert about(answered(tls=bare), [TEMPLATE]).keys() == {"reason_missing"}
    assert not about(answered(tls=bare | {"note": "geen eigen domein"}), [TEMPLATE])


def test_required_items_are_counted_for_an_active_provider() -> None:
    alert = about(provider(), [TEMPLATE])["required_open"]
    assert alert.severity is Severity.INFO
    assert "1 verplicht punt nog niet voldaan" in alert.text.nl
    assert not about(provider(checklist={"backup": met()}), [TEMPLATE])
    assert "required_open" in about(provider(checklist={"backup": met("")}), [TEMPLATE])
    assert not about(provider(ProviderState.CANDIDATE), [TEMPLATE])


@pytest.mark.parametrize(
    ("today", "fires"), [(date(2026, 8, 30), False), (date(2026, 8, 31), True)]
)
def test_a_restore_test_lasts_a_year(today: date, fires: bool) -> None:
    found = about(provider(restore_test=date(2025, 8, 31)), today=today)
    assert ("restore_test" in found) is fires


def test_a_restore_test_that_never_was() -> None:
    alert = about(provider(restore_test=None))["restore_test"]
    assert alert.due is None
    assert "nog geen hersteltest" in alert.text.nl
    assert "restore_test" not in about(provider(ProviderState.CANDIDATE, restore_test=None))


def test_a_provider_in_use_belongs_on_the_early_notice_list() -> None:
    assert about(provider(early_notice=False))["early_notice"].severity is Severity.INFO
    assert not about(provider(ProviderState.CANDIDATE, early_notice=False))


def test_a_replaced_template_is_told() -> None:
    old = make(ChecklistTemplate, status=TemplateState.REPLACED)
    assert "template_replaced" in about(provider(template=old.id), [old])
    assert "template_replaced" not in about(provider(), [TEMPLATE])


def test_a_provider_that_stopped_is_silent() -> None:
    answers = {"tls": met(""), "backup": {"state": ItemState.NOT_APPLICABLE}}
    gone = provider(ProviderState.STOPPED, restore_test=None, early_notice=False, checklist=answers)
    assert not about(gone, [TEMPLATE])


def test_alerts_about_providers_are_internal() -> None:
    assert told_to(provider(early_notice=False))["early_notice"] is Audience.INTERNAL
