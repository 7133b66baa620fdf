"""The grid of roles: who has each role of each component now, who later, and how one gets there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.folding import natural_key
from ozdesk.kinds.common import Role
from ozdesk.kinds.roles import AssignmentState, Horizon, RoleAssignment
from ozdesk.rules.roles.holders import ALL, ComponentRoles, component_roles, is_current


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role of one component (its id; "" for all): ids of parties, steps and decisions.

    `vacant` is whether nobody has it now; `recorded` whether anything at all was written down.
    """

    component: str
    role: Role
    now: tuple[str, ...]
    later: tuple[str, ...]
    steps: tuple[str, ...]
    decisions: tuple[str, ...]
    vacant: bool
    recorded: bool

    @property
    def moves(self) -> bool:
        """Whether the role is to go to somebody else."""
        return bool(set(self.later) - set(self.now))


def role_grid(records: Records, today: date) -> Iterator[RoleLine]:
    """The roles of every living component in their usual order, components by name."""
    those = [each for each in records.of_kind(RoleAssignment) if each.role]
    found = component_roles(records, today)
    for roles in sorted(found, key=lambda f: natural_key(records.name_of(f.component))):
        for role in Role:
            yield _line(roles, role, those, records, today)


def _line(
    roles: ComponentRoles,
    role: Role,
    those: Sequence[RoleAssignment],
    records: Records,
    today: date,
) -> RoleLine:
    own = [a for a in those if a.role is role and a.component in (roles.component, ALL)]
    now = [each for each in own if is_current(each, today)]
    later = [each for each in own if is_to_come(each, today) and records.has(each.party)]
    decisions = {each.decision for each in now if records.has(each.decision)}
    return RoleLine(
        roles.component,
        role,
        _by_name(roles.held.get(role, frozenset()), records),
        _by_name({each.party for each in later}, records),
        _by_name({id for each in later for id in each.steps if records.has(id)}, records),
        _by_name(decisions, records),
        role in roles.vacant,
        role not in roles.unrecorded,
    )


def is_to_come(assignment: RoleAssignment, today: date) -> bool:
    """Whether an assignment is for later: meant so, or not begun yet."""
    if assignment.status is AssignmentState.LAPSED:
        return False
    begins = assignment.start is not None and assignment.start > today
    return assignment.horizon is Horizon.FUTURE or begins


def _by_name(ids: frozenset[str] | set[str], records: Records) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda each: (natural_key(records.name_of(each)), each)))
