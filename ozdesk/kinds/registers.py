"""The kinds that have a list of their own in the window, in the order of the navigation."""

from __future__ import annotations

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
from ozdesk.kinds.person import Person
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.kinds.risk import Risk, Scenario
from ozdesk.kinds.role_profile import RoleProfile
from ozdesk.kinds.roles import Knowledge, RoleAssignment
from ozdesk.kinds.sla_commitment import SlaCommitment
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.kinds.work import Contract, WorkPackage

REGISTERS: tuple[type[Record], ...] = (
    Goal,
    TargetAudience,
    DocumentationPage,
    Provider,
    ChecklistTemplate,
    GovernanceText,
    WorkPackage,
    Contract,
    Payment,
    SlaCommitment,
    OwnershipText,
    Claim,
    Component,
    RoleAssignment,
    RoleProfile,
    Knowledge,
    Risk,
    Scenario,
    Meeting,
    Decision,
    Body,
    ActionItem,
    Party,
    Person,
    Pack,
)
