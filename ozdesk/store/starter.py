"""Starter workspaces: records that the program ships, to look around in or to begin with.

A starter is a folder under `resources/starters` with one JSON file per kind. A mistake in such a
file is a bug of ours and raises ValueError with the file and the record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import singledispatch
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ozdesk.domain.change import Edit, create, remove
from ozdesk.domain.dates import add_months
from ozdesk.domain.fields import Choice, Day, Field, Labels, Link, Links, Money, Number, Prose, Text
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Row, Rows
from ozdesk.kinds import KINDS
from ozdesk.paths import resource

if TYPE_CHECKING:
    from ozdesk.store.workspace import Workspace

STARTERS = ("openzaak",)
MADE_BY = "starter:"
LOADED = Label("Startset geladen", "Starter loaded")
CLEARED = Label("Voorbeeld opgeruimd", "Example removed")

_YEAR = re.compile(r"year([+-]\d{1,2})?")
_RELATIVE = re.compile(r"today(?:(?P<number>[+-]\d{1,4})(?P<unit>[dm]))?")
_MONEY = re.compile(r"\d+(\.\d\d)?")
_REF = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Shipped = tuple[type[Record], str, dict[str, Any]]


def fill(workspace: Workspace, name: str, today: date) -> int:
    """Put a starter into a workspace with one edit; return the number of records."""
    binned = {record.id for record in workspace.bin.records()}
    taken = binned | workspace.history.made_values().keys() | workspace.bin.traced.keys()
    for turn in count(1):
        records = load(name, today, turn)
        if taken.isdisjoint(id for _, id, _ in records):
            break
    edits = [create(kind, values, id, MADE_BY + name)[1] for kind, id, values in records]
    workspace.apply(Edit(LOADED, tuple(c for edit in edits for c in edit.changes)))
    return len(records)


def starter_records(workspace: Workspace) -> list[Record]:
    """The records of a workspace that a starter made and that are not in the bin."""
    made = workspace.history.made_values().items()
    ids = [id for id, value in made if isinstance(value, str) and value.startswith(MADE_BY)]
    return [record for id in ids if (record := workspace.get(id))]


def remove_example(workspace: Workspace, source: object = None) -> int:
    """Move what a starter made to the bin with one edit; return the number of records."""
    records = starter_records(workspace)
    if records:
        workspace.apply(remove(*records, name=CLEARED), source)
    return len(records)


def record_id(name: str, ref: str, turn: int = 1) -> str:
    """The id of a shipped record: the same on every desk, another one each turn."""
    import uuid

    seed = f"ozdesk:{name}:{ref}" if turn == 1 else f"ozdesk:{name}:{ref}:{turn}"
    return uuid.uuid5(uuid.NAMESPACE_URL, seed).hex


def load(name: str, today: date, turn: int = 1) -> list[Shipped]:
    """Read the records of a starter as (kind, id, typed values), days relative to `today`."""
    folder = resource("starters", name)
    entries = list(_entries(folder))
    known: dict[str, tuple[str, str]] = {}
    for kind, ref, _ in entries:
        if ref in known:
            raise ValueError(f"{kind.key}.json: {ref}: this ref stands in {known[ref][0]}.json too")
        known[ref] = (kind.key, record_id(name, ref, turn))
    starter = _Starter(folder, today, known)
    return [(kind, known[ref][1], starter.values(kind, ref, raw)) for kind, ref, raw in entries]


def _entries(folder: Path) -> Iterator[tuple[type[Record], str, Mapping[str, Any]]]:
    files = {path.name for path in folder.glob("*.json")}
    for kind in KINDS:
        if f"{kind.key}.json" not in files:
            continue
        files.remove(f"{kind.key}.json")
        text = (folder / f"{kind.key}.json").read_text("utf-8")
        for raw in json.loads(text, object_pairs_hook=_once):
            ref = raw.get("ref")
            if not isinstance(ref, str) or not _REF.fullmatch(ref):
                raise ValueError(f"{kind.key}.json: {ref!r} is no ref")
            yield kind, ref, raw
    if files:
        raise ValueError(f"{folder.name}: no kind goes by the name of {', '.join(sorted(files))}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    raw = dict(pairs)
    if len(raw) != len(pairs):
        raise ValueError(f"a name stands twice in {raw.get('ref', raw)!r}")
    return raw


@dataclass(frozen=True)
class _Starter:
    """Where a starter stands, and what its refs and relative days mean."""

    folder: Path
    today: date
    known: Mapping[str, tuple[str, str]]

    def values(self, kind: type[Record], ref: str, raw: Mapping[str, Any]) -> dict[str, Any]:
        """The typed values of one record; anything unknown or wrong is a ValueError."""
        where = f"{self.folder.name}/{kind.key}.json: {ref}"
        values: dict[str, Any] = {}
        for name, stored in raw.items():
            if name == "ref":
                continue
            if name not in kind.fields:
                raise ValueError(f"{where}: {kind.key} has no field {name!r}")
            try:
                values[name] = _typed(kind.fields[name], stored, self)
            except (ValueError, TypeError, AttributeError) as error:
                raise ValueError(f"{where}: {name}: {error}") from error
        doc = {name: kind.fields[name].dump(value) for name, value in values.items()}
        there = {name: stored for name, stored in doc.items() if stored is not None}
        for problem in kind(ref, there).problems():
            raise ValueError(f"{where}: {problem.field}: {problem.text.en}")
        return values

    def id_of(self, field: Link | Links, ref: str) -> str:
        """The id that a ref stands for, of a kind that the field may point at."""
        if ref not in self.known:
            raise ValueError(f"unknown ref {ref!r}")
        kind, id = self.known[ref]
        if kind not in field.targets:
            raise ValueError(f"{ref!r} is a {kind}, not a {' or '.join(field.targets)}")
        return id


@singledispatch
def _typed(field: Field[Any], raw: Any, starter: _Starter) -> Any:
    """The typed value of what a starter file says for one field."""
    return field.load(raw)


@_typed.register(Text)
def _(field: Text, raw: Any, starter: _Starter) -> str:
    text = field.load(raw)
    if text != " ".join(text.split()):
        raise ValueError(f"{text!r} is more than one line, or has spaces too many")
    return text


@_typed.register(Prose)
def _(field: Prose, raw: Any, starter: _Starter) -> str:
    if not isinstance(raw, dict):
        return field.load(raw)
    path = starter.folder / str(raw.get("file"))
    if list(raw) != ["file"] or not path.is_file():
        raise ValueError(f"{raw!r} names no file")
    return path.read_text("utf-8")


@_typed.register(Money)
def _(field: Money, raw: Any, starter: _Starter) -> Any:
    if not isinstance(raw, str) or not _MONEY.fullmatch(raw):
        raise ValueError(f'{raw!r} is no amount, such as "65000" or "13400.50"')
    return field.load(raw)


@_typed.register(Number)
def _(field: Number, raw: Any, starter: _Starter) -> int | None:
    relative = _YEAR.fullmatch(raw) if isinstance(raw, str) else None
    return starter.today.year + int(relative[1] or 0) if relative else field.load(raw)


@_typed.register(Choice)
def _(field: Any, raw: Any, starter: _Starter) -> Any:
    return field.options.from_key(raw)


@_typed.register(Day)
def _(field: Day, raw: Any, starter: _Starter) -> date:
    return parse_day(raw, starter.today)


@_typed.register(Labels)
def _(field: Labels, raw: Any, starter: _Starter) -> frozenset[str]:
    words = _listed(raw)
    return frozenset(field.options.from_key(w).key if field.options else w for w in words)


@_typed.register(Link)
def _(field: Link, raw: Any, starter: _Starter) -> str:
    return starter.id_of(field, raw)


@_typed.register(Links)
def _(field: Links, raw: Any, starter: _Starter) -> frozenset[str]:
    return frozenset(starter.id_of(field, ref) for ref in _listed(raw))


def _listed(raw: Any) -> list[str]:
    if not isinstance(raw, list) or len(set(raw)) != len(raw):
        raise ValueError(f"{raw!r} is no list of different words")
    return raw


@_typed.register(Rows)
def _(field: Rows, raw: Any, starter: _Starter) -> dict[str, Row]:
    return {key: _row(field, key, cells, starter) for key, cells in raw.items()}


@_typed.register(Attachments)
def _(field: Attachments, raw: Any, starter: _Starter) -> Any:
    raise ValueError("a starter ships no attachments")


def _row(field: Rows, key: str, cells: Mapping[str, Any], starter: _Starter) -> Row:
    if unknown := sorted(cells.keys() - field.columns.keys()):
        raise ValueError(f"{key}: there is no column {', '.join(unknown)}")
    return Row({name: _typed(field.columns[name], raw, starter) for name, raw in cells.items()})


def parse_day(text: str, today: date) -> date:
    """Read "2025-10-16", "today", "today-14m" or "today+45d"; raise ValueError otherwise."""
    relative = _RELATIVE.fullmatch(text)
    if not relative:
        return date.fromisoformat(text)
    number = int(relative["number"] or 0)
    if relative["unit"] == "m":
        return add_months(today, number)
    return today + timedelta(days=number)
