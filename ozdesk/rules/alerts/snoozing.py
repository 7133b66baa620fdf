"""Alerts that somebody put off: apart until their day, and back on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.change import Edit, create
from ozdesk.domain.classification import Level
from ozdesk.domain.label import Label, Language
from ozdesk.errors import UserError
from ozdesk.kinds.snooze import Snooze
from ozdesk.rules.alerts.alert import Alert

Place = tuple[str, str, str]
NAME = Label("Signaal uitgesteld", "Alert snoozed")
NO_REASON = Label("schrijf op waarom", "write down why")
NO_DAY = Label("kies een dag na vandaag", "choose a day after today")


class NoSnooze(UserError):
    """A snooze without a reason, or until a day that is not ahead."""

    nl = "Dit signaal kan zo niet worden uitgesteld: {reason}."
    en = "This alert cannot be snoozed like this: {reason}."


@dataclass(frozen=True, slots=True)
class Snoozed:
    """An alert that is quiet, and the snooze that keeps it so."""

    alert: Alert
    snooze: Snooze


def split_snoozed(
    found: Iterable[Alert], records: Records, today: date
) -> tuple[list[Alert], list[Snoozed]]:
    """The alerts that ask something today, and those that are put off; both in their order."""
    snoozes = Snoozes(records, today)
    open_: list[Alert] = []
    put_off: list[Snoozed] = []
    for alert in found:
        snooze = snoozes.of(alert)
        if snooze is None:
            open_.append(alert)
        else:
            put_off.append(Snoozed(alert, snooze))
    return open_, put_off


class Snoozes:
    """The snoozes in force on a day, by the alerts that they keep quiet."""

    def __init__(self, records: Records, today: date) -> None:
        self.records = records
        self._quiet = _quiet(records, today)
        self._about = {record for _, record, _ in self._quiet}

    def of(self, alert: Alert) -> Snooze | None:
        """The snooze of an alert; one without an item is about every alert of its rule there."""
        if alert.record not in self._about:
            return None
        found = (self._quiet.get((alert.key, alert.record, item)) for item in {alert.item, ""})
        return max(filter(None, found), key=_lasting, default=None)

    def differing(self, other: Snoozes) -> set[str]:
        """The records about which these snoozes say something else than others do."""
        return {record for _, record, _ in self._quiet.keys() ^ other._quiet.keys()}


def _quiet(records: Records, today: date) -> dict[Place, Snooze]:
    """The snoozes in force by rule, record and item; of several the one that lasts longest."""
    found: dict[Place, Snooze] = {}
    for snooze in records.of_kind(Snooze):
        if not is_in_force(snooze, today):
            continue
        place = snooze.alert, snooze.about, snooze.item
        if place not in found or _lasting(snooze) > _lasting(found[place]):
            found[place] = snooze
    return found


def _lasting(snooze: Snooze) -> tuple[date, str]:
    return snooze.until or date.min, snooze.id


def is_in_force(snooze: Snooze, today: date) -> bool:
    """Whether a snooze keeps its alert quiet: it has a reason, and its day is still ahead."""
    return bool(snooze.reason.strip()) and snooze.until is not None and today < snooze.until


def snooze(
    alert: Alert, until: date | None, reason: str, today: date, language: Language
) -> tuple[str, Edit]:
    """The edit that puts an alert off, and the id of its snooze; raise NoSnooze."""
    if not reason.strip():
        raise NoSnooze(reason=NO_REASON)
    if until is None or until <= today:
        raise NoSnooze(reason=NO_DAY)
    values = {
        "name": " ".join(alert.text.in_(language).split()),
        "about": alert.record,
        "alert": alert.key,
        "item": alert.item,
        "until": until,
        "reason": reason.strip(),
        "classification": Level.SECRET_HIGH,  # its name tells what is told to who sees all
    }
    id, edit = create(Snooze, values)
    return id, Edit(NAME, edit.changes)
