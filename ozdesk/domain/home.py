"""The navigation places of kinds: the six goals of the pilot report, and the general registers."""

from __future__ import annotations

from ozdesk.domain.label import Option


class Home(Option):
    """A place in the navigation, in its order; `is_goal` tells the six from the rest."""

    DOCUMENTATION = "documentation", "Documentatie", "Documentation"
    COORDINATION = "coordination", "Coördinatie", "Coordination"
    FUNDING = "funding", "Werk en geld", "Work and money"
    OWNERSHIP = "ownership", "Eigenaarschap", "Ownership"
    BRANCHES = "branches", "Takken en rechten", "Branches and rights"
    ROLES = "roles", "Rollen en kennis", "Roles and knowledge"
    RISKS = "risks", "Risico's", "Risks"
    MEETINGS = "meetings", "Besluitvorming", "Decision-making"
    ACTIONS = "actions", "Acties", "Actions"
    PARTIES = "parties", "Partijen", "Parties"
    PACKS = "packs", "Pakketten", "Packs"

    @property
    def is_goal(self) -> bool:
        """Whether this is one of the six goals."""
        return self in GOALS


GOALS = tuple(Home)[:6]
