"""Cases of hosting providers, their checklists, recovery tests and versions."""

from __future__ import annotations

from datetime import date
from typing import Any

from cases import ATTENTION, DAY, INFO, WRONG, on_days, silenced
from making import make

from ozdesk.domain.rows import ItemState, Row
from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.provider import (
    ChecklistTemplate,
    Provider,
    ProviderState,
    RecoveryResult,
    TemplateState,
)
from ozdesk.rules.documentation import providers, recovery, supported_versions

YEAR_AGO = date(2025, 6, 15)
STOPPED, CANDIDATE = {"status": ProviderState.STOPPED}, {"status": ProviderState.CANDIDATE}
ITEMS = {"a": Row(order=1, question="Is er een reservekopie?", required=True)}
TEMPLATE = make(ChecklistTemplate, items=ITEMS)
MET = {"state": ItemState.MET, "evidence": "rapport", "evidence_date": DAY}


def answers(**cells: Any) -> dict[str, Row]:
    return {"a": Row(cells)}


def host(template: ChecklistTemplate = TEMPLATE, **cells: Any) -> Provider:
    status = ProviderState.ACTIVE
    return make(Provider, status=status, template=template.id, checklist=answers(**cells))


OLDER = make(ChecklistTemplate, items={"a": Row(order=1, question="Is er een back-up?")})
NEWER = make(ChecklistTemplate, items=ITEMS, replaces=OLDER.id, since=date(2026, 3, 1))


def answered(day: date) -> dict[str, Any]:
    return MET | {"evidence_date": None, "answered": day}


def recovered(result: RecoveryResult | None = None, time: int | None = None) -> dict[str, Row]:
    earlier = Row(day=date(2024, 1, 1), result=RecoveryResult.MET, recovery_time=1)
    return {"old": earlier, "new": Row(day=date(2026, 6, 1), result=result, recovery_time=time)}


def component(until: date | None, version: str = "1.22", **given: Any) -> Component:
    return make(
        Component,
        id="c" * 32,
        versions={"a": Row(version=version, supported_until=until)},
        **given,
    )


RUNNING = make(Provider, status=ProviderState.ACTIVE, version="1.22.1", component="c" * 32)
NO_END = {"versions": {"a": Row(version="1.22")}}

CASES = [
    silenced(
        providers.EVIDENCE_MISSING,
        ATTENTION,
        host(state=ItemState.MET, evidence=" "),
        TEMPLATE,
        by=[{"checklist": answers(**MET)}, {"checklist": answers(state=ItemState.BUSY)}, STOPPED],
    ),
    on_days(
        providers.EVIDENCE_OLD,
        host(**MET | {"evidence_date": YEAR_AGO}),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
        TEMPLATE,
    ),
    on_days(
        providers.EVIDENCE_OLD,
        host(**MET | {"evidence_date": date(2026, 5, 15)}),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
        TEMPLATE,
        limits={"evidence": 1},
    ),
    silenced(
        providers.EVIDENCE_UNDATED,
        INFO,
        host(state=ItemState.MET, evidence="rapport"),
        TEMPLATE,
        by=[
            {"checklist": answers(**MET)},
            {"checklist": answers(state=ItemState.NOT_MET, evidence="rapport")},
            {"checklist": answers(state=ItemState.MET)},
            STOPPED,
        ],
    ),
    silenced(
        providers.REASON_MISSING,
        ATTENTION,
        host(state=ItemState.NOT_APPLICABLE),
        TEMPLATE,
        by=[{"checklist": answers(state=ItemState.NOT_APPLICABLE, note="eigen omgeving")}, STOPPED],
    ),
    silenced(  # answered the day before the question changed; on the day itself is in time
        providers.ANSWER_STALE,
        ATTENTION,
        host(NEWER, **answered(date(2026, 2, 28))),
        NEWER,
        OLDER,
        by=[
            {"checklist": answers(**answered(date(2026, 3, 1)))},
            {"checklist": answers(**answered(date(2026, 3, 2)))},
            (OLDER, {"items": ITEMS}),
            (NEWER, {"since": date(2026, 2, 28)}),
            STOPPED,
        ],
    ),
    silenced(
        providers.REQUIRED_OPEN,
        INFO,
        host(state=ItemState.NOT_MET),
        TEMPLATE,
        by=[
            {"checklist": answers(**MET)},
            {"checklist": answers(state=ItemState.NOT_APPLICABLE, note="eigen omgeving")},
            (TEMPLATE, {"items": {"a": ITEMS["a"] | {"required": False}}}),
            STOPPED,
            CANDIDATE,
        ],
    ),
    silenced(
        providers.TEMPLATE_REPLACED,
        INFO,
        host(replaced := make(ChecklistTemplate, items=ITEMS, status=TemplateState.REPLACED)),
        replaced,
        by=[(replaced, {"status": TemplateState.IN_FORCE}), STOPPED],
    ),
    on_days(
        providers.RESTORE_TEST,
        make(Provider, restore_test=YEAR_AGO),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
    ),
    on_days(
        providers.RESTORE_TEST,
        make(
            Provider,
            restore_test=date(2020, 1, 1),
            recovery_tests={"x": Row(day=date(2026, 4, 15))},
        ),
        {-1: None, 0: ATTENTION, 1: ATTENTION},
        limits={"restore_test": 2},
    ),
    silenced(
        providers.RESTORE_TEST,
        ATTENTION,
        make(Provider),
        by=[
            {"restore_test": DAY},
            {"recovery_tests": {"x": Row(day=DAY)}},
            STOPPED,
            CANDIDATE,
        ],
    ),
    silenced(
        providers.EARLY_NOTICE,
        INFO,
        make(Provider, status=ProviderState.ACTIVE),
        by=[{"early_notice": True}, CANDIDATE, STOPPED],
    ),
    silenced(
        recovery.FAILED,
        ATTENTION,
        make(Provider, recovery_tests=recovered(RecoveryResult.PARTLY)),
        by=[
            {"recovery_tests": recovered(RecoveryResult.MET)},
            {"recovery_tests": recovered()},
            STOPPED,
        ],
    ),
    silenced(
        recovery.SLOW,
        ATTENTION,
        make(Provider, recovery_time=4, recovery_tests=recovered(time=5)),
        by=[
            {"recovery_tests": recovered(time=4)},
            {"recovery_time": 5},
            {"recovery_time": None},
            CANDIDATE,
        ],
    ),
    on_days(
        supported_versions.UNSUPPORTED,
        RUNNING,
        {
            date(2026, 3, 14): None,
            date(2026, 3, 15): ATTENTION,
            date(2026, 3, 16): ATTENTION,
            -1: ATTENTION,
            0: WRONG,
            1: WRONG,
        },
        component(DAY),
    ),
    on_days(
        supported_versions.UNSUPPORTED,
        RUNNING,
        {date(2026, 5, 14): None, date(2026, 5, 15): ATTENTION, date(2026, 5, 16): ATTENTION},
        component(DAY),
        limits={"version_end": 1},
    ),
    silenced(
        supported_versions.UNSUPPORTED,
        ATTENTION,
        RUNNING,
        unlisted := component(None, "1.2"),
        by=[
            (unlisted, {"versions": {"a": Row(version="1.22")}}),
            {"version": ""},
            {"version": "1.2.9"},
            unlisted,
            CANDIDATE,
            STOPPED,
        ],
    ),
    on_days(supported_versions.NONE_LEFT, component(DAY), {-1: None, 0: WRONG, 1: WRONG}),
    on_days(
        supported_versions.NONE_LEFT,
        component(DAY, stage=Stage.PHASING_OUT),
        {-1: None, 0: WRONG, 1: WRONG},
    ),
    on_days(
        supported_versions.NONE_LEFT,
        component(DAY, stage=Stage.ENDED),
        {-1: None, 0: None, 1: None},
    ),
    on_days(supported_versions.NONE_LEFT, component(None), {-1: None, 0: None, 1: None}),
]
