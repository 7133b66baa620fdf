"""Why there is a pack at all: the component, the overall aims, and the goals that serve them."""

from __future__ import annotations

from ozdesk.domain.label import Label
from ozdesk.kinds.component import Component
from ozdesk.kinds.goal import Aim, Goal
from ozdesk.packs.blocks import heading, in_full, lead
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.phrases import enumerated
from ozdesk.packs.section import Section, SectionContext
from ozdesk.paper.model import Block, Blocks
from ozdesk.rules.redaction.redaction import RedactedRecord
from ozdesk.rules.texts.sentences import lower

WHY = Label("Waarom deze doelen", "Why these goals")
NONE = Label(
    "Er zijn nog geen doelen vastgelegd, dus de aanleiding is nog niet beschreven.",
    "No goals have been recorded yet, so the reason has not been described yet.",
)
RECORDED = CountedSentence(
    Label("Er is één doel vastgelegd.", "One goal has been recorded."),
    Label("Er zijn {n} doelen vastgelegd.", "{N} goals have been recorded."),
    Label("Er zijn nog geen doelen vastgelegd.", "No goals have been recorded yet."),
)
SERVING = CountedSentence(
    Label("Eén daarvan dient {aims}.", "One of them serves {aims}."),
    Label("{N} daarvan dienen {aims}.", "{N} of them serve {aims}."),
)
ALL_SERVING = CountedSentence(
    Label("Het dient {aims}.", "It serves {aims}."),
    Label("Zij dienen {aims}.", "They serve {aims}."),
)
AIMS = CountedSentence(
    Label("dit hoofddoel: {names}", "this aim: {names}"),
    Label("deze hoofddoelen: {names}", "these aims: {names}"),
)


def _write(context: SectionContext) -> Blocks:
    goals = context.redaction.of_kind(Goal)
    components = chosen(context)
    if not goals and not components:
        return (lead(context, context.absent(NONE)),)
    blocks: list[Block] = [lead(context, _opening(context, goals))]
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


def _opening(context: SectionContext, goals: list[RedactedRecord[Goal]]) -> Label:
    known = {aim.key: aim for aim in Aim}
    served = [{*goal.it.aims} & known.keys() for goal in goals if goal.shows("aims")]
    keys = {key for each in served for key in each}
    names = enumerated(lower(aim.label) for key, aim in known.items() if key in keys)
    aims = AIMS.of(len(keys), names=names).text
    count = sum(map(bool, served))
    serving = (ALL_SERVING if count == len(goals) else SERVING).of(count, aims=aims)
    return context.told(RECORDED.of(len(goals)), *([serving] if keys else []))


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
