"""Who holds which role of which component now, by what was recorded and by running contracts.

What is recorded without a component is for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from ozdesk.domain.book import Records
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.kinds.common import Role
from ozdesk.kinds.goal import Theme
from ozdesk.kinds.person import parties_behind
from ozdesk.kinds.roles import AssignmentState, Horizon, RoleAssignment
from ozdesk.kinds.work import Contract
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.coordination.goal_alerts import main_goal
from ozdesk.rules.funding.contracts import contract_roles, covers
from ozdesk.rules.ownership.components import living_components
from ozdesk.rules.texts.sentences import labels, quoted

UNRECORDED = AlertRule(
    "role_unrecorded",
    Severity.WRONG,
    Label(
        "Van component {name} is niet vastgelegd wie deze rollen heeft: {roles}",
        "For component {name} it was not recorded who has these roles: {roles}",
    ),
    Label(
        "Leg per rol vast welke partij haar heeft, of zoek er een",
        "Record which party has each role, or find one",
    ),
    relative=True,
)
UNRECORDED_OF_ALL = Label(
    "Niet vastgelegd is wie deze rollen heeft: {roles}, zie doel {name}",
    "It was not recorded who has these roles: {roles}, see goal {name}",
)
CONCENTRATION = AlertRule(
    "role_concentration",
    Severity.ATTENTION,
    Label(
        "Partij {name} heeft {count} rollen {where}: {roles}",
        "Party {name} has {count} roles {where}: {roles}",
    ),
    Label(
        "Spreek af welke rol naar een andere partij kan gaan",
        "Agree which role can go to another party",
    ),
)
OWN_REVIEW = AlertRule(
    "role_own_review",
    Severity.ATTENTION,
    Label(
        "Partij {name} ontwikkelt en reviewt zelf {where}",
        "Party {name} develops and reviews itself {where}",
    ),
    Label(
        "Laat een andere partij beoordelen wat deze partij maakt",
        "Have another party review what this party makes",
    ),
)
OF = Label("van {component}", "of {component}")
OF_ALL = Label("van het ecosysteem", "of the ecosystem")
ALL = ""
Parties = Mapping[tuple[str, Role], set[str]]


@dataclass(frozen=True, slots=True)
class ComponentRoles:
    """The roles of one component (its id; "" where none was recorded).

    `held` are the parties by role, be it only by a running contract; `vacant` are the roles that
    were assigned to nobody, and of the `unrecorded` among these nothing was written down at all.
    """

    component: str
    held: Mapping[Role, frozenset[str]]
    vacant: tuple[Role, ...]
    unrecorded: tuple[Role, ...]

    def of_party(self, party: str) -> list[Role]:
        """The roles that one party holds, in their usual order."""
        return [role for role in Role if party in self.held.get(role, ())]

    @property
    def parties(self) -> list[str]:
        """The parties that hold any role."""
        return sorted({party for parties in self.held.values() for party in parties})


def is_current(assignment: RoleAssignment, today: date) -> bool:
    """Whether an assignment counts as how it is now."""
    if assignment.horizon is Horizon.FUTURE or assignment.status is AssignmentState.LAPSED:
        return False
    start, end = assignment.start, assignment.end
    return (start is None or start <= today) and (end is None or today <= end)


def component_roles(records: Records, today: date) -> list[ComponentRoles]:
    """The roles of every living component; of the whole where there is no component."""
    now = [a for a in records.of_kind(RoleAssignment) if a.role and is_current(a, today)]
    done = _done(records, today)
    living = [component.id for component in living_components(records)]
    if living or not (now or done):
        return [_of(component, now, done, records) for component in living]
    return [_of(ALL, now, done, records)]


def _of(
    component: str, now: Sequence[RoleAssignment], done: Parties, records: Records
) -> ComponentRoles:
    own = [each for each in now if each.component in (component, ALL)]
    given: dict[Role, set[str]] = {role: set() for role in Role}
    for each in own:
        if each.role and records.has(each.party):
            given[each.role].add(each.party)
    judged = Role if component or now else ()
    vacant = tuple(role for role in judged if not given[role])
    known = {each.role for each in own}
    places = dict.fromkeys((component, ALL))
    held = {
        role: frozenset(parties.union(*(done.get((place, role), ()) for place in places)))
        for role, parties in given.items()
    }
    return ComponentRoles(
        component,
        {role: parties for role, parties in held.items() if parties},
        vacant,
        tuple(role for role in vacant if role not in known),
    )


def _done(records: Records, today: date) -> Parties:
    """Which parties do the work of a role under a running contract, by component and role."""
    found: dict[tuple[str, Role], set[str]] = defaultdict(set)
    for contract in records.of_kind(Contract):
        if records.has(contract.executor) and covers(contract, today):
            for role in executed_roles(contract):
                parties = parties_behind(records, contract.executor, today)
                found[contract.component, role].update(parties)
    return found


def executed_roles(contract: Contract) -> list[Role]:
    """The roles that a contract is about: its own, and those of its work labels."""
    own = {contract.role} if contract.role else set()
    found = own | set(contract_roles(contract))
    return [role for role in Role if role in found]


def unrecorded_roles(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Components with roles of which nothing was recorded; these count as vacant."""
    for found in component_roles(records, today):
        whole = not found.component
        about = main_goal(Theme.ROLES, records) if whole else records.get(found.component)
        if found.unrecorded and about:
            yield UNRECORDED.alert(
                about,
                text=UNRECORDED_OF_ALL if whole else None,
                home=Home.ROLES,
                item=" ".join(role.key for role in found.unrecorded),
                roles=labels(role.label for role in found.unrecorded),
            )


def concentration(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Parties with more roles of one component than is good, or that review their own work."""
    for found in component_roles(records, today):
        where = _where(found.component, records)
        for id in found.parties:
            party, roles = records.get(id), found.of_party(id)
            if party is None:
                continue
            about = partial(
                AlertRule.alert, record=party, home=Home.ROLES, item=found.component, where=where
            )
            if len(roles) > limits.roles_per_party:
                names = labels(role.label for role in roles)
                yield about(CONCENTRATION, count=len(roles), roles=names)
            if {Role.DEVELOPER, Role.REVIEWER} <= set(roles):
                yield about(OWN_REVIEW)


def _where(component: str, records: Records) -> Label:
    return OF.with_(component=quoted(records.name_of(component))) if component else OF_ALL
