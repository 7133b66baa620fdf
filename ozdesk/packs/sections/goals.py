"""The six goals of dependability: how each stands, and what is being done to improve it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ozdesk.domain import common_texts
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.kinds.goal import Goal, GoalState
from ozdesk.kinds.ownership_text import NO_ADVICE
from ozdesk.packs.blocks import (
    PackColumns,
    also_undecided,
    field_day,
    field_words,
    heading,
    hidden,
    in_full,
    lead,
    marked_cell,
    note,
    pill,
    say,
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.findings import GoalFindings
from ozdesk.packs.phrases import capital, counted_form, enumerated, number, some, without_advice
from ozdesk.packs.section import Section, SectionContext
from ozdesk.paper.figures.charts import bars
from ozdesk.paper.model import (
    Block,
    Blocks,
    Inlines,
    ListBlock,
    Paragraph,
    Pill,
    Run,
    Tone,
    text,
)
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.alerts.alert import Alert, Severity
from ozdesk.rules.goals.goal_state import PARTLY, UNJUDGED
from ozdesk.rules.goals.goal_state import WORDS as STATE_WORDS
from ozdesk.rules.redaction.redaction import RedactedRecord

MOST_ALERTS = 4
STATES = {
    GoalState.OPEN: Tone.NEUTRAL,
    GoalState.BUSY: Tone.ACCENT,
    GoalState.REACHED: Tone.GOOD,
    GoalState.LAPSED: Tone.NEUTRAL,
}
LIGHTS = (
    (
        STATE_WORDS["wrong"],
        ("vraagt om ingrijpen", "vragen om ingrijpen"),
        ("calls for action", "call for action"),
    ),
    (
        STATE_WORDS["attention"],
        ("vraagt aandacht", "vragen aandacht"),
        ("asks attention", "ask attention"),
    ),
    (STATE_WORDS["good"], ("ligt op koers", "liggen op koers"), ("is on course", "are on course")),
    (STATE_WORDS["neutral"], ("staat nog stil", "staan nog stil"), ("stands still", "stand still")),
    (
        UNJUDGED,
        ("is niet te beoordelen", "zijn niet te beoordelen"),
        ("cannot be judged", "cannot be judged"),
    ),
    (
        PARTLY,
        ("is deels niet openbaar", "zijn deels niet openbaar"),
        ("is partly not public", "are partly not public"),
    ),
)
PROGRESS = Label("Voortgang van de zes doelen.", "Progress of the six goals.")
HOW = Label(
    "Het oordeel volgt uit de administratie: “ingrijpen” betekent dat er iets mis is, “let op” dat "
    "er iets dreigt.",
    "The judgement follows from the administration: “act now” means that something is wrong, "
    "“attention” that something is about to be.",
)
COMPUTED = Label(
    "De voortgang is het gemiddelde van de verbeteringsdoelen, tenzij de eigenaar zelf een "
    "percentage gaf.",
    "Progress is the average of the improvement goals, unless the owner gave a percentage.",
)
NO_GOALS = Label(
    "Er zijn nog geen verbeteringsdoelen vastgelegd.",
    "No improvement goals have been recorded yet.",
)
OTHER_GOALS = Label("Overige doelen", "Other goals")
UNPLACED = Label(
    "Deze doelen zijn niet bij een van de zes ingedeeld of tellen daar niet mee.",
    "These goals do not belong to one of the six, or do not count there.",
)
LEFT_OUT = CountedSentence(
    Label(
        "Eén doel blijft buiten dit pakket en telt niet mee.",
        "One goal is left out of this pack and not counted.",
    ),
    Label(
        "{N} doelen blijven buiten dit pakket en tellen niet mee.",
        "{N} goals are left out of this pack and not counted.",
    ),
)
MORE = CountedSentence(
    Label(
        "Nog één ander punt bij dit doel staat in de administratie.",
        "The administration holds one other point about this goal.",
    ),
    Label(
        "Nog {n} andere punten bij dit doel staan in de administratie.",
        "The administration holds {n} other points about this goal.",
    ),
)
ASKS = Label("Wat aandacht vraagt", "What asks for attention")
ACCOUNT = Goal.account.label


def tone_of(name: str) -> Tone:
    """The tone that a rule names."""
    return Tone(name)


def percent(share: float) -> str:
    """A share as a whole percentage."""
    return f"{round(share * 100)}%"


def _write(context: SectionContext) -> Blocks:
    goals = context.findings.goals
    if not context.redaction.of_kind(Goal):
        return (lead(context, context.absent(NO_GOALS)),)
    figure = bars(
        [(context.text(s.state.theme.label), s.state.share, percent(s.state.share)) for s in goals],
        context.order.language,
        context.text(PROGRESS),
    )
    figure = replace(figure, data=None)  # the summary holds the same in a table
    blocks: list[Block] = [lead(context, told_in_words(goals)), say(context, HOW), figure]
    blocks += also_undecided(context, context.findings.undecided(Goal, "progress", "status"))
    blocks.append(note(context, COMPUTED, LEFT_OUT.of(context.redaction.hidden(Goal)).text))
    for standing in goals:
        blocks += _goal(context, standing)
    shown = [alert for standing in goals for alert in _pressing(standing.alerts)[:MOST_ALERTS]]
    advice = any(without_advice(alert.text) != alert.text for alert in shown)
    notes = [note(context, NO_ADVICE)] if advice else []
    return (*blocks, *notes, *_others(context, goals))


def _others(context: SectionContext, goals: Sequence[GoalFindings]) -> list[Block]:
    """The goals of which nobody said to which of the six they belong."""
    placed = {seen.id for s in goals for seen in (s.goal, *s.improvements) if seen}
    found = [seen for seen in context.redaction.of_kind(Goal) if seen.id not in placed]
    if not found:
        return []
    ordered = sorted(found, key=lambda seen: (natural_key(seen.it.name), seen.id))
    return [
        heading(context, 2, OTHER_GOALS),
        say(context, UNPLACED),
        table(context, COLUMNS, ordered),
    ]


def told_in_words(goals: Sequence[GoalFindings]) -> Label:
    """The traffic light of the six goals in one plain sentence."""
    parts: list[Label] = []
    for word, nl, en in LIGHTS:
        count = sum(standing.state.word == word for standing in goals)
        if count:
            first = not parts
            goal = some(count, ("doel", "doelen"), ("goal", "goals")) if first else number(count)
            verb = counted_form(count, nl, en)
            parts.append(Label(f"{goal.nl} {verb.nl}", f"{goal.en} {verb.en}"))
    told_ = capital(enumerated(parts))
    return Label(f"{told_.nl}.", f"{told_.en}.")


def _goal(context: SectionContext, standing: GoalFindings) -> list[Block]:
    """One goal: its light, what matters, its improvement goals, what asks for attention."""
    state = standing.state
    line = state.line
    blocks: list[Block] = [
        heading(context, 2, state.theme.label, f"doel-{state.theme.key}"),
        Paragraph(
            (
                Pill(context.text(state.word), tone_of(state.tone)),
                Run(
                    f"  {context.text(capital(context.absent(line) if state.relative else line))}."
                ),
            )
        ),
    ]
    if standing.improvements:
        blocks.append(table(context, COLUMNS, standing.improvements))
    if standing.goal and standing.goal.shows("account") and standing.goal.it.account.strip():
        blocks.append(heading(context, 3, ACCOUNT))
        key = f"verantwoording-{state.theme.key}"
        blocks += in_full(context, standing.goal, "account", 4, key)
    return blocks + _asks(context, standing.alerts)


def _state(context: SectionContext, goal: RedactedRecord[Goal]) -> Inlines:
    if not goal.shows("status"):
        return hidden(context)
    status = goal.it.status or GoalState.OPEN
    return marked_cell(context, pill(context, status.label, STATES[status]), goal, "status")


def _progress(context: SectionContext, goal: RedactedRecord[Goal]) -> Inlines:
    if not goal.shows("progress", "status"):
        return hidden(context)
    if goal.it.progress is None:
        reached = goal.it.status is GoalState.REACHED
        cell = text_cell("100%" if reached else "")
        return marked_cell(context, cell, goal, "progress", *(["status"] if reached else []))
    return marked_cell(context, text_cell(f"{goal.it.progress}%"), goal, "progress")


COLUMNS: PackColumns[RedactedRecord[Goal]] = (
    TableColumn(Label("Verbeteringsdoel", "Improvement goal"), 3.4, field_words("name")),
    TableColumn(Goal.status.label, 1.1, _state),
    TableColumn(Goal.functions.label, 1.4, field_words("functions")),
    TableColumn(Goal.owner.label, 1.7, field_words("owner")),
    TableColumn(Goal.due.label, 1.1, field_day("due")),
    TableColumn(common_texts.PROGRESS, 0.9, _progress, "right"),
)


def _asks(context: SectionContext, alerts: Sequence[Alert]) -> list[Block]:
    """What is wrong or about to be, with what to do about it."""
    pressing = _pressing(alerts)
    if not pressing:
        return []
    items = tuple(
        (
            Paragraph(
                (*text(f"{context.text(without_advice(alert.text))}. "), *_advice(context, alert))
            ),
        )
        for alert in pressing[:MOST_ALERTS]
    )
    blocks: list[Block] = [heading(context, 3, ASKS), ListBlock(items)]
    if len(pressing) > MOST_ALERTS:
        blocks.append(note(context, MORE.of(len(pressing) - MOST_ALERTS).text))
    return blocks


def _pressing(alerts: Sequence[Alert]) -> list[Alert]:
    return [alert for alert in alerts if alert.severity is not Severity.INFO]


def _advice(context: SectionContext, alert: Alert) -> tuple[Run, ...]:
    return (Run(f"{context.text(alert.action)}.", muted=True),)


GOALS = Section(
    "doelen",
    Label("Stand van de bedrijfszekerheidsdoelen", "State of the dependability goals"),
    _write,
)
