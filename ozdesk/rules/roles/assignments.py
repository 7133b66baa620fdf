"""Alerts about roles and knowledge: vacant roles, futures without a step, one who knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Level
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.words import fold
from ozdesk.kinds.common import Role
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.goal import Theme
from ozdesk.kinds.party import Party
from ozdesk.kinds.roles import AssignmentState, Horizon, Knowledge, RoleAssignment, Warmth
from ozdesk.rules.alerts.alert import Alert, Rule, Severity, highest, level_of
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.coordination.goal_alerts import main_goal
from ozdesk.rules.texts.sentences import labels, quoted

VACANT = Rule(
    "role_vacant",
    Severity.WRONG,
    Label("Rol {role} is niet ingevuld", "Role {role} is vacant"),
    Label("Zoek een partij voor deze rol", "Find a party for this role"),
)
NO_STEP = Rule(
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
)
BUS_FACTOR = Rule(
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
)
NOBODY = Label("Kennis van {area} is nergens warm", "Knowledge of {area} is warm nowhere")
ONE_PERSON = Label(
    "Kennis van {area} is maar bij één persoon warm",
    "Knowledge of {area} is warm with one person only",
)
ONBOARDING = Rule(
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
)
HELD = ("role", "component", "party", "horizon", "status", "start", "end")
KNOWN = ("component", "party", "warmth")


def holds(assignment: RoleAssignment, today: date) -> bool:
    """Whether an assignment counts as how it is now."""
    if assignment.horizon is Horizon.FUTURE or assignment.status is AssignmentState.LAPSED:
        return False
    start, end = assignment.start, assignment.end
    return (start is None or start <= today) and (end is None or today <= end)


def vacancies(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Roles of which it was recorded that nobody has them now."""
    now = [each for each in records.of_kind(RoleAssignment) if holds(each, today)]
    held = {(each.role, each.component) for each in now if _party(each, records)}
    level = highest(level_of(each, *HELD) for each in now)
    for each in now:
        if each.role and not _party(each, records) and (each.role, each.component) not in held:
            yield VACANT.alert(each, *HELD, level=level, role=_named(each.role))


def unstepped(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Roles that are to go to another party while nobody agreed how."""
    every = records.of_kind(RoleAssignment)
    now = [each for each in every if holds(each, today)]
    held = {(each.role, each.component, each.party) for each in now}
    level = highest(level_of(each, *HELD) for each in now)
    for each in every:
        party = _party(each, records)
        lapsed = each.status is AssignmentState.LAPSED
        if each.horizon is not Horizon.FUTURE or lapsed or not each.role or not party:
            continue
        steps = any(records.get(id) for id in each.steps)
        if (each.role, each.component, each.party) not in held and not steps:
            yield NO_STEP.alert(
                each,
                *HELD,
                "steps",
                level=highest([level, party.level_of("name")]),
                role=_named(each.role),
                party=quoted(party.name),
            )


def _named(role: Role) -> Label:
    return Label(f"“{role.label.nl}”", f"“{role.label.en}”")


def _party(assignment: RoleAssignment, records: Records) -> Party | None:
    found = records.get(assignment.party)
    return found if isinstance(found, Party) else None


@dataclass(frozen=True, slots=True)
class Area:
    """A field of knowledge of a component: where it is recorded, and at which parties it is warm.

    `warm` are ids of parties; `persons` is how many named persons know it well, none when nobody
    was named. `all_named` says whether every party with warm knowledge has named somebody.
    """

    name: str
    component: str
    records: tuple[Knowledge, ...]
    warm: frozenset[str]
    persons: int | None
    all_named: bool = False

    @property
    def one_person(self) -> bool:
        """Whether several parties lean on one and the same person."""
        return len(self.warm) > 1 and self.all_named and self.persons == 1

    @property
    def level(self) -> Level:
        """The highest level of what it was computed from."""
        return highest(level_of(each, "name", *KNOWN) for each in self.records)


def areas(records: Records) -> list[Area]:
    """The fields of knowledge by component and name."""
    found = (_area(group, records) for group in bus_factor.groups(records).values())
    return sorted(found, key=lambda area: (area.component, fold(area.name), area.name))


def _area(found: Iterable[Knowledge], records: Records) -> Area:
    every = sorted(found, key=lambda each: (each.name, each.id))
    warm = [each for each in every if each.warmth is Warmth.WARM]
    persons = {fold(each.person.strip()) for each in warm if each.person.strip()}
    return Area(
        every[0].name,
        every[0].component,
        tuple(every),
        frozenset(each.party for each in warm if records.get(each.party)),
        len(persons) if persons else None,
        all(each.person.strip() for each in warm),
    )


def _field(each: Knowledge) -> Sequence[tuple[str, str]]:
    return ((each.component, fold(" ".join(each.name.split()))),)


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
    used = (*KNOWN, "person") if area.one_person else KNOWN
    level = highest([area.level, *(level_of(each, *used) for each in area.records)])
    yield BUS_FACTOR.alert(area.records[0], *used, text=text, level=level, area=quoted(area.name))


def without_onboarding(records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Roles in use for which there is no page to get started with, on the goal of documentation."""
    goal = main_goal(Theme.DOCUMENTATION, records)
    used = [each for each in records.of_kind(RoleAssignment) if holds(each, today) and each.role]
    in_use = {each.role for each in used}
    if not goal or not used:
        return
    told: set[str] = set()
    for page in records.of_kind(DocumentationPage):
        if page.roles and page.status is not PageState.WITHDRAWN:
            told |= page.roles
    missing = [role for role in Role if role in in_use and role.key not in told]
    if missing:
        level = highest(level_of(each, *HELD) for each in used)
        yield ONBOARDING.alert(
            goal,
            "theme",
            home=Home.DOCUMENTATION,
            level=level,
            roles=labels(role.label for role in missing),
        )
