"""Alerts about knowledge: what only one party or person knows, and what has cooled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.dates import add_months, months_between
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label
from ozdesk.kinds.roles import Knowledge, Warmth
from ozdesk.rules.alerts.alert import Alert, AlertRule, Severity
from ozdesk.rules.alerts.grouping import grouped
from ozdesk.rules.alerts.leads import told_ahead
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.texts.sentences import months, quoted

BUS_FACTOR = AlertRule(
    "knowledge_bus_factor",
    Severity.WRONG,
    Label(
        "Kennis van {area} is maar bij één partij warm",
        "Knowledge of {area} is warm at one party only",
    ),
    Label(
        "Laat een tweede partij meewerken tot de kennis daar ook warm is",
        "Have a second party work along until the knowledge is warm there too",
    ),
    relative=True,
)
NOBODY = Label("Kennis van {area} is nergens warm", "Knowledge of {area} is warm nowhere")
ONE_PERSON = Label(
    "Kennis van {area} is maar bij één persoon warm",
    "Knowledge of {area} is warm with one person only",
)
COOLED = AlertRule(
    "knowledge_cooled",
    Severity.ATTENTION,
    Label(
        "Kennis {name} telt niet meer als warm: {months} niet toegepast",
        "Knowledge {name} no longer counts as warm: not applied for {months}",
    ),
    Label(
        "Vul in wanneer de kennis het laatst is toegepast, of zet haar op lauw of koud",
        "Fill in when the knowledge was last applied, or mark it lukewarm or cold",
    ),
)
COOLS_SOON = Label(
    "Kennis {name} telt vanaf {day} niet meer als warm",
    "Knowledge {name} no longer counts as warm from {day}",
)


def cools_on(each: Knowledge, limits: Limits) -> date | None:
    """The day from which warm knowledge no longer counts as warm; none where none was applied."""
    if each.warmth is not Warmth.WARM or each.applied is None:
        return None
    return add_months(each.applied, limits.knowledge)


def is_warm(each: Knowledge, today: date, limits: Limits) -> bool:
    """Whether knowledge is warm: somebody says so, and it was not applied too long ago."""
    day = cools_on(each, limits)
    return each.warmth is Warmth.WARM and (day is None or today < day)


@told_ahead({COOLED: COOLS_SOON})
def cooled(each: Knowledge, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
    """Knowledge that is said to be warm and was last applied too long ago."""
    day = cools_on(each, limits)
    if day is not None and each.applied and day <= today:
        yield COOLED.alert(each, due=day, months=months(months_between(each.applied, today)))


@dataclass(frozen=True, slots=True)
class Area:
    """A field of knowledge of a component: where it is recorded, and at which parties it is warm.

    `warm` are ids of parties, `fresh` the records that count as warm.
    """

    name: str
    component: str
    records: tuple[Knowledge, ...]
    fresh: tuple[Knowledge, ...]
    warm: frozenset[str]

    @property
    def persons(self) -> int | None:
        """How many named persons know it well; None when nobody was named."""
        return len({fold(name) for name in self._named if name}) or None

    @property
    def all_named(self) -> bool:
        """Whether every party with warm knowledge has named somebody."""
        return all(self._named)

    @property
    def _named(self) -> list[str]:
        return [each.person.strip() for each in self.fresh]

    @property
    def one_person(self) -> bool:
        """Whether several parties lean on one and the same person."""
        return len(self.warm) > 1 and self.all_named and self.persons == 1


def areas(records: Records, today: date, limits: Limits) -> list[Area]:
    """The fields of knowledge by component and name."""
    found = (_area(group, records, today, limits) for group in bus_factor.groups(records).values())
    return sorted(found, key=lambda area: (area.component, natural_key(area.name), area.name))


def _area(found: Iterable[Knowledge], records: Records, today: date, limits: Limits) -> Area:
    every = sorted(found, key=lambda each: (natural_key(each.name), each.id))
    warm = [each for each in every if is_warm(each, today, limits)]
    return Area(
        every[0].name,
        every[0].component,
        tuple(every),
        tuple(warm),
        frozenset(each.party for each in warm if records.has(each.party)),
    )


def _field(each: Knowledge) -> Sequence[tuple[str, str]]:
    return ((each.component, fold(each.name)),)


@grouped(Knowledge, by=_field)
def bus_factor(
    found: Sequence[Knowledge], records: Records, today: date, limits: Limits
) -> Iterator[Alert]:
    """Knowledge that leaves when one party or one person does.

    There is one alert for each field, on its first record.
    """
    area = _area(found, records, today, limits)
    if len(area.warm) > 1 and not area.one_person:
        return
    text = ONE_PERSON if area.one_person else None if area.warm else NOBODY
    yield BUS_FACTOR.alert(area.records[0], text=text, area=quoted(area.name))
