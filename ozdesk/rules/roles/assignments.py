"""Alerts about roles: vacant ones, futures without a step, nothing to get started with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.kinds.common import Role
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.goal import Theme
from ozdesk.kinds.roles import AssignmentState, Horizon, RoleAssignment
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.leads import lead_severity, told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.coordination.goal_alerts import main_goal
from ozdesk.rules.roles.holders import is_current
from ozdesk.rules.texts.sentences import labels, on, quoted

VACANT = AlertRule(
    "role_vacant",
    Severity.WRONG,
    Label("Rol {role} is niet ingevuld", "Role {role} is vacant"),
    Label("Zoek een partij voor deze rol", "Find a party for this role"),
    relative=True,
)
VACANT_SOON = Label(
    "Een rol is vanaf {day} niet ingevuld: {name}", "A role is vacant from {day}: {name}"
)
ROLE_ENDS = AlertRule(
    "role_ends",
    Severity.INFO,
    Label("{party} heeft rol {role} tot en met {day}", "{party} has role {role} until {day}"),
    Label(
        "Spreek af wie de rol daarna heeft, en leg dat vast",
        "Agree who has the role after that, and record it",
    ),
)
NO_STEP = AlertRule(
    "role_no_step",
    Severity.ATTENTION,
    Label(
        "Rol {role} gaat naar {party}, maar er is geen stap afgesproken",
        "Role {role} is to go to {party}, but no step was agreed on",
    ),
    Label(
        "Koppel het doel of de actie waarmee de rol overgaat",
        "Link the goal or the action by which the role changes hands",
    ),
    relative=True,
)
ONBOARDING = AlertRule(
    "role_no_onboarding",
    Severity.INFO,
    Label(
        "Er is geen pagina om in te werken voor {roles}",
        "There is no page to get started with for {roles}",
    ),
    Label(
        "Zet bij een pagina voor welke rol zij inwerkt",
        "Fill in with a page for which role it helps to get started",
    ),
    relative=True,
)
ONBOARDING_OF = Label(
    "Bij component {name} is er geen pagina om in te werken voor {roles}",
    "For component {name} there is no page to get started with for {roles}",
)


def _role(each: RoleAssignment) -> Sequence[tuple[str, str]]:
    return ((each.role.key, each.component),) if each.role else ()


@grouped(RoleAssignment, by=_role)
@told_ahead({VACANT: VACANT_SOON})
def vacancies(
    those: Sequence[RoleAssignment], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Roles of which it was recorded that nobody has them now."""
    now = [each for each in those if is_current(each, today)]
    if any(records.has(each.party) for each in now):
        return
    for each in now:
        if each.role:
            yield VACANT.alert(each, due=each.start, role=_named(each.role))


def ending_role(
    assignment: RoleAssignment, records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """A role that a party holds until a day that is near, after which nobody may have it."""
    end = assignment.end
    if end is None or not is_current(assignment, today) or not records.has(assignment.party):
        return
    severity = lead_severity(end, today, limits)
    if severity and assignment.role:
        yield ROLE_ENDS.alert(
            assignment,
            due=end,
            severity=Severity.ATTENTION if severity is Severity.WRONG else severity,
            role=_named(assignment.role),
            party=quoted(records.name_of(assignment.party)),
            day=on(end),
        )


def _role_of_party(each: RoleAssignment) -> Sequence[tuple[str, str, str]]:
    return ((each.role.key, each.component, each.party),) if each.role else ()


@grouped(RoleAssignment, by=_role_of_party)
def unstepped(
    those: Sequence[RoleAssignment], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Roles that are to go to another party while nobody agreed how."""
    if any(is_current(each, today) for each in those):
        return
    for each in those:
        to_come = each.horizon is Horizon.FUTURE and each.status is not AssignmentState.LAPSED
        if not (to_come and each.role and records.has(each.party)):
            continue
        if not any(records.has(id) for id in each.steps):
            yield NO_STEP.alert(
                each, role=_named(each.role), party=quoted(records.name_of(each.party))
            )


def _named(role: Role) -> Label:
    return Label(f"“{role.label.nl}”", f"“{role.label.en}”")


def without_onboarding(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Roles in use for which there is no page to get started with.

    The alert hangs on the component of the role; on the goal of documentation where it has none.
    """
    wanted: dict[str, set[Role]] = defaultdict(set)
    for each in records.of_kind(RoleAssignment):
        if is_current(each, today) and each.role:
            wanted[each.component].add(each.role)
    for component, roles in sorted(wanted.items()):
        missing = _without_page(component, roles, records)
        about = records.get(component) if component else main_goal(Theme.DOCUMENTATION, records)
        if missing and about:
            names = labels(role.label for role in missing)
            text = ONBOARDING_OF if component else None
            yield ONBOARDING.alert(about, home=Home.DOCUMENTATION, text=text, roles=names)


def _without_page(component: str, roles: set[Role], records: Records) -> list[Role]:
    """The roles for which no page helps; of a component its own pages count and those of all."""
    left = set(roles)
    for page in records.of_kind(DocumentationPage):
        if not left:
            break
        near = not component or page.component in ("", component)
        if near and page.roles and page.status is not PageState.WITHDRAWN:
            left = {role for role in left if role.key not in page.roles}
    return [role for role in Role if role in left]
