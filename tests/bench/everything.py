"""Workspaces of any size with records of every kind, linked and dated like real ones.

Values follow from the declared fields, so that a new kind comes along by itself; what has to fit
together (trees of goals, versions of checklists, the term of a contract) is said here.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import singledispatchmethod
from pathlib import Path
from typing import Any

from ozdesk.domain.change import Change, Edit, create, new_id
from ozdesk.domain.durations import Duration
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
    Span,
    Text,
    Timespan,
)  # fmt: skip
from ozdesk.domain.label import same
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Checklist, Row, Rows
from ozdesk.kinds import BY_KEY, KINDS
from ozdesk.kinds.goal import Theme
from ozdesk.kinds.provider import TemplateState
from ozdesk.store.workspace import Workspace
from tests.bench.data import BATCH, WORDS

DAY = date(2026, 6, 15)
PARTS = {
    "party": 3, "component": 1, "goal": 1, "audience": 0.1, "checklist_template": 0.02,
    "contract": 4, "ownership_text": 0.3, "governance_text": 0.7, "documentation_page": 20,
    "provider": 0.4, "work_package": 5, "payment": 15, "sla_commitment": 6, "claim": 2,
    "action_item": 22, "role_assignment": 2, "knowledge": 3, "risk": 11, "scenario": 2,
    "pack": 0.3, "snooze": 0.3, "workspace_settings": 0,
}  # fmt: skip
"""Percent of the records, in an order in which links find something to point at."""
OTHER = 0.1  # percent of a kind that is not named
ITEMS = 30  # items of a checklist
FILLED, RARE = 0.8, 0.1  # how often a field is filled in
FAR = 700  # days before and after the day


def fill_all(folder: Path, count: int) -> Path:
    """Make a workspace with about `count` records over all kinds; at least two of each."""
    parts = PARTS | dict.fromkeys(BY_KEY.keys() - PARTS.keys(), OTHER)
    many = {key: max(2, round(count * part / 100)) if part else 1 for key, part in parts.items()}
    return fill_with(folder, many)


def fill_with(folder: Path, many: Mapping[str, int], items: int = ITEMS) -> Path:
    """Make a workspace with so many records of each kind, by key, in this order."""
    changes: list[Change] = []
    with Workspace.create(folder, "Bench") as workspace:
        for number, made in enumerate(Maker(items).records(many), 1):
            changes += made
            if number % BATCH == 0:
                workspace.apply(Edit(same("bench"), tuple(changes)))
                changes = []
        workspace.apply(Edit(same("bench"), tuple(changes)))
        workspace.save_view(always=True)
    return folder


class Maker:
    """Makes records; what they link to was made before."""

    def __init__(self, items: int, seed: int = 7) -> None:
        self.dice = random.Random(seed)
        self.ids: dict[str, list[str]] = {kind.key: [] for kind in KINDS}
        self.items = [f"punt-{number:03}" for number in range(1, items + 1)]

    def records(self, many: Mapping[str, int]) -> Iterator[tuple[Change, ...]]:
        """The changes that make each record."""
        for key, count in many.items():
            for number in range(count):
                yield self._record(BY_KEY[key], number)

    def _record(self, kind: type[Record], number: int) -> tuple[Change, ...]:
        id = new_id()
        values: dict[str, Any] = {}
        for name, field in kind.fields.items():
            often = 1.0 if field.required else RARE if field.rare else FILLED
            if self.dice.random() < often:
                values[name] = self.value(field)
        values["name"], values["openness"] = f"{self._words(4)} {number}", {}
        values |= getattr(self, f"_{kind.key}", lambda number: {})(number)
        for start, end in (("start", "end"), ("source_date", "due")):
            if values.get(start) and values.get(end) and values[start] > values[end]:
                values[start], values[end] = values[end], values[start]
        self.ids[kind.key].append(id)
        return create(kind, values, id=id)[1].changes

    # -- what has to fit together

    def _goal(self, number: int) -> dict[str, Any]:
        themes = list(Theme)
        main = number < len(themes)
        above = self.ids["goal"][number % len(themes)] if not main else ""
        return {"theme": themes[number % len(themes)] if main else None, "goal": above}

    def _checklist_template(self, number: int) -> dict[str, Any]:
        items = {
            key: Row(order=n, question=f"{self._words(8)}?", norm="BIO2", required=n % 2 == 0)
            for n, key in enumerate(self.items, 1)
        }
        before = self.ids["checklist_template"][-1] if number else ""
        return {"items": items, "replaces": before, "status": TemplateState.IN_FORCE,
                "since": DAY - timedelta(days=300 - 3 * number)}  # fmt: skip

    def _contract(self, number: int) -> dict[str, Any]:
        start = DAY + timedelta(days=self.dice.randrange(-FAR, 300))
        return {"start": start, "end": start + timedelta(days=365 * self.dice.randint(1, 4))}

    def _payment(self, number: int) -> dict[str, Any]:
        return {"year": DAY.year + number % 4 - 1}

    def _workspace_settings(self, number: int) -> dict[str, Any]:
        usual = {name: f.empty for name, f in BY_KEY["workspace_settings"].fields.items()}
        return usual | {"name": "Bench", "organisation": "gemeente Voorbeeld"}

    def _snooze(self, number: int) -> dict[str, Any]:
        about = self.dice.choice(self.ids["action_item"])
        return {"about": about, "alert": "action_no_date", "until": DAY + timedelta(days=30)}

    # -- values by sort of field

    @singledispatchmethod
    def value(self, field: Field[Any]) -> Any:
        """A value that a field of this sort can hold."""
        raise NotImplementedError(type(field).__name__)

    def _words(self, count: int) -> str:
        return " ".join(self.dice.choices(WORDS, k=count))

    def _some(self, of: Iterable[str], most: int) -> frozenset[str]:
        of = list(of)
        return frozenset(self.dice.choices(of, k=self.dice.randint(1, most))) if of else frozenset()

    def _targets(self, field: Link | Links) -> list[str]:
        return self.ids[self.dice.choice(field.targets)]

    @value.register(Text)
    def _(self, field: Text) -> str:
        return self._words(2)

    @value.register(Location)
    def _(self, field: Location) -> str:
        return f"https://example.org/{self._words(2).replace(' ', '/')}"

    @value.register(Prose)
    def _(self, field: Prose) -> str:
        return f"# {self._words(3)}\n\n{self._words(25)}.\n\n- {self._words(6)}\n"

    @value.register(Flag)
    def _(self, field: Flag) -> bool:
        return self.dice.random() < 0.5

    @value.register(Day)
    def _(self, field: Day) -> date:
        return DAY + timedelta(days=self.dice.randrange(-FAR, FAR))

    @value.register(Number)
    @value.register(Span)
    def _(self, field: Number) -> int:
        most = min(field.most or 100, field.least + 100)
        return self.dice.randint(field.least, most)

    @value.register(Timespan)
    def _(self, field: Timespan) -> Duration:
        return Duration(self.dice.randint(max(field.least, 1), 12))

    @value.register(Amount)
    def _(self, field: Amount) -> Decimal:
        return Decimal(self.dice.randrange(100, 10_000_000)).scaleb(-2)

    @value.register(Choice)
    def _(self, field: Choice[Any]) -> Any:
        return self.dice.choice(list(field.options))

    @value.register(Labels)
    def _(self, field: Labels) -> frozenset[str]:
        return self._some([o.key for o in field.options] if field.options else WORDS, 2)

    @value.register(Link)
    def _(self, field: Link) -> str:
        targets = self._targets(field)
        return self.dice.choice(targets) if targets else ""

    @value.register(Links)
    def _(self, field: Links) -> frozenset[str]:
        return self._some(self._targets(field), 3)

    @value.register(Rows)
    def _(self, field: Rows) -> dict[str, Row]:
        keys = (f"r{number}" for number in range(self.dice.randint(1, 3)))
        return {key: self._row(field) for key in keys}

    @value.register(Checklist)
    def _(self, field: Checklist) -> dict[str, Row]:
        return {key: self._row(field) for key in self.items if self.dice.random() < FILLED}

    @value.register(Attachments)
    def _(self, field: Attachments) -> dict[str, Row]:
        return {}

    def _row(self, field: Rows) -> Row:
        filled = {n: c for n, c in field.columns.items() if self.dice.random() < FILLED}
        return Row({name: self.value(column) for name, column in filled.items()})
