"""Risks by likelihood and impact, the highest of them, and the worst that could happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, same
from ozdesk.kinds.risk import Risk, RiskState, Scenario, ScenarioType
from ozdesk.packs.blocks import (
    PackColumns,
    also_undecided,
    field_day,
    field_words,
    heading,
    in_full,
    lead,
    marked_cell,
    note,
    open_records,
    prose,
    say,
    table,
    text_cell,
)
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.findings import RATING
from ozdesk.packs.phrases import join_sentences
from ozdesk.packs.section import Section, SectionContext
from ozdesk.paper.figures.charts import risk_matrix
from ozdesk.paper.model import Block, Blocks, Inlines, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.coordination import risk_alerts
from ozdesk.rules.coordination.risk_matrix import product
from ozdesk.rules.redaction.redaction import UNDECIDED, RedactedRecord

MOST = 10
STILL_OPEN = CountedSentence(
    Label("Eén risico staat nog open.", "One risk is still open."),
    Label("{N} risico's staan nog open.", "{N} risks are still open."),
    Label("Er staan geen risico's meer open.", "No risks are open any more."),
)
BARE = CountedSentence(
    Label("Eén groot risico heeft geen maatregel.", "One high risk has no answer."),
    Label("{N} grote risico's hebben geen maatregel.", "{N} high risks have no answer."),
    Label("Geen enkel groot risico is zonder maatregel.", "No high risk is without an answer."),
)
NOT_RATED = CountedSentence(
    Label(
        "Eén risico staat niet in de matrix, omdat kans of gevolg niet is ingevuld.",
        "One risk is not in the matrix: no likelihood or impact.",
    ),
    Label(
        "{N} risico's staan niet in de matrix, omdat kans of gevolg niet is ingevuld.",
        "{N} risks are not in the matrix: no likelihood or impact.",
    ),
)
LEFT_OUT = CountedSentence(
    Label(
        "Eén risico blijft buiten dit pakket en telt hier niet mee.",
        "One risk is left out of this pack and not counted here.",
    ),
    Label(
        "{N} risico's blijven buiten dit pakket en tellen hier niet mee.",
        "{N} risks are left out of this pack and not counted here.",
    ),
)
SCENARIOS = CountedSentence(
    Label(
        "Eén scenario laat zien hoe het in het ergste geval kan gaan.",
        "One scenario shows how it could go in the worst case.",
    ),
    Label(
        "{N} scenario's laten zien hoe het in het ergste geval kan gaan.",
        "{N} scenarios show how it could go in the worst case.",
    ),
)
NONE = Label("Er zijn geen risico's vastgelegd.", "No risks were recorded.")
NONE_TO_SHOW = Label(
    "De risico's blijven buiten dit pakket.", "The risks are left out of this pack."
)
UNRATED = Label(
    "Van geen enkel risico zijn kans en gevolg ingevuld.",
    "No risk has its likelihood and impact filled in.",
)
CAPTION = Label(
    "Kans en gevolg van de risico's; het getal in een vak is het aantal risico's.",
    "Likelihood and impact; the number in a cell is the number of risks.",
)
HIGHEST = Label("Hoogste risico's", "Highest risks")
WORST = Label("Nachtmerriescenario's", "Worst cases")
NO_WORST = Label("Er zijn geen nachtmerriescenario's vastgelegd.", "No worst cases were recorded.")
NONE_LEFT = Label(
    "De nachtmerriescenario's blijven buiten dit pakket.",
    "The worst cases are left out of this pack.",
)
NO_ANSWER = Label("geen maatregel", "no answer")
STORY_HIDDEN = Label("Het verloop is niet openbaar.", "The story is not public.")


def biggest(context: SectionContext) -> Label:
    """The biggest risk and what is done about it, in one or two sentences."""
    top = context.findings.top_risks(1)
    if not top:
        there = open_records(context.redaction.of_kind(Risk), RiskState.CLOSED)
        return context.absent(UNRATED) if there else _none(context)
    risk = top[0].it
    likelihood, impact = _steps(risk)
    open_ = top[0].is_undecided(*RATING)
    mark = Label(f", {UNDECIDED.nl}", f", {UNDECIDED.en}") if open_ else Label("", "")
    name = top[0].words("name")
    rated = Label(
        f"“{name}” (kans\u00a0{likelihood}, gevolg\u00a0{impact}{mark.nl}).",
        f"“{name}” (likelihood\u00a0{likelihood}, impact\u00a0{impact}{mark.en}).",
    )
    if not top[0].shows("answer") or risk.answer.strip():
        return rated
    return join_sentences([rated, Label("Er is nog geen maatregel.", "There is no answer yet.")])


def _none(context: SectionContext) -> Label:
    return context.nothing(Risk, NONE, NONE_TO_SHOW, STILL_OPEN.none)


def _write(context: SectionContext) -> Blocks:
    there = open_records(context.redaction.of_kind(Risk), RiskState.CLOSED)
    blocks: list[Block] = []
    if there:
        found = context.findings.matrix
        blocks.append(lead(context, _opening(context, there)))
        if found.rated:
            figure = risk_matrix(found.counts, context.order.language, context.text(CAPTION))
            blocks.append(replace(figure, data=None))  # its alternative text tells every cell
            blocks += also_undecided(context, context.findings.undecided(Risk, *RATING))
            top = context.findings.top_risks(MOST)
            blocks += [heading(context, 2, HIGHEST), table(context, COLUMNS, top)]
        else:
            blocks.append(say(context, context.absent(UNRATED)))
        blocks += [note(context, sentence) for sentence in _beside(context)]
    else:
        blocks.append(lead(context, _none(context)))
    return (*blocks, *_worst(context))


def _opening(context: SectionContext, risks: Sequence[RedactedRecord[Risk]]) -> Label:
    still_open = STILL_OPEN.of(len(risks))
    if not all(risk.shows("answer", *RATING) for risk in risks):
        return context.told(still_open)
    bare = len(context.findings.alerts_of(risk_alerts.NO_ANSWER))
    return context.told(still_open, BARE.of(bare))


def _beside(context: SectionContext) -> list[Label]:
    """Sentences about risks that do not stand in the matrix."""
    found = context.findings.matrix
    unrated = found.unrated if found.rated else 0
    told = (NOT_RATED.of(unrated), LEFT_OUT.of(context.redaction.hidden(Risk)))
    return [each.text for each in told if each.text.nl]


def _steps(risk: Risk) -> tuple[int, int]:
    """Likelihood and impact as numbers; 0 where there is none."""
    likelihood, impact = risk.likelihood, risk.impact
    return likelihood.rank if likelihood else 0, impact.rank if impact else 0


def _rated(context: SectionContext, seen: RedactedRecord[Risk]) -> Inlines:
    likelihood, impact = _steps(seen.it)
    rated = f"{likelihood} × {impact}" if product(seen.it) else ""
    return marked_cell(context, text_cell(rated), seen, *RATING)


def _answer(context: SectionContext, seen: RedactedRecord[Risk]) -> Inlines:
    if seen.shows("answer") and not seen.it.answer.strip():
        return marked_cell(context, text(context.text(NO_ANSWER), muted=True), seen, "answer")
    return prose(context, seen, "answer")


COLUMNS: PackColumns[RedactedRecord[Risk]] = (
    TableColumn(Risk.name.label, 2.6, field_words("name")),
    TableColumn(Label("Kans × gevolg", "Likelihood × impact"), 1.0, _rated, "right"),
    TableColumn(Risk.affects.label, 1.3, field_words("affects")),
    TableColumn(Risk.answer.label, 2.8, _answer),
    TableColumn(Risk.residual.label, 1.9, lambda m, seen: prose(m, seen, "residual")),
    TableColumn(Risk.owner.label, 1.4, field_words("owner")),
    TableColumn(Risk.due.label, 1.1, field_day("due")),
)


def _worst(context: SectionContext) -> list[Block]:
    every = context.redaction.of_kind(Scenario)
    worst = [s for s in every if s.shows("type") and s.it.type is ScenarioType.WORST_CASE]
    blocks: list[Block] = [heading(context, 2, WORST)]
    if not worst:
        none = context.nothing(Scenario, NO_WORST, NONE_LEFT, NO_WORST)
        return [*blocks, say(context, none)]
    blocks.append(say(context, SCENARIOS.of(len(worst)).text))
    for scenario in sorted(worst, key=lambda s: (natural_key(s.it.name), s.id)):
        blocks += _scenario(context, scenario)
    return blocks


def _scenario(context: SectionContext, seen: RedactedRecord[Scenario]) -> list[Block]:
    blocks: list[Block] = [heading(context, 3, same(seen.words("name")))]
    if not seen.shows("story"):
        blocks.append(note(context, STORY_HIDDEN))
    elif seen.it.story.strip():
        blocks += in_full(context, seen, "story", 4, f"scenario-{seen.id}", seen.it.name)
    linked = seen.words("risks")
    if linked:
        blocks.append(note(context, Label(f"Risico's: {linked}.", f"Risks: {linked}.")))
    return blocks


RISK_SECTION = Section("risicos", Label("Risico's en scenario's", "Risks and scenarios"), _write)
