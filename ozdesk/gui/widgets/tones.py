"""How each option of a closed list feels; the one table that lists and forms take it from."""

from __future__ import annotations

from ozdesk.domain.label import Option
from ozdesk.domain.rows import ItemState
from ozdesk.gui.widgets.pills import Tone
from ozdesk.kinds.action_item import ActionState
from ozdesk.kinds.claim import ClaimState
from ozdesk.kinds.component import Stage
from ozdesk.kinds.documentation_page import PageState
from ozdesk.kinds.goal import GoalState
from ozdesk.kinds.governance_text import TextState
from ozdesk.kinds.ownership_text import LegalState
from ozdesk.kinds.pack import PackState
from ozdesk.kinds.party import PartyState
from ozdesk.kinds.payment import PaymentState
from ozdesk.kinds.provider import ProviderState, TemplateState
from ozdesk.kinds.risk import RiskState, ScenarioState
from ozdesk.kinds.sla_commitment import CommitmentState
from ozdesk.kinds.work import ContractState

TONES: dict[Option, Tone] = {
    ActionState.OPEN: "attention",
    ActionState.BUSY: "accent",
    ActionState.CLOSED: "good",
    Stage.EXPLORING: "neutral",
    Stage.DEVELOPMENT: "accent",
    Stage.STABLE: "good",
    Stage.PHASING_OUT: "attention",
    Stage.ENDED: "neutral",
    PageState.DRAFT: "neutral",
    PageState.CURRENT: "good",
    PageState.TO_REVISE: "attention",
    PageState.OUTDATED: "wrong",
    PageState.WITHDRAWN: "neutral",
    GoalState.OPEN: "neutral",
    GoalState.BUSY: "accent",
    GoalState.REACHED: "good",
    GoalState.LAPSED: "neutral",
    TextState.DRAFT: "neutral",
    TextState.ADOPTED: "good",
    TextState.REPLACED: "neutral",
    LegalState.DRAFT: "neutral",
    LegalState.WITH_LAWYER: "attention",
    LegalState.APPROVED: "good",
    LegalState.REJECTED: "wrong",
    LegalState.PUBLISHED: "good",
    LegalState.REPLACED: "neutral",
    PackState.DRAFT: "neutral",
    PackState.FOR_DISCUSSION: "attention",
    PackState.ADOPTED: "good",
    PackState.LAPSED: "neutral",
    PartyState.ACTIVE: "good",
    PartyState.ENDED: "neutral",
    ProviderState.CANDIDATE: "neutral",
    ProviderState.ACTIVE: "good",
    ProviderState.STOPPED: "neutral",
    TemplateState.DRAFT: "neutral",
    TemplateState.IN_FORCE: "good",
    TemplateState.REPLACED: "neutral",
    RiskState.RAW: "neutral",
    RiskState.TRIAGED: "accent",
    RiskState.ACCEPTED: "attention",
    RiskState.TREATED: "good",
    RiskState.CLOSED: "neutral",
    ScenarioState.DRAFT: "neutral",
    ScenarioState.WORKED_OUT: "accent",
    ScenarioState.TESTED: "good",
    ClaimState.SUSPECTED: "attention",
    ClaimState.CONFIRMED: "good",
    ClaimState.DISPUTED: "wrong",
    ContractState.PREPARING: "neutral",
    ContractState.TENDER: "accent",
    ContractState.RUNNING: "good",
    ContractState.NOTICE: "attention",
    ContractState.EXPIRED: "wrong",
    PaymentState.BUDGETED: "neutral",
    PaymentState.COMMITTED: "accent",
    PaymentState.PAID: "good",
    CommitmentState.IN_FORCE: "good",
    CommitmentState.QUESTION: "attention",
    CommitmentState.LAPSED: "neutral",
    ItemState.OPEN: "neutral",
    ItemState.BUSY: "accent",
    ItemState.MET: "good",
    ItemState.NOT_MET: "wrong",
    ItemState.NOT_APPLICABLE: "neutral",
}


STATE = "status"  # the field of which every option is a state


def state_tone(option: Option, field: str = "") -> Tone | None:
    """The tone of a state; None for an option that is no state."""
    return TONES.get(option, "neutral" if field == STATE else None)
