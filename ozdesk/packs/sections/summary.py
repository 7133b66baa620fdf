"""The summary on one page: what changed, what is asked, what it costs, the biggest risk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from ozdesk.domain.common_texts import DECISIONS_ASKED, PROGRESS, SORT, WHAT
from ozdesk.domain.label import Label
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.risk import Risk
from ozdesk.packs.blocks import (
    PackColumns,
    day,
    heading,
    lead,
    marked_cell,
    note,
    pill,
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.findings import GoalFindings
from ozdesk.packs.phrases import capital
from ozdesk.packs.pressing import PressingPoint, first_deadline, pressing_points
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
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    text,
)
from ozdesk.paper.pdf.measure import fits_on_a_page
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.wording import among
from ozdesk.rules.texts.sentences import shortened

MOST_DECISIONS, LONGEST_DECISION, MOST_PRESSING, MOST_WORK = 4, 150, 6, 3
FIRST_DAY = Label("Eerste termijn", "First deadline")
PRESSING = Label("Wat het meest dringt", "What is most urgent")
MORE_PRESSING = CountedSentence(
    Label(
        "Eén ander punt dat dringt, staat niet op deze bladzijde.",
        "One other urgent point is not on this page.",
    ),
    Label(
        "{N} andere punten die dringen, staan niet op deze bladzijde.",
        "{N} other urgent points are not on this page.",
    ),
)
MORE_ASKED = CountedSentence(
    Label("En nog één; zie hoofdstuk 2.", "And one more; see chapter 2."),
    Label("En nog {n}; zie hoofdstuk 2.", "And {n} more; see chapter 2."),
)
CHANGED = Label("Veranderd", "Changed")
COSTS = Label("Kosten", "Costs")
RISK = Label("Grootste risico", "Biggest risk")
ASKED = Label("Gevraagd besluit", "Decision asked")
SOME_OF = Label("{title} ({shown} van {all})", "{title} ({shown} of {all})")
BY_GOAL = Label("Stand per doel", "State by goal")


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of what gives way stands on the page."""

    work: int
    pressing: int
    decisions: int


def _steps() -> list[Shown]:
    """From the fullest page to the barest: first less work, then fewer points, then decisions."""
    steps = [Shown(n, MOST_PRESSING, MOST_DECISIONS) for n in range(MOST_WORK, -1, -1)]
    steps += [Shown(0, n, MOST_DECISIONS) for n in range(MOST_PRESSING - 1, 0, -1)]
    return steps + [Shown(0, 1, n) for n in range(MOST_DECISIONS - 1, 0, -1)]


def _write(context: SectionContext) -> Blocks:
    """The fullest summary that fits on one page below its heading."""
    title = Heading(1, text(context.text(SUMMARY.title)), SUMMARY.key, "1")
    pages = [partial(_page, context, shown) for shown in _steps()]

    def fits(page: Callable[[], Blocks]) -> bool:
        return fits_on_a_page((title, *page()), context.order.language)

    first = bisect_left(pages, True, key=fits)
    return pages[min(first, len(pages) - 1)]()


def _page(context: SectionContext, shown: Shown) -> Blocks:
    goals = context.findings.goals
    has_goals = bool(context.redaction.of_kind(Goal))
    blocks: list[Block] = [lead(context, told_in_words(goals) if has_goals else NO_GOALS)]
    blocks += [_facts(context), _asked(context, shown.decisions)]
    blocks += _pressing(context, shown.pressing)
    if has_goals:
        blocks += [heading(context, 2, BY_GOAL), table(context, _columns(context), goals)]
    return (*blocks, *_coverage(context, shown.work))


def _pressing(context: SectionContext, most: int) -> list[Block]:
    """What is most urgent, and how much more there is."""
    found = pressing_points(context)
    if not found:
        return []
    title = among(PRESSING, context.order.audience)
    blocks: list[Block] = [
        heading(context, 2, title),
        table(context, PRESSING_COLUMNS, found[:most]),
    ]
    more = MORE_PRESSING.of(max(0, len(found) - most)).text
    return [*blocks, *([note(context, more)] if more.nl else [])]


PRESSING_COLUMNS: PackColumns[PressingPoint] = (
    TableColumn(SORT, 0.9, lambda m, each: text_cell(m.text(each.sort))),
    TableColumn(WHAT, 6.5, lambda m, each: text_cell(m.text(each.text))),
    TableColumn(Risk.due.label, 1.3, lambda _, each: day(each.day)),
)


def _coverage(context: SectionContext, most: int) -> list[Block]:
    """The coverage of the most pressing work; how much of it, stands in the heading."""
    found = coverage_blocks(context, most) if most else None
    if found is None or found.figure is None:
        return []
    title = COVERAGE
    if found.shown < found.all:
        title = SOME_OF.with_(title=COVERAGE, shown=found.shown, all=found.all)
    without = [note(context, found.without)] if found.without.nl else []
    return [heading(context, 2, title), replace(found.figure, data=None), *without]


def _facts(context: SectionContext) -> Facts:
    told = (
        (FIRST_DAY, first_deadline(context)),
        (COSTS, cost_in_short(context)),
        (RISK, biggest(context)),
        (CHANGED, what_changed(context)),
    )
    return Facts(tuple((context.text(name), text(context.text(words_))) for name, words_ in told))


def _asked(context: SectionContext, most: int) -> Block:
    decisions = asked(context)
    if not decisions:
        return Callout(
            context.text(DECISIONS_ASKED), (Paragraph(text(context.text(NO_DECISIONS))),)
        )
    title = ASKED if len(decisions) == 1 else DECISIONS_ASKED
    shown = [shortened(decision, LONGEST_DECISION) for decision in decisions[:most]]
    items = tuple((Paragraph(text(decision)),) for decision in shown)
    more = MORE_ASKED.of(max(0, len(decisions) - most)).text
    rest = (note(context, more),) if more.nl else ()
    return Callout(context.text(title), (ListBlock(items, ordered=True), *rest))


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
