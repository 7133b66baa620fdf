"""Administrations in which every text and every amount is a secret of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Level
from ozdesk.domain.durations import Duration
from ozdesk.domain.fields import (
    Choice,
    Day,
    Field,
    Flag,
    Labels,
    Link,
    Links,
    Money,
    Number,
    Timespan,
)
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Row, Rows
from ozdesk.domain.words import euro
from ozdesk.kinds import KINDS

PERSONS = {"reviewed_by", "reviewer", "contact", "author", "judged_by"}
TODAY = date(2026, 11, 21)


@dataclass
class Secrets:
    """Records, and the level of each secret by the words it would be printed in."""

    book: Book
    levels: dict[str, Level]


def administration(seed: int, count: int = 48) -> Secrets:
    """A random administration of records of all kinds."""
    return ValueMaker(Random(seed), count).make()


@dataclass
class ValueMaker:
    """Makes random values; texts and amounts are never the same twice."""

    random: Random
    count: int
    levels: dict[str, Level] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book, random: Random) -> ValueMaker:
        """One that makes other values for records that are there."""
        made = cls(random, 0, {f"other{n}": Level.OPEN for n in range(50_000)})
        for record in book.of_kind(Record):
            made.ids.setdefault(record.key, []).append(record.id)
        return made

    def make(self) -> Secrets:
        kinds = [KINDS[n % len(KINDS)] for n in range(self.count)]
        for n, kind in enumerate(kinds):
            self.ids.setdefault(kind.key, []).append(f"{n:032x}")
        records = [self.record(kind, f"{n:032x}") for n, kind in enumerate(kinds)]
        self.random.shuffle(records)
        return Secrets(Book(records), self.levels)

    def record(self, kind: type[Record], id: str) -> Record:
        own = self.random.choice([None, None, None, *Level])
        lowered = {
            name: self.random.choice(list(Level))
            for name in kind.fields
            if self.random.random() < 0.15
        }
        doc: dict[str, Any] = {}
        for name, each in kind.fields.items():
            if name in ("classification", "openness") or self.random.random() < 0.15:
                continue
            level = lowered.get(name) or _higher(each.level, own or kind.level)
            raw = each.dump(self.value(each, _personal(name, level)))
            if raw is not None:
                doc[name] = raw
        if own:
            doc["classification"] = own.key
        if lowered:
            doc["openness"] = {name: {"level": level.key} for name, level in lowered.items()}
        return kind(id, doc)

    def secret(self, level: Level) -> str:
        words = f"zq{len(self.levels):05d}x"
        self.levels[words] = level
        return words

    def value(self, each: Field[Any], level: Level) -> Any:
        if isinstance(each, Money):
            amount = Decimal(10_000_000 + 7919 * len(self.levels)) / 100
            for language in ("nl", "en"):
                self.levels[euro(amount, language).split("\u00a0")[1]] = level
            return amount
        if isinstance(each, Flag):
            return self.random.random() < 0.6
        if isinstance(each, Day):
            return TODAY + timedelta(days=self.random.randint(-700, 700))
        if isinstance(each, Number):
            return each.least + self.random.randint(0, min((each.most or 24) - each.least, 24))
        if isinstance(each, Timespan):
            return Duration(self.random.randint(1, 24))
        if isinstance(each, Choice):
            return self.random.choice(list(each.options))
        if isinstance(each, Link | Links):
            found = [id for target in each.targets for id in self.ids.get(target, ())]
            chosen = self.random.sample(found, min(2, len(found)))
            return frozenset(chosen) if isinstance(each, Links) else (chosen or [""])[0]
        if isinstance(each, Labels):
            if each.options:
                return frozenset(o.key for o in each.options if self.random.random() < 0.5)
            return frozenset({self.secret(level)})
        if isinstance(each, Rows):
            return self.rows(each, level)
        return self.secret(level)

    def rows(self, each: Rows, level: Level) -> Any:
        keys = ["0" * 64] if isinstance(each, Attachments) else ["punt-1", "punt-2"]
        return {
            key: Row(
                {
                    name: self.value(column, _personal(name, _higher(level, column.level)))
                    for name, column in each.columns.items()
                }
            )
            for key in keys
        }


def _personal(name: str, level: Level) -> Level:
    return _higher(level, Level.INTERNAL) if name in PERSONS else level


def _higher(one: Level, other: Level) -> Level:
    return max(one, other, key=lambda level: list(Level).index(level))
