"""What needs attention today: every rule, and the alerts that follow from the records.

An alert of `RULES` depends on its record and on what that record links to, nothing else; one of
`RULES_OF_ALL` needs all records of some kinds. A rule is a generator without side effects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.folding import natural_key
from ozdesk.domain.record import Record
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.body import Body
from ozdesk.kinds.claim import Claim
from ozdesk.kinds.component import Component
from ozdesk.kinds.decision import Decision
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.meeting import Meeting
from ozdesk.kinds.ownership_text import OwnershipText
from ozdesk.kinds.pack import Pack
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import Payment
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.risk import Risk, Scenario
from ozdesk.kinds.role_profile import RoleProfile
from ozdesk.kinds.roles import Knowledge, RoleAssignment
from ozdesk.kinds.sla_commitment import SlaCommitment
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.rules.alerts.alert import Alert, Severity
from ozdesk.rules.alerts.thresholds import DEFAULTS, Limits
from ozdesk.rules.coordination import (
    action_alerts,
    contributor_alerts,
    goal_alerts,
    pack_numbers,
    party_alerts,
    risk_alerts,
    standstill,
)
from ozdesk.rules.decisions import decision_alerts, founding, meeting_alerts
from ozdesk.rules.documentation import audiences, pages, providers, recovery, supported_versions
from ozdesk.rules.funding import ahead, contracts, odd_amounts, payments, sla, work
from ozdesk.rules.licences import fit as licence_fit
from ozdesk.rules.ownership import approval, claims, components, placeholders, texts
from ozdesk.rules.redaction.redacted_records import RedactedRecords, sure, worded
from ozdesk.rules.roles import assignments, holders, knowledge, retired_names

__all__ = [
    "DEFAULTS",
    "RULES",
    "RULES_OF_ALL",
    "Alert",
    "Limits",
    "Severity",
    "alerts_of",
    "all_alerts",
]

RuleOfOne = Callable[[Any, Records, date, Limits], Iterator[Alert]]
Place = tuple[int, date, str, str, str, str]
RuleOfAll = Callable[[Records, date, Limits], Iterator[Alert]]

RULES: tuple[tuple[type[Record], tuple[RuleOfOne, ...]], ...] = (
    (
        DocumentationPage,
        (
            pages.overdue_page,
            pages.ownerless_page,
            pages.uncovered_page,
            pages.dead_links,
        ),
    ),
    (TargetAudience, (audiences.without_contact,)),
    (
        Provider,
        (
            providers.checklist,
            providers.restore_test,
            providers.late_notice,
            recovery.recovery,
            supported_versions.unsupported,
        ),
    ),
    (GovernanceText, (placeholders.governance, founding.resting)),
    (WorkPackage, (work.uncovered, work.gap, work.work_without_contract, work.unlabelled_work)),
    (
        Contract,
        (
            contracts.ending_contract,
            contracts.notice,
            contracts.ended,
            contracts.contract_without_payer,
            contracts.unlabelled_contract,
            contracts.mixed_roles,
            contracts.payers_sum,
            odd_amounts.negative_contract,
            ahead.notice_ahead,
            ahead.option,
            ahead.tender,
            ahead.after_end,
            founding.resting,
        ),
    ),
    (
        Payment,
        (
            payments.incomplete,
            odd_amounts.negative_payment,
            odd_amounts.unpaid,
            odd_amounts.paid_unmarked,
        ),
    ),
    (RoleAssignment, (assignments.ending_role, founding.resting)),
    (Knowledge, (knowledge.cooled,)),
    (SlaCommitment, (sla.unclear_role, sla.unproven)),
    (
        Component,
        (
            components.ownerless_component,
            components.unlicensed_component,
            supported_versions.none_left,
            licence_fit.consult,
            licence_fit.spelling,
        ),
    ),
    (
        OwnershipText,
        (
            texts.unlicensed_text,
            texts.differing,
            placeholders.unfinished_text,
            approval.changed,
            licence_fit.spelling,
            founding.resting,
        ),
    ),
    (Claim, (claims.expiring_claim,)),
    (Goal, (goal_alerts.ownerless_goal, goal_alerts.overdue_goal, goal_alerts.aimless)),
    (
        Risk,
        (
            risk_alerts.unanswered,
            risk_alerts.ownerless_risk,
            risk_alerts.stale,
            risk_alerts.overdue_risk,
            contributor_alerts.contributor_kept,
        ),
    ),
    (Scenario, (contributor_alerts.contributor_kept,)),
    (
        Decision,
        (decision_alerts.against_rule, decision_alerts.too_late, decision_alerts.not_ready),
    ),
    (Meeting, (meeting_alerts.late_delivery,)),
    (
        ActionItem,
        (action_alerts.undated, action_alerts.ownerless_action, action_alerts.overdue_action),
    ),
    (Pack, (pack_numbers.uncounted_status,)),
)
RULES_OF_ALL: tuple[tuple[tuple[type[Record], ...], RuleOfAll], ...] = (
    ((OwnershipText, Goal, Component), texts.unpublished_targets),
    ((Claim, Party), claims.contradicting),
    ((DocumentationPage,), pages.two_sources),
    ((TargetAudience, DocumentationPage), audiences.without_page),
    ((Component, GovernanceText, DocumentationPage, WorkPackage), components.lacking),
    ((Goal, ActionItem), standstill.standing_still),
    ((RoleAssignment, Party), assignments.vacancies),
    ((RoleAssignment, Component, Contract, Party, Goal), holders.unrecorded_roles),
    ((RoleAssignment, Component, Contract, Party), holders.concentration),
    ((RoleAssignment, Party, Goal, ActionItem), assignments.unstepped),
    ((RoleAssignment, DocumentationPage, Goal, Component), assignments.without_onboarding),
    ((Knowledge, Party), knowledge.bus_factor),
    ((GovernanceText, OwnershipText, RoleProfile), retired_names.retired_names),
    ((Contract, Payment), payments.sums),
    ((SlaCommitment,), sla.duplicate_commitments),
    ((Party,), party_alerts.twice),
    ((Decision,), decision_alerts.number_twice),
    ((Meeting, Decision), meeting_alerts.no_outcome),
    ((Body, Meeting), meeting_alerts.not_planned),
    ((ActionItem, Meeting, Decision), meeting_alerts.lingering),
    ((Decision, GovernanceText, OwnershipText, Contract, RoleAssignment), founding.unfounded),
    ((Pack,), pack_numbers.duplicate_pack_numbers),
)


def all_alerts(records: Records, today: date, limits: Limits = DEFAULTS) -> list[Alert]:
    """Everything that needs attention: the most pressing first, then by day, then by name."""
    found = [
        alert
        for kind, rules in RULES
        for record in records.of_kind(kind)
        for rule in rules
        for alert in sure(records, rule(record, records, today, limits))
    ]
    for _, rule_of_all in RULES_OF_ALL:
        found += sure(records, rule_of_all(records, today, limits))
    return sorted_alerts(_worded(found, records), records)


def alerts_of(
    record: Record, records: Records, today: date, limits: Limits = DEFAULTS
) -> list[Alert]:
    """What needs attention in one record; nothing where it may not be shown."""
    if isinstance(records, RedactedRecords):
        shown = records.get(record.id)
        if shown is None:
            return []
        record = shown
    found = [
        alert
        for kind, rules in RULES
        if isinstance(record, kind)
        for rule in rules
        for alert in sure(records, rule(record, records, today, limits))
    ]
    for kinds, rule_of_all in RULES_OF_ALL:
        if isinstance(record, kinds):
            every = sure(records, rule_of_all(records, today, limits))
            found += [alert for alert in every if alert.record == record.id]
    return sorted_alerts(_worded(found, records), records)


def _worded(found: Iterable[Alert], records: Records) -> Iterable[Alert]:
    """Alerts as they are said of these records, when these are not all there are."""
    if not isinstance(records, RedactedRecords):
        return found
    return [
        replace(alert, text=worded(records, alert.text)) if alert.rule.relative else alert
        for alert in found
    ]


def sorted_alerts(found: Iterable[Alert], records: Records) -> list[Alert]:
    """Alerts sorted by severity, day and name; those without a day come after those with one."""
    return sorted(found, key=lambda alert: alert_order(alert, records))


def alert_order(alert: Alert, records: Records) -> Place:
    """What alerts are sorted by."""
    due = alert.due or date.max
    name = natural_key(records.name_of(alert.record))
    return alert.severity.rank, due, name, alert.key, alert.record, alert.text.nl
