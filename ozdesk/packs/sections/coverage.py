"""The figure of which continuous work has a contract, for the summary and for the contracts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.label import Label
from ozdesk.kinds.work import Contract, WorkPackage
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.findings import COVER
from ozdesk.packs.pressing import last_pressing
from ozdesk.packs.section import SectionContext
from ozdesk.paper.figures.charts import Coverage, WorkBar, timeline
from ozdesk.paper.model import Figure
from ozdesk.rules.funding.coverage import CoverageRow, coverage_window
from ozdesk.rules.redaction.redaction import UNDECIDED

MOST = 24  # more rows would be set too small to read
TITLE = Label("Dekking van doorlopend werk", "Coverage of continuous work")
CAPTION = Label(
    "Donker: tijdgebonden contract. Licht: doorlopend contract. Onderbroken lijn: geen contract. "
    "Driehoek: uiterste dag om op te zeggen.",
    "Dark: time-boxed contract. Light: continuous contract. Broken line: no contract. "
    "Triangle: last day to give notice.",
)
NO_WORK = Label(
    "Er is geen doorlopend werk vastgelegd, dus er is geen dekking te tonen.",
    "No continuous work was recorded, so there is no coverage to show.",
)
BEYOND = CountedSentence(
    Label("Nog één werkpakket staat niet in deze figuur.", "Another work package is not shown."),
    Label(
        "Nog {n} werkpakketten staan niet in deze figuur.",
        "Another {n} work packages are not shown.",
    ),
)
WITHOUT = CountedSentence(
    Label(
        "Eén werkpakket blijft buiten deze figuur, omdat deze lezers niet alles ervan mogen zien.",
        "One work package is left out here, because these readers may not see all of it.",
    ),
    Label(
        "{N} werkpakketten blijven buiten deze figuur, omdat deze lezers niet alles ervan mogen "
        "zien.",
        "{N} work packages are left out here, because these readers may not see all of them.",
    ),
)


@dataclass(frozen=True, slots=True)
class CoverageFigure:
    """The figure, how many of how many rows are in it, and two sentences about the others.

    `beyond` is about rows for which there was no room, `without` about those that are not public.
    """

    figure: Figure | None
    shown: int
    all: int
    beyond: Label
    without: Label


def coverage_blocks(context: SectionContext, most: int = MOST) -> CoverageFigure:
    """The coverage of continuous work; without room for all, the most pressing first."""
    period = coverage_window(context.order.today)
    rows, left_out = context.findings.coverage(period.start, period.end)
    if not rows:
        without = context.absent(NO_WORK)
        if left_out:
            without = context.left_out(WITHOUT.of(left_out).text)
        return CoverageFigure(None, 0, 0, Label("", ""), without)
    if len(rows) > most:
        last = last_pressing(context)
        rows = sorted(rows, key=lambda row: _pressing(row, context.order.today, last))
    figure = timeline(
        [_work(context, row) for row in rows[:most]],
        period.start,
        period.end,
        context.order.today,
        context.order.language,
        context.text(CAPTION),
    )
    shown = min(most, len(rows))
    beyond, without = BEYOND.of(len(rows) - shown).text, WITHOUT.of(left_out).text
    return CoverageFigure(figure, shown, len(rows), beyond, without)


def _work(context: SectionContext, row: CoverageRow) -> WorkBar:
    overlaps = tuple((period.start, period.end) for period in row.overlaps)
    return WorkBar(_name(context, row), tuple(_covers(row)), overlaps=overlaps)


def _name(context: SectionContext, row: CoverageRow) -> str:
    package = context.redaction.get(row.package or "", WorkPackage)
    if package is None:
        return row.name
    name = package.words("name")
    package.shows("continuous", "contracts")
    contracts = (context.redaction.get(span.contract, Contract) for span in row.spans)
    shown = [each for each in contracts if each and each.shows(*COVER)]
    open_ = package.is_undecided("continuous", "contracts")
    if not open_ and not any(each.is_undecided(*COVER) for each in shown):
        return name
    return f"{name} ({context.text(UNDECIDED)})"


def _pressing(row: CoverageRow, today: date, last: date) -> tuple[bool, date, bool]:
    """Work sorts first by a day that bites soon, then by having no contract today."""
    days = [day for span in row.spans if not span.planned for day in (span.notice, span.end) if day]
    first = min((day for day in days if today <= day <= last), default=date.max)
    return first == date.max, first, not _is_open(row, today)


def _is_open(row: CoverageRow, today: date) -> bool:
    """Whether work goes on without a contract on a day."""
    return any(gap.start <= today <= gap.end for gap in row.gaps)


def _covers(row: CoverageRow) -> Iterable[Coverage]:
    for span in row.spans:
        if not span.planned:
            yield Coverage(span.start, span.end, span.continuous, notice=span.notice)
