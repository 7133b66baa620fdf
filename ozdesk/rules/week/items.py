"""What somebody has to do about one record: an action, a review, a term, or an alert."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Any

from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, Option, same
from ozdesk.domain.record import Record
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.goal import Goal, GoalState
from ozdesk.kinds.work import Contract
from ozdesk.rules.alerts.alert import Alert, Severity
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.documentation.pages import OVERDUE, review_due
from ozdesk.rules.funding.ahead import tender_day
from ozdesk.rules.funding.contracts import alive
from ozdesk.rules.funding.renewal import current_end, notice_day, renews
from ozdesk.rules.texts.sentences import called

REVIEW = Label("Beoordeel pagina {name}", "Review page {name}")
REACH = Label("Bereik doel {name}", "Reach goal {name}")
NOTICE = Label("Laatste dag om {name} op te zeggen", "Last day to give notice on {name}")
RENEWS = Label("{name} verlengt stilzwijgend", "{name} renews itself")
ENDS = Label("{name} eindigt", "{name} ends")
EXTEND = Label("Laatste dag om {name} te verlengen", "Last day to extend {name}")
TENDER = Label("Besteed {name} opnieuw aan", "Tender {name} again")
TERM_KINDS: tuple[type[Record], ...] = (ActionItem, DocumentationPage, Contract, Goal)
"""The kinds of which records ask something on a day without any alert about them."""


class WeekSort(Option):
    """What sort of thing is asked."""

    ACTION = "action", "Actie", "Action"
    REVIEW = "review", "Beoordelen", "Review"
    TERM = "term", "Termijn", "Term"
    GOAL = "goal", "Doel", "Goal"
    ALERT = "alert", "Signaal", "Alert"


@dataclass(frozen=True, slots=True)
class WeekItem:
    """One thing that is asked of its `owner` (an id, or ""), before or on the day `due`.

    `part` tells items about one record apart and stays the same from day to day; `alerts` are
    those that say the same.
    """

    sort: WeekSort
    record: str
    part: str
    due: date | None
    text: Label
    owner: str
    asked_by: str
    component: str
    alerts: tuple[Alert, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The most that an alert asks of it; none where there is none."""
        return min((alert.severity for alert in self.alerts), key=_rank, default=None)

    @property
    def place(self) -> tuple[date, int, Any, str, str]:
        """The place in a sorted list: by day, then by how pressing, then by words."""
        severity = self.severity
        rank = severity.rank if severity else len(Severity)
        return (self.due or date.max, rank, natural_key(self.text.nl), self.record, self.part)


@dataclass(frozen=True, slots=True)
class _Term:
    """A day on which a record asks something, without its alerts."""

    sort: WeekSort
    part: str
    due: date | None
    text: Label


def _rank(severity: Severity) -> int:
    return severity.rank


def week_items_of(
    record: Record,
    alerts: Sequence[Alert],
    put_off: Callable[[Alert], bool],
    today: date,
    limits: Limits,
) -> list[WeekItem]:
    """What one record asks; what was put off is not asked, in whatever words."""
    left = list(alerts)
    found: list[WeekItem] = []
    for term in _terms(record, today, limits):
        own = [alert for alert in left if _says_the_same(alert, record, term)]
        left = [alert for alert in left if alert not in own]
        if not own or not all(map(put_off, own)):
            found.append(_item(record, term, tuple(own)))
    for alert in left:
        if not put_off(alert):
            part = f"{alert.key} {alert.item}".rstrip()
            found.append(
                _item(record, _Term(WeekSort.ALERT, part, alert.due, alert.text), (alert,))
            )
    return found


def _item(record: Record, term: _Term, alerts: tuple[Alert, ...]) -> WeekItem:
    reviewer = record.reviewer if isinstance(record, DocumentationPage) else ""
    return WeekItem(
        term.sort,
        record.id,
        term.part,
        term.due,
        term.text,
        (reviewer if term.sort is WeekSort.REVIEW else "") or record.value("owner"),
        record.asked_by if isinstance(record, ActionItem) else "",
        record.value("component"),
        alerts,
    )


def _says_the_same(alert: Alert, record: Record, term: _Term) -> bool:
    if isinstance(record, ActionItem):
        return True
    if term.due is None:
        return term.sort is WeekSort.REVIEW and alert.rule == OVERDUE
    return alert.due == term.due


@singledispatch
def _terms(record: Record, today: date, limits: Limits) -> Iterator[_Term]:
    """The days on which a record asks something."""
    yield from ()


@_terms.register
def _(record: ActionItem, today: date, limits: Limits) -> Iterator[_Term]:
    if record.status is not ActionState.CLOSED:
        yield _Term(WeekSort.ACTION, "action", record.due, same(" ".join(record.name.split())))


@_terms.register
def _(record: DocumentationPage, today: date, limits: Limits) -> Iterator[_Term]:
    if record.status is not PageState.WITHDRAWN:
        due = review_due(record, limits)
        yield _Term(WeekSort.REVIEW, "review", due, REVIEW.with_(name=called(record)))


@_terms.register
def _(record: Goal, today: date, limits: Limits) -> Iterator[_Term]:
    if record.due and record.status not in (GoalState.REACHED, GoalState.LAPSED):
        yield _Term(WeekSort.GOAL, "goal", record.due, REACH.with_(name=called(record)))


@_terms.register
def _(record: Contract, today: date, limits: Limits) -> Iterator[_Term]:
    if not alive(record, today):
        return
    days = (
        ("notice", notice_day(record, today), NOTICE),
        ("end", current_end(record, today), RENEWS if renews(record) else ENDS),
        ("extend", record.extend_by, EXTEND),
        ("tender", tender_day(record), TENDER),
    )
    for part, day, text in days:
        if day is not None and day >= today:
            yield _Term(WeekSort.TERM, part, day, text.with_(name=called(record)))
