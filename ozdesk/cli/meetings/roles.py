"""Commands that show who has which role, and who knows what."""

from __future__ import annotations

from ozdesk.cli.context import Context, print_json
from ozdesk.cli.words import role_texts as words
from ozdesk.domain.words import short_day
from ozdesk.kinds.component import Component
from ozdesk.packs.sections.roles import UNRECORDED, VACANT
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.ownership.components import living_components
from ozdesk.rules.roles.experts import PARTIES, PERSONS, Expert, known_areas, review_pool
from ozdesk.rules.roles.grid import RoleLine, role_grid
from ozdesk.rules.texts.sentences import count
from ozdesk.store.workspace import Workspace


def roles_(context: Context) -> int:
    """Show the roles of every component, now and later, with the steps between."""
    with context.open(to_read=True) as workspace:
        lines = list(role_grid(workspace, context.today))
        if context.given.json:
            print_json([
                {
                    "component": line.component, "role": line.role.key, "now": line.now,
                    "later": line.later, "steps": line.steps, "decisions": line.decisions,
                    "vacant": line.vacant, "recorded": line.recorded,
                }
                for line in lines
            ])  # fmt: skip
            return 0
        component = None
        for line in lines:
            if line.component != component:
                component = line.component
                print(_place(context, workspace, component))
            print(f"  {_role(context, workspace, line)}")
    return 0


def _place(context: Context, workspace: Workspace, component: str) -> str:
    return workspace.name_of(component) if component else context.text(words.EVERYWHERE)


def _role(context: Context, workspace: Workspace, line: RoleLine) -> str:
    def names(ids: tuple[str, ...]) -> str:
        return ", ".join(workspace.name_of(each) for each in ids)

    empty = context.text(VACANT if line.recorded else UNRECORDED).lower()
    told = f"{context.text(line.role.label)}: {names(line.now) or empty}"
    if line.later:
        told = context.text(words.NOW_AND_LATER).format(
            role=context.text(line.role.label), now=names(line.now) or empty,
            later=names(line.later),
        )  # fmt: skip
    if line.steps:
        told += f" ({names(line.steps)})"
    if line.decisions:
        told += f" [{context.text(words.BY_DECISION.with_(name=names(line.decisions)))}]"
    return told


def knowledge_(context: Context) -> int:
    """Show who knows what with its bus factors, who knows besides somebody, or who can review."""
    with context.open(to_read=True) as workspace:
        if context.given.review:
            _review(context, workspace)
            return 0
        limits = limits_of(workspace)
        for known in known_areas(workspace, context.today, limits):
            besides = context.given.besides
            experts = known.besides(besides, workspace) if besides else known.experts
            told = ", ".join(_expert(context, workspace, each) for each in experts)
            persons = words.NO_PERSONS
            if known.persons is not None:
                persons = count(known.persons, *PERSONS)
            print(context.text(words.KNOWN.with_(
                area=known.area.name, experts=told or context.text(words.NOBODY_ELSE),
                parties=count(known.parties, *PARTIES), persons=persons,
            )))  # fmt: skip
    return 0


def _expert(context: Context, workspace: Workspace, expert: Expert) -> str:
    name = workspace.name_of(expert.party)
    if expert.knowledge.person:
        name = f"{expert.knowledge.person} ({name})"
    if expert.warm and expert.cools:
        return f"{name}, {context.text(words.COOLS.with_(day=short_day(expert.cools)))}"
    warmth = expert.knowledge.warmth
    return f"{name}, {context.text(warmth.label).lower()}" if warmth else name


def _review(context: Context, workspace: Workspace) -> None:
    limits = limits_of(workspace)
    components: list[Component | None] = [*living_components(workspace)]
    for component in components or [None]:
        id = component.id if component else ""
        pool = [
            f"{workspace.name_of(party)} ({', '.join(areas)})"
            for party, areas in review_pool(id, workspace, context.today, limits)
        ]
        told = "; ".join(pool) or context.text(words.NOBODY_REVIEWS)
        print(f"{_place(context, workspace, id)}: {told}")
