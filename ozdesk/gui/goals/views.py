"""Views that are computed from registers, as tabs of the places they belong to.

A view is a page of its own; it stands behind the registers of its home. To add one, add a line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ozdesk.domain.common_texts import COVERAGE, MONEY, TIMELINE
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.gui.goals.audiences import AudiencesView
from ozdesk.gui.goals.coverage import CoveragePage
from ozdesk.gui.goals.evidence import EvidenceView
from ozdesk.gui.goals.guide import GuideView
from ozdesk.gui.goals.money import MoneyView
from ozdesk.gui.goals.ownership import OwnershipView
from ozdesk.gui.goals.provider_matrix_page import MatrixPage
from ozdesk.gui.goals.roles import RolesView
from ozdesk.gui.goals.work import WorkView
from ozdesk.gui.history.versions import VersionsView
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.meetings.meeting_view import MeetingView
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.common_texts import EVIDENCE, GUIDE, OVERVIEW
from ozdesk.kinds.meeting import Meeting


@dataclass(frozen=True, slots=True)
class GoalView:
    """One view: its key, what its tab says, and what builds it when the tab is first chosen."""

    key: str
    label: Label
    build: Callable[[Session], ViewPage]


def _matrix(session: Session) -> ViewPage:
    return MatrixPage(session)


def _evidence(session: Session) -> ViewPage:
    return EvidenceView(session)


def _audiences(session: Session) -> ViewPage:
    return AudiencesView(session)


def _coverage(session: Session) -> ViewPage:
    return CoveragePage(session)


def _money(session: Session) -> ViewPage:
    return MoneyView(session)


def _work(session: Session) -> ViewPage:
    return WorkView(session)


def _guide(session: Session) -> ViewPage:
    return GuideView(session)


def _ownership(session: Session) -> ViewPage:
    return OwnershipView(session)


def _roles(session: Session) -> ViewPage:
    return RolesView(session)


def _meeting(session: Session) -> ViewPage:
    return MeetingView(session)


def _versions(session: Session) -> ViewPage:
    return VersionsView(session)


VIEWS: dict[Home, tuple[GoalView, ...]] = {
    Home.DOCUMENTATION: (
        GoalView("audience_coverage", COVERAGE, _audiences),
        GoalView("provider_matrix", Label("Checklists", "Checklists"), _matrix),
        GoalView("evidence", EVIDENCE, _evidence),
        GoalView("guide", GUIDE, _guide),
    ),
    Home.FUNDING: (
        GoalView("coverage", TIMELINE, _coverage),
        GoalView("work_by_party", Label("Per partij", "By party"), _work),
        GoalView("money", MONEY, _money),
    ),
    Home.ROLES: (GoalView("role_grid", Label("Nu en later", "Now and later"), _roles),),
    Home.MEETINGS: (GoalView("agenda", Meeting.agenda.label, _meeting),),
    Home.OWNERSHIP: (
        GoalView("ownership_matrix", OVERVIEW, _ownership),
        GoalView("text_versions", Label("Versies", "Versions"), _versions),
    ),
}


def views_of(home: Home) -> tuple[GoalView, ...]:
    """The views of a place, in the order of their tabs."""
    return VIEWS.get(home, ())
