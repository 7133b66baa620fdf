"""Who knows what: how many parties and persons one can lose, who else knows, who can review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold, natural_key
from ozdesk.kinds.common import Role
from ozdesk.kinds.roles import Knowledge
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.roles.holders import component_roles
from ozdesk.rules.roles.knowledge import Area, areas, cools_on, is_warm

PARTIES = (("partij", "partijen"), ("party", "parties"))
PERSONS = (("persoon", "personen"), ("person", "persons"))


@dataclass(frozen=True, slots=True)
class Expert:
    """One record of who knows something: the party (its id), the person, and whether it is warm.

    `cools` is the day from which it no longer counts as warm, none where that is not known.
    """

    knowledge: Knowledge
    warm: bool
    cools: date | None

    @property
    def party(self) -> str:
        """The id of the party."""
        return self.knowledge.party


@dataclass(frozen=True, slots=True)
class KnownArea:
    """A field of knowledge with who has it, the warm ones first.

    `parties` and `persons` are the bus factors: how many have it warm; persons is None where not
    every party named somebody.
    """

    area: Area
    experts: tuple[Expert, ...]
    parties: int
    persons: int | None

    def besides(self, words: str, records: Records) -> tuple[Expert, ...]:
        """Who knows this besides a party or a person with such a name."""
        without = fold(words)
        return tuple(
            each
            for each in self.experts
            if without not in (fold(records.name_of(each.party)), fold(each.knowledge.person))
        )


def known_areas(records: Records, today: date, limits: Limits) -> list[KnownArea]:
    """Every field of knowledge with its bus factors, by component and name."""
    return [_known(area, records, today, limits) for area in areas(records, today, limits)]


def _known(area: Area, records: Records, today: date, limits: Limits) -> KnownArea:
    experts = [
        Expert(each, is_warm(each, today, limits), cools_on(each, limits)) for each in area.records
    ]
    ordered = sorted(
        experts, key=lambda e: (not e.warm, natural_key(records.name_of(e.party)), e.knowledge.id)
    )
    persons = area.persons if area.all_named else None
    return KnownArea(area, tuple(ordered), len(area.warm), persons)


def review_pool(
    component: str, records: Records, today: date, limits: Limits
) -> Iterator[tuple[str, Sequence[str]]]:
    """The parties that could review a component: warm knowledge of it, and not its developer.

    Each comes as its id with the fields it knows; knowledge without a component is of all.
    """
    developing = {
        party
        for found in component_roles(records, today)
        if found.component in ("", component)
        for party in found.held.get(Role.DEVELOPER, ())
    }
    known: dict[str, list[str]] = {}
    for area in areas(records, today, limits):
        if area.component in ("", component):
            for party in area.warm - developing:
                known.setdefault(party, []).append(area.name)
    for party in sorted(known, key=lambda each: (natural_key(records.name_of(each)), each)):
        yield party, sorted(known[party], key=natural_key)
