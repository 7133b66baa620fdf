"""What is most urgent: first days that bite, then gaps in the work, then money, then risks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ozdesk.domain.common_texts import MONEY
from ozdesk.domain.label import Label
from ozdesk.domain.words import long_day
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.work import Contract
from ozdesk.packs.section import SectionContext
from ozdesk.rules.alerts.alert import AlertRule
from ozdesk.rules.coordination import risk_alerts
from ozdesk.rules.funding import contracts, odd_amounts, payments, work
from ozdesk.rules.funding.contracts import PLANNED, alive
from ozdesk.rules.funding.renewal import current_end, notice_day
from ozdesk.rules.redaction.redaction import UNDECIDED, RedactedRecord
from ozdesk.rules.redaction.wording import without_level
from ozdesk.rules.texts.sentences import lower

DEADLINE = Label("Termijn", "Deadline")
ORDER: tuple[tuple[Label, tuple[AlertRule, ...]], ...] = (
    (Label("Gat", "Gap"), (work.UNCOVERED, work.GAP)),
    (
        MONEY,
        (
            odd_amounts.UNPAID,
            odd_amounts.NEGATIVE,
            contracts.PAYERS_SUM,
            contracts.NO_PAYER,
            work.NO_PAYER,
            payments.SUM,
        ),
    ),
    (Risk.singular, (risk_alerts.NO_ANSWER, risk_alerts.OVERDUE)),
)
"""Which alerts press, after the days that bite, and what their sort is called."""
NOTICE = Label(
    "Uiterste dag om contract “{name}” op te zeggen", "Last day to end contract “{name}”"
)
ENDS = Label("Contract “{name}” loopt af", "Contract “{name}” ends")
ON_DAY = Label("{day}: {text}.", "{day}: {text}.")
NO_DEADLINE = Label(
    "Er loopt binnen {days} dagen geen contract of opzegtermijn af.",
    "No contract or term of notice ends within {days} days.",
)
TERM = ("end", "notice", "renewal", "renews_from", "status")


@dataclass(frozen=True, slots=True)
class PressingPoint:
    """One thing that presses; `day` is when it bites, none where no day does."""

    sort: Label
    text: Label
    day: date | None = None


def pressing_points(context: SectionContext) -> list[PressingPoint]:
    """All that presses, the most pressing first."""
    found = deadlines(context)
    for sort, rules in ORDER:
        alerts = context.findings.alerts_of(*rules)
        found += [PressingPoint(sort, _bare(context, alert.text), alert.due) for alert in alerts]
    return found


def _bare(context: SectionContext, text: Label) -> Label:
    """What an alert says, where the head above it says for what it goes."""
    return without_level(text, context.order.audience)


def last_pressing(context: SectionContext) -> date:
    """The last day that presses already: as far ahead as the longest lead time."""
    return context.order.today + timedelta(days=context.findings.limits.leads[0])


def deadlines(context: SectionContext) -> list[PressingPoint]:
    """The days that bite soon, the first one first."""
    found = [
        point
        for seen in context.redaction.of_kind(Contract)
        if seen.shows(*TERM) and alive(seen.it, context.order.today)
        for point in _days(context, seen)
    ]
    return sorted(found, key=lambda point: (point.day or date.max, point.text.nl))


def _days(context: SectionContext, seen: RedactedRecord[Contract]) -> Iterator[PressingPoint]:
    """The last day to give notice on a contract, else its end, when it is near."""
    today = context.order.today
    if seen.it.status in PLANNED:
        return
    notice = notice_day(seen.it, today)
    to_come = notice is not None and notice >= today
    day, text = (notice, NOTICE) if to_come else (current_end(seen.it, today), ENDS)
    if day is not None and today <= day <= last_pressing(context):
        told = text.with_(name=seen.it.name)
        if seen.is_undecided(*TERM, "name"):
            told = Label(f"{told.nl} ({UNDECIDED.nl})", f"{told.en} ({UNDECIDED.en})")
        yield PressingPoint(DEADLINE, told, day)


def first_deadline(context: SectionContext) -> Label:
    """The first day that bites, in one sentence."""
    found = deadlines(context)
    if not found:
        return context.absent(NO_DEADLINE.with_(days=context.findings.limits.leads[0]))
    point = found[0]
    day = point.day or context.order.today
    told = Label(long_day(day, "nl"), long_day(day, "en"))
    return ON_DAY.with_(day=told, text=lower(point.text))
