"""Alerts about roles and knowledge: vacant roles, futures without a step, one who knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.kinds.common import Role
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.goal import Theme
from ozdesk.kinds.roles import AssignmentState, Horizon, Knowledge, RoleAssignment, Warmth
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.coordination.goal_alerts import main_goal
from ozdesk.rules.roles.holders import is_current
from ozdesk.rules.texts.sentences import labels, quoted

VACANT = AlertRule(
    "role_vacant",
    Severity.WRONG,
    Label("Rol {role} is niet ingevuld", "Role {role} is vacant"),
    Label("Zoek een partij voor deze rol", "Find a party for this role"),
    relative=True,
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
BUS_FACTOR = AlertRule(
    "knowledge_bus_factor",
    Severity.WRONG,
    Label(
        "Kennis van {area} is maar bij één partij warm",
        "Knowledge of {area} is warm at one party only",
    ),
    Label(
        "Laat een tweede partij meewerken tot de kennis daar ook warm is",
        "Have a second party work along until the knowledge is warm there too",
    ),
    relative=True,
)
NOBODY = Label("Kennis van {area} is nergens warm", "Knowledge of {area} is warm nowhere")
ONE_PERSON = Label(
    "Kennis van {area} is maar bij één persoon warm",
    "Knowledge of {area} is warm with one person only",
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
def vacancies(
    those: Sequence[RoleAssignment], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Roles of which it was recorded that nobody has them now."""
    now = [each for each in those if is_current(each, today)]
    if any(records.has(each.party) for each in now):
        return
    for each in now:
        if each.role:
            yield VACANT.alert(each, role=_named(each.role))


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


@dataclass(frozen=True, slots=True)
class Area:
    """A field of knowledge of a component: where it is recorded, and at which parties it is warm.

    `warm` are ids of parties.
    """

    name: str
    component: str
    records: tuple[Knowledge, ...]
    warm: frozenset[str]

    @property
    def persons(self) -> int | None:
        """How many named persons know it well; None when nobody was named."""
        return len({fold(name) for name in self._named if name}) or None

    @property
    def all_named(self) -> bool:
        """Whether every party with warm knowledge has named somebody."""
        return all(self._named)

    @property
    def _named(self) -> list[str]:
        return [each.person.strip() for each in self.records if each.warmth is Warmth.WARM]

    @property
    def one_person(self) -> bool:
        """Whether several parties lean on one and the same person."""
        return len(self.warm) > 1 and self.all_named and self.persons == 1


def areas(records: Records) -> list[Area]:
    """The fields of knowledge by component and name."""
    found = (_area(group, records) for group in bus_factor.groups(records).values())
    return sorted(found, key=lambda area: (area.component, natural_key(area.name), area.name))


def _area(found: Iterable[Knowledge], records: Records) -> Area:
    every = sorted(found, key=lambda each: (natural_key(each.name), each.id))
    warm = [each for each in every if each.warmth is Warmth.WARM]
    return Area(
        every[0].name,
        every[0].component,
        tuple(every),
        frozenset(each.party for each in warm if records.has(each.party)),
    )


def _field(each: Knowledge) -> Sequence[tuple[str, str]]:
    return ((each.component, fold(each.name)),)


@grouped(Knowledge, by=_field)
def bus_factor(
    found: Sequence[Knowledge], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Knowledge that leaves when one party or one person does.

    There is one alert for each field, on its first record.
    """
    area = _area(found, records)
    if len(area.warm) > 1 and not area.one_person:
        return
    text = ONE_PERSON if area.one_person else None if area.warm else NOBODY
    yield BUS_FACTOR.alert(area.records[0], text=text, area=quoted(area.name))


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
            told = labels(role.label for role in missing)
            text = ONBOARDING_OF if component else None
            yield ONBOARDING.alert(about, home=Home.DOCUMENTATION, text=text, roles=told)


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
