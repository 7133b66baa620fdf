"""The summary on one page: what changed, what is asked, what it costs, the biggest risk."""

from __future__ import annotations

from dataclasses import replace

from ozdesk.domain.common_texts import DECISIONS_ASKED, PROGRESS
from ozdesk.domain.label import Label
from ozdesk.kinds.goal import Goal
from ozdesk.packs.blocks import (
    PackColumns,
    heading,
    lead,
    marked_cell,
    note,
    pill,
    table,
    text_cell,
)
from ozdesk.packs.findings import GoalFindings
from ozdesk.packs.phrases import capital, number
from ozdesk.packs.section import Section, SectionContext
from ozdesk.packs.sections.changes import summary as what_changed
from ozdesk.packs.sections.costs import cost_in_short
from ozdesk.packs.sections.coverage import TITLE as COVERAGE
from ozdesk.packs.sections.coverage import coverage_blocks
from ozdesk.packs.sections.decisions import NONE as NO_DECISIONS
from ozdesk.packs.sections.decisions import asked
from ozdesk.packs.sections.goals import NO_GOALS, percent, told_in_words, tone_of
from ozdesk.packs.sections.risks import biggest
from ozdesk.paper.model import (
    Block,
    Blocks,
    Callout,
    Facts,
    Inlines,
    ListBlock,
    Paragraph,
    text,
)
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.wording import among
from ozdesk.rules.texts.sentences import shortened

MOST_DECISIONS, LONGEST_DECISION, MOST_WORK = 4, 150, 3
CHANGED = Label("Veranderd", "Changed")
COSTS = Label("Kosten", "Costs")
RISK = Label("Grootste risico", "Biggest risk")
ASKED = Label("Gevraagd besluit", "Decision asked")
SOME_OF = Label("{title} ({shown} van {all})", "{title} ({shown} of {all})")
BY_GOAL = Label("Stand per doel", "State by goal")


def _write(context: SectionContext) -> Blocks:
    goals = context.findings.goals
    has_goals = bool(context.redaction.of_kind(Goal))
    blocks: list[Block] = [lead(context, told_in_words(goals) if has_goals else NO_GOALS)]
    blocks.append(_facts(context))
    blocks.append(_asked(context))
    if has_goals:
        blocks += [heading(context, 2, BY_GOAL), table(context, _columns(context), goals)]
    return (*blocks, *_coverage(context))


def _coverage(context: SectionContext) -> list[Block]:
    """The coverage of the most pressing work; how much of it, stands in the heading."""
    found = coverage_blocks(context, MOST_WORK - max(0, len(asked(context)) - 2))
    if found.figure is None:
        return []
    title = COVERAGE
    if found.shown < found.all:
        title = SOME_OF.with_(title=COVERAGE, shown=found.shown, all=found.all)
    without = [note(context, found.without)] if found.without.nl else []
    return [heading(context, 2, title), replace(found.figure, data=None), *without]


def _facts(context: SectionContext) -> Facts:
    told = (
        (CHANGED, what_changed(context)),
        (COSTS, cost_in_short(context)),
        (RISK, biggest(context)),
    )
    return Facts(tuple((context.text(name), text(context.text(words_))) for name, words_ in told))


def _asked(context: SectionContext) -> Block:
    decisions = asked(context)
    if not decisions:
        return Callout(
            context.text(DECISIONS_ASKED), (Paragraph(text(context.text(NO_DECISIONS))),)
        )
    title = ASKED if len(decisions) == 1 else DECISIONS_ASKED
    shown = [shortened(decision, LONGEST_DECISION) for decision in decisions[:MOST_DECISIONS]]
    items = tuple((Paragraph(text(decision)),) for decision in shown)
    blocks: list[Block] = [ListBlock(items, ordered=True)]
    if len(decisions) > MOST_DECISIONS:
        more = number(len(decisions) - MOST_DECISIONS)
        blocks.append(
            note(
                context,
                Label(f"En nog {more.nl}; zie hoofdstuk 2.", f"And {more.en} more; see chapter 2."),
            )
        )
    return Callout(context.text(title), tuple(blocks))


def _share(context: SectionContext, standing: GoalFindings) -> Inlines:
    """The progress of a goal, from its own percentage or from its improvement goals."""
    cell = text_cell(percent(standing.state.share))
    goals = [seen for seen in (standing.goal, *standing.improvements) if seen]
    open_ = next((seen for seen in goals if seen.is_undecided("progress", "status")), None)
    return marked_cell(context, cell, open_, "progress", "status") if open_ else cell


def _columns(context: SectionContext) -> PackColumns[GoalFindings]:
    """The columns of the goals; what stands out may be so for these readers only."""
    telling = among(Label("Wat opvalt", "What stands out"), context.order.audience)
    return (
        TableColumn(Goal.singular, 2.55, lambda m, each: text_cell(m.text(each.state.theme.label))),
        TableColumn(
            Goal.status.label,
            1.3,
            lambda m, each: pill(m, each.state.word, tone_of(each.state.tone)),
        ),
        TableColumn(telling, 3.95, lambda m, each: text_cell(m.text(capital(each.state.line)))),
        TableColumn(PROGRESS, 0.9, _share, "right"),
    )


SUMMARY = Section("samenvatting", Label("Samenvatting", "Summary"), _write)
