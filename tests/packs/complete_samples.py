"""An administration in which every field of every kind is filled, each with a value of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache, singledispatch
from typing import Any

from pack_samples import TODAY

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Level
from ozdesk.domain.durations import Duration, DurationUnit
from ozdesk.domain.fields import (
    Amount,
    Choice,
    Day,
    Field,
    Flag,
    Labels,
    Link,
    Links,
    Location,
    Number,
    Prose,
    Text,
    Timespan,
)
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Row, Rows
from ozdesk.kinds import REGISTERS
from ozdesk.kinds.component import Component
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.pack import Pack
from ozdesk.kinds.party import Party
from ozdesk.kinds.payment import MoneyType, Payment, PaymentState
from ozdesk.kinds.person import Person
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.kinds.risk import Risk, Scenario, ScenarioType
from ozdesk.kinds.sla_commitment import SlaCommitment
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.kinds.work import Contract, ContractState, Vat, WorkPackage
from ozdesk.packs.past import Past, Touched

SHOWN: tuple[type[Record], ...] = tuple(kind for kind in REGISTERS if kind is not Pack)
"""The kinds of which a pack may tell."""

COUNT = {
    Goal: 12,
    Party: 23,
    Person: 17,
    Contract: 10,
    Payment: 18,
    DocumentationPage: 8,
    Provider: 9,
    Risk: 19,
}
MOST = 6  # records of any other kind
TO_COME = {"end", "due", "expiry", "until", "supported_until", "meeting"}
"""Days that lie ahead; some of them are just over."""
LEVELS = (Level.OPEN, Level.OPEN, Level.INTERNAL, Level.OPEN, Level.CONFIDENTIAL, Level.OPEN)
SUMS = (Level.OPEN, Level.INTERNAL, Level.OPEN, Level.LIMITED)
"""The levels of what is added up, so that from internal on there are totals."""
LICENCES = ("EUPL-1.2", "AGPL-3.0-only", "CC-BY-SA-3.0", "MIT", "GPL-2.0-only", "Beerware")


def count_of(kind: type[Record]) -> int:
    """How many records of a kind there are."""
    return COUNT.get(kind, MOST)


def id_of(kind: str, n: int) -> str:
    """The id of a record; not in the order of names or days."""
    kinds = [each.key for each in (*SHOWN, Pack)]
    return f"{kinds.index(kind):030x}{(n * 7) % 23:02x}"


@cache
def complete() -> Book:
    """The whole administration; names run against the order in which records were made."""
    records = [record_of(kind, n) for kind in SHOWN for n in range(count_of(kind))]
    return Book([*records, record_of(Pack, 0)])


def whole_past() -> Past:
    """A previous pack, after which all records were made, removed, closed or just changed."""
    records = [record for kind in SHOWN for record in complete().of_kind(kind)]
    touched = (
        Touched(
            record, n % 5 == 0, n % 5 == 1, n % 5 == 2, set(list(record.doc)[n % 7 : n % 7 + 3])
        )
        for n, record in enumerate(records)
    )
    return Past(complete().of_kind(Pack)[0], datetime(2026, 6, 1, tzinfo=UTC), tuple(touched))


def record_of(kind: type[Record], n: int) -> Record:
    """One record with every field filled, but for what it cannot have as it is."""
    given = {name: value(each, kind, place, n) for place, (name, each) in enumerate(_fields(kind))}
    given |= _own(kind, n)
    doc = {name: raw for name, v in given.items() if (raw := kind.fields[name].dump(v)) is not None}
    return kind(id_of(kind.key, n), doc)


def _fields(kind: type[Record]) -> list[tuple[str, Field[Any]]]:
    return [(name, each) for name, each in kind.fields.items() if name != "openness"]


def _own(kind: type[Record], n: int) -> dict[str, Any]:
    """What must be so for a record to stand where it belongs."""
    own: dict[str, Any] = {
        "name": f"{kind.singular.nl} {chr(ord('Z') - n)}",
        "classification": LEVELS[n % len(LEVELS)],
        "source": f"Bron {n % 4}",
        "openness": {"source_date": Row({"level": Level.CONFIDENTIAL})} if n % 4 == 1 else {},
    }
    if n:
        own["attachments"] = {}
    if kind is Contract and n % 3:
        own["renewal"] = own["renews_from"] = None
    if kind in (Contract, Payment):
        own["classification"] = SUMS[n % len(SUMS)]
    if kind is Goal:
        own["goal"] = "" if n < 6 else id_of("goal", n % 3)
        own["progress"] = None if n in (2, 9) else 7 * n + 1
    if kind is DocumentationPage:
        audience = TargetAudience.singular.nl
        own["audience"] = frozenset({f"{audience} {chr(ord('Z') - n % 4)}", f"Lezers {n % 3}"})
        own["reviewed"] = None if n == 7 else TODAY - timedelta(61 * n + 3)
        own["owner"] = "" if n == 6 else id_of("party", 4 + n)
        own["interval"] = 2 + n % 2
    if kind is Component:
        own["licence"] = LICENCES[n]
    if kind is Risk and n % 6 == 1:
        own["answer"] = ""
    if kind is Provider:
        own["template"] = id_of("checklist_template", 0 if n == 7 else 1)
        if n > 4:
            answers = value(kind.fields["checklist"], kind, 8, n)
            own["checklist"] = {key: row for key, row in answers.items() if key != "p3"}
    if kind is ChecklistTemplate:
        own["replaces"] = id_of("checklist_template", n - 1) if n > 2 else ""
    if kind is Contract:
        own |= _contract(n)
    if kind is WorkPackage:
        own["contracts"] = frozenset({id_of("contract", (n + 2) % 10)} if n != 3 else ())
        own["continuous"] = n != 1
    if kind is Payment:
        own |= _payment(n)
    if kind is SlaCommitment:
        own["number"] = str(12 - n)
    if kind is Scenario and n % 2 == 0:
        own["type"] = ScenarioType.WORST_CASE
    return own


def _contract(n: int) -> dict[str, Any]:
    states = [*ContractState, *[ContractState.RUNNING] * 5]
    own: dict[str, Any] = {"status": states[n], "vat": list(Vat)[n // 3 % 2]}
    own["notice"] = 2 + n % 3
    own["payers"] = {
        f"p{m}": Row(
            {"party": id_of("party", (5 + n * m) % 12), "amount": Decimal(1500 + 11 * n + m)}
        )
        for m in range(n % 3 + 1)
    }
    own["start"] = TODAY + timedelta(40 * (n + 1) if n < 2 else -100 * n)
    own["end"] = None if n == 6 else TODAY + timedelta(97 + 31 * n if n != 4 else -5)
    return own


def _payment(n: int) -> dict[str, Any]:
    """Contributions of two years and some without, of several parties, some of them twice."""
    turn = n % 3
    late = {
        "year": None if turn == 2 else 2026,
        "type": list(MoneyType)[turn > 0],
        "status": PaymentState.BUDGETED if turn == 1 else PaymentState.PAID,
        "vat": None if n > 14 else Vat.INCLUDED,
    }
    early = {
        "year": 2025 + n // 7,
        "type": list(MoneyType)[n // 2 % 2],
        "status": (*PaymentState, PaymentState.PAID, PaymentState.PAID)[n % 5],
        "vat": Vat.EXCLUDED,
    }
    return (late if n > 11 else early) | {
        "party": id_of("party", (5, 9, 6, 12, 9)[n % 5]),
        "owner": id_of("party", 15 + n % 4),
        "contract": id_of("contract", n % 3),
    }


@singledispatch
def value(field: Field[Any], kind: type[Record], place: int, n: int) -> Any:
    """A value that no other field of the record has, nor this field of the next records."""
    raise NotImplementedError(type(field).__name__)


@value.register(Text)
def _(field: Any, kind: type[Record], place: int, n: int) -> str:
    return f"{field.label.nl} {n} ({kind.singular.nl.lower()})"


@value.register(Location)
def _(field: Any, kind: type[Record], place: int, n: int) -> str:
    return f"https://voorbeeld.nl/{kind.key}/{field.name}/{n}"


@value.register(Prose)
def _(field: Any, kind: type[Record], place: int, n: int) -> str:
    rest = "\n\n- eerste\n- tweede" if n == 1 else ""
    return f"**{field.label.nl}** van {kind.singular.nl.lower()} {n}.{rest}"


@value.register(Flag)
def _(field: Any, kind: type[Record], place: int, n: int) -> bool:
    return (place + n) % 2 == 0


@value.register(Day)
def _(field: Any, kind: type[Record], place: int, n: int) -> date:
    ahead = timedelta(47 * n + place - 60)
    return TODAY + (ahead if field.name in TO_COME else -timedelta(17 * place + 43 * n))


@value.register(Number)
def _(field: Number, kind: type[Record], place: int, n: int) -> int:
    found = 3 * place + 2 * n + 2
    return max(field.least, found if field.most is None else min(found, field.most - n))


@value.register(Timespan)
def _(field: Any, kind: type[Record], place: int, n: int) -> Duration:
    return Duration(2 * place + n, DurationUnit.MONTH if (place + n) % 2 else DurationUnit.WEEK)


@value.register(Amount)
def _(field: Any, kind: type[Record], place: int, n: int) -> Decimal:
    return Decimal(100_000 * place + 12_307 * (n + 1)) / 100


@value.register(Choice)
def _(field: Any, kind: type[Record], place: int, n: int) -> Any:
    options = list(field.options)
    return options[(n + place) % len(options)]


@value.register(Labels)
def _(field: Labels, kind: type[Record], place: int, n: int) -> frozenset[str]:
    if not field.options:
        return frozenset({f"{field.label.nl} {n}", f"{field.label.nl} {n + 1}"})
    keys = [option.key for option in field.options]
    return frozenset({keys[(n + place) % len(keys)], keys[(n + place + 1) % len(keys)]})


@value.register(Link)
def _(field: Any, kind: type[Record], place: int, n: int) -> str:
    return _target(field, place, n)


@value.register(Links)
def _(field: Any, kind: type[Record], place: int, n: int) -> frozenset[str]:
    return frozenset({_target(field, place, n), _target(field, place, n + 1)})


def _target(field: Any, place: int, n: int) -> str:
    targets = [kind for kind in SHOWN if kind.key in field.targets]
    kind = targets[n % len(targets)]
    return id_of(kind.key, (place + n) % count_of(kind))


@value.register(Rows)
def _(field: Rows, kind: type[Record], place: int, n: int) -> dict[str, Row]:
    if isinstance(field, Attachments):
        return _files(field, kind, place, n)
    return _rows(field, kind, place, n, ["p1", "p2", "p3"])


def _files(field: Attachments, kind: type[Record], place: int, n: int) -> dict[str, Row]:
    """Two files, those of a field beside the usual one named after it."""
    rows = _rows(field, kind, place, n, [f"{m}" * 64 for m in range(2)])
    if field.name == "attachments":
        return rows
    return {key: Row({**row, "name": f"{field.name}-{row['name']}"}) for key, row in rows.items()}


def _rows(
    field: Rows, kind: type[Record], place: int, n: int, keys: Sequence[str]
) -> dict[str, Row]:
    return {
        key: Row(
            {
                name: value(column, kind, place + 5 * c, n + m)
                for c, (name, column) in enumerate(field.columns.items())
            }
        )
        for m, key in enumerate(keys)
    }
