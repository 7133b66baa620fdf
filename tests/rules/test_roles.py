"""Roles now and later, knowledge at more than one party, governance files, aims."""

from __future__ import annotations

from datetime import date

from making import TODAY, about, make

from ozdesk.domain.book import Book
from ozdesk.domain.record import Record
from ozdesk.kinds.common import Role
from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.goal import Goal, GoalState, Theme
from ozdesk.kinds.governance_text import GovernanceText, TextState, TextType
from ozdesk.kinds.party import Party
from ozdesk.kinds.roles import AssignmentState, Horizon, Knowledge, RoleAssignment, Warmth
from ozdesk.rules.all_rules import DEFAULTS, Severity, all_alerts
from ozdesk.rules.roles.knowledge import areas

ONE, TWO = make(Party, name="Bouwer"), make(Party, name="Gemeente")
AIM = frozenset({"cost"})


def role(**given: object) -> RoleAssignment:
    return make(RoleAssignment, **{"role": Role.MAINTAINER, "owner": ONE.id, **given})


def keys(*records: Record, today: date = TODAY) -> set[str]:
    return {alert.key for alert in all_alerts(Book([ONE, TWO, *records]), today)}


def test_a_role_without_a_party_is_vacant() -> None:
    alert = about(role(), [ONE])["role_vacant"]
    assert alert.severity is Severity.WRONG
    assert alert.text.nl == "Rol “Onderhouden” is niet ingevuld"
    assert alert.text.en == "Role “Maintenance” is vacant"
    for full in (
        role(party=ONE.id),
        role(horizon=Horizon.FUTURE),
        role(status=AssignmentState.LAPSED),
        role(role=None),
    ):
        assert "role_vacant" not in keys(full)
    assert "role_vacant" not in keys(role(), role(party=TWO.id))
    assert "role_vacant" in keys(role(), role(party=TWO.id, component="c" * 32))


def test_a_role_counts_from_its_first_day_through_its_last() -> None:
    held = role(party=ONE.id, start=date(2026, 6, 1), end=date(2026, 6, 30))
    for day, vacant in ((31, True), (1, False), (30, False)):
        today = date(2026, 5 if day == 31 else 6, day)
        assert ("role_vacant" in keys(role(), held, today=today)) is vacant
    assert "role_vacant" in keys(role(), held, today=date(2026, 7, 1))


def test_a_role_that_moves_needs_a_step() -> None:
    now, later = role(party=ONE.id), role(party=TWO.id, horizon=Horizon.FUTURE)
    alert = about(later, [ONE, TWO, now])["role_no_step"]
    assert "“Gemeente”" in alert.text.nl
    step = make(Goal, owner=ONE.id, aims=AIM)
    planned = role(party=TWO.id, horizon=Horizon.FUTURE, steps=frozenset({step.id}))
    assert "role_no_step" not in keys(now, planned, step)
    assert "role_no_step" in keys(now, planned)
    assert "role_no_step" not in keys(now, role(party=ONE.id, horizon=Horizon.FUTURE))
    lapsed = role(party=TWO.id, horizon=Horizon.FUTURE, status=AssignmentState.LAPSED)
    assert "role_no_step" not in keys(now, lapsed)


def known(**given: object) -> Knowledge:
    usual = {"name": "Uitgeven", "warmth": Warmth.WARM, "party": ONE.id, "owner": ONE.id}
    return make(Knowledge, **{**usual, **given})


def test_knowledge_at_one_party_is_a_danger() -> None:
    alert = about(known(), [ONE])["knowledge_bus_factor"]
    assert alert.severity is Severity.WRONG
    assert "maar bij één partij warm" in alert.text.nl
    assert "knowledge_bus_factor" in keys(known(), known(party=TWO.id, warmth=Warmth.COLD))
    assert "knowledge_bus_factor" in keys(known(), known(party=TWO.id, name="Iets anders"))
    assert "knowledge_bus_factor" not in keys(known(), known(party=TWO.id, name="uitgeven "))
    cold = about(known(warmth=Warmth.LUKEWARM), [ONE])["knowledge_bus_factor"]
    assert "nergens warm" in cold.text.nl


def test_named_persons_are_counted_where_there_are_any() -> None:
    found = areas(
        Book([ONE, known(person="A"), known(person="a "), known(name="Bouwen")]), TODAY, DEFAULTS
    )
    assert [(area.name, area.persons, len(area.warm)) for area in found] == [
        ("Bouwen", None, 1), ("Uitgeven", 1, 1),
    ]  # fmt: skip


def test_a_role_in_use_wants_a_page_to_get_started_with() -> None:
    goal = make(Goal, name="Documentatie", theme=Theme.DOCUMENTATION, owner=ONE.id, aims=AIM)
    now = [role(party=ONE.id), role(role=Role.HOST, party=TWO.id)]
    alert = about(goal, [ONE, TWO, *now])["role_no_onboarding"]
    assert alert.text.nl.endswith("voor onderhouden en hosting (SaaS)")
    page = make(DocumentationPage, owner=ONE.id, roles=frozenset({"maintainer", "host"}))
    assert "role_no_onboarding" not in keys(goal, *now, page)
    gone = DocumentationPage(page.id, page.doc | {"status": PageState.WITHDRAWN.key})
    assert "role_no_onboarding" in keys(goal, *now, gone)
    assert "role_no_onboarding" not in keys(goal)


def test_a_component_wants_a_governance_file() -> None:
    def file(**given: object) -> GovernanceText:
        usual = {"type": TextType.GOVERNANCE, "owner": ONE.id}
        return make(GovernanceText, **{**usual, **given})

    one = make(Component, name="Zaken", owner=ONE.id)
    other = make(Component, name="Klanten", owner=ONE.id)
    assert "component_no_governance" in keys(one)
    assert "component_no_governance" not in keys(one, file(component=one.id))
    assert "component_no_governance" not in keys(one, file())
    assert "component_no_governance" in keys(one, other, file(component=other.id))
    assert "component_no_governance" in keys(one, file(type=TextType.REPORT))
    assert "component_no_governance" in keys(one, file(status=TextState.REPLACED))
    assert "component_no_governance" not in keys(make(Component, stage=Stage.ENDED))


def test_a_goal_serves_an_aim_itself_or_through_the_goal_above_it() -> None:
    above = make(Goal, owner=ONE.id, aims=AIM)
    assert "goal_no_aim" in keys(make(Goal, owner=ONE.id))
    assert "goal_no_aim" not in keys(make(Goal, owner=ONE.id, goal=above.id), above)
    assert "goal_no_aim" not in keys(make(Goal, owner=ONE.id, status=GoalState.REACHED))
