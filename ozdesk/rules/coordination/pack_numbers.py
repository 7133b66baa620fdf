"""Alerts about packs: a number that two desks issued, a status that no issuing gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.label import Label
from ozdesk.kinds.pack import Pack, PackState, plain_number
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import called, count, listed, quoted

TWICE = AlertRule(
    "pack_number_twice",
    Severity.WRONG,
    Label(
        "Nummer {number} is ook uitgegeven als {others}, dus {name} is niet eenduidig",
        "Number {number} was issued as {others} too, so {name} is ambiguous",
    ),
    Label(
        "Beslis welk pakket het nummer houdt; zet het andere op vervallen en geef het opnieuw uit",
        "Decide which pack keeps the number; mark the other as lapsed and issue it anew",
    ),
)
UNCOUNTED = AlertRule(
    "pack_status_uncounted",
    Severity.WRONG,
    Label(
        "Bij {name} staat de status “{status}”, maar het is niet zo uitgegeven: die status telt "
        "niet",
        "{name} says “{status}”, but it was not issued so: that status does not count",
    ),
    Label(
        "Geef het pakket uit, of zet de status terug; vraag wie dit invoerde",
        "Issue the pack, or put the status back; ask whoever entered this",
    ),
)
NAMED = 4  # packs under one number whose names still fit in a sentence


def _numbered(pack: Pack) -> Sequence[str]:
    counts = pack.number.strip() and pack.status is not PackState.LAPSED
    return (plain_number(pack.number),) if counts else ()


def uncounted_status(pack: Pack, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """A status beyond draft that did not come by issuing: by a colleague's older program, say."""
    if status := pack.uncounted:
        yield UNCOUNTED.alert(pack, status=status.label)


@grouped(Pack, by=_numbered)
def duplicate_pack_numbers(
    group: Sequence[Pack], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Packs that desks issued under the same number before they had heard of each other."""
    if len(group) < 2:
        return
    for pack in group:
        others = _others(pack, group)
        yield TWICE.alert(pack, number=quoted(pack.number), others=others)


def _others(pack: Pack, group: Sequence[Pack]) -> Label:
    if len(group) > NAMED:
        return count(len(group) - 1, ("ander pakket", "andere pakketten"), ("other one", "others"))
    return listed([called(other) for other in group if other is not pack])
