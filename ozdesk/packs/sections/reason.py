"""Why there is a pack at all: the component, the overall aims, and the goals that serve them."""

from __future__ import annotations

from collections import Counter

from ozdesk.domain.label import Label
from ozdesk.kinds.component import Component
from ozdesk.kinds.goal import Aim, Goal
from ozdesk.packs.blocks import heading, in_full, lead
from ozdesk.packs.phrases import capital, counted_form, enumerated, some
from ozdesk.packs.section import Section, SectionContext
from ozdesk.paper.model import Block, Blocks
from ozdesk.rules.redaction.redaction import RedactedRecord

WHY = Label("Waarom deze doelen", "Why these goals")
NONE = Label(
    "Er zijn nog geen doelen vastgelegd, dus de aanleiding is nog niet beschreven.",
    "No goals were recorded yet, so the reason was not described yet.",
)


def _write(context: SectionContext) -> Blocks:
    goals = context.redaction.of_kind(Goal)
    components = chosen(context)
    if not goals and not components:
        return (lead(context, context.absent(NONE)),)
    blocks: list[Block] = [lead(context, _opening(goals))]
    for component in components:
        if component.shows("purpose") and component.it.purpose.strip():
            blocks += in_full(context, component, "purpose", 2, f"component-{component.id}")
    blocks += _why(context)
    return tuple(blocks)


def chosen(context: SectionContext) -> list[RedactedRecord[Component]]:
    """The components that the pack is about; all, unless some were chosen."""
    wanted = context.order.components
    found = context.redaction.of_kind(Component)
    return [component for component in found if not wanted or component.id in wanted]


def _opening(goals: list[RedactedRecord[Goal]]) -> Label:
    aims = _served(goals)
    told = some(len(goals), ("doel", "doelen"), ("goal", "goals"))
    if not aims:
        verb = counted_form(len(goals), ("is", "zijn"), ("was", "were"))
        return Label(f"Er {verb.nl} {told.nl} vastgelegd.", f"{told.en} {verb.en} recorded.")
    serves = "serves" if len(goals) == 1 else "serve"
    named = [aim for aim in Aim if aim in aims]
    listed = enumerated(Label(a.label.nl.lower(), a.label.en.lower()) for a in named)
    return capital(
        Label(
            f"{told.nl} en verbeteringsdoelen dienen "
            f"{'dit hoofddoel' if len(named) == 1 else 'deze hoofddoelen'}: {listed.nl}.",
            f"{told.en} {serves} {'this aim' if len(named) == 1 else 'these aims'}: {listed.en}.",
        )
    )


def _served(goals: list[RedactedRecord[Goal]]) -> Counter[Aim]:
    known = {aim.key: aim for aim in Aim}
    return Counter(
        known[key] for goal in goals if goal.shows("aims") for key in goal.it.aims if key in known
    )


def _why(context: SectionContext) -> list[Block]:
    """Why each of the six goals was chosen."""
    blocks: list[Block] = []
    for standing in context.findings.goals:
        goal = standing.goal
        if goal and goal.shows("why") and goal.it.why.strip():
            theme = standing.state.theme
            blocks.append(heading(context, 3, theme.label, f"waarom-{theme.key}"))
            blocks += in_full(context, goal, "why", 4, f"waarom-{theme.key}")
    return [heading(context, 2, WHY), *blocks] if blocks else []


REASON = Section("aanleiding", Label("Aanleiding en doel", "Reason and aims"), _write)
