"""Records that a table names and that are not there: near ones found, new ones made on the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ozdesk.domain.change import Change, new_id
from ozdesk.domain.fields import Field, Link, Links
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label, same
from ozdesk.domain.operation import MADE
from ozdesk.domain.parse import clean_text, single_line
from ozdesk.exchange.imports.column_values import ValueQuestion
from ozdesk.exchange.imports.mapping import Mapping as Columns
from ozdesk.exchange.imports.notations import EMPTY_WORDS
from ozdesk.exchange.imports.plan import ImportPlan, PlannedRow, RowOutcome
from ozdesk.exchange.tables.cells import cell_as_text, join_members, split
from ozdesk.exchange.tables.header_words import header_key
from ozdesk.exchange.tables.lookup import ID, Lookup
from ozdesk.exchange.tables.table import Cell, Fault, is_empty
from ozdesk.kinds import BY_KEY, KINDS
from ozdesk.rules.near_names import name_core, near_names

NEW = "+"
MAKE = Label("Nieuw: {kind} “{name}”", "New: {kind} “{name}”")
FOUND = Label(
    "kolom “{column}”: “{word}” gelezen als {name}", "column “{column}”: “{word}” read as {name}"
)
ORGANISATION = ("gemeente", "stichting", "vereniging", "provincie", "bv", "b.v.", "nv", "n.v.")
PERSONS = ("persoon", "person", "contact", "medewerker", "employee")
PARTIES = (  # what a column with names of parties is called
    "leverancier", "organisatie", "gemeente", "partij", "bedrijf",
    "supplier", "vendor", "organisation", "organization", "municipality", "party", "company",
)  # fmt: skip


@dataclass
class MissingName:
    """One record that is not there, however it is spelled, and how often each spelling stands."""

    targets: tuple[str, ...]
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The spelling that stands most; of equal ones the longest."""
        return min(self.spellings, key=lambda word: (-self.spellings[word], -len(word), word))

    @property
    def kind(self) -> str:
        """The key of the kind that it most likely is."""
        if _may_be_either(self.targets):
            words = fold(self.name).split()
            is_party = len(words) < 2 or any(word in ORGANISATION for word in words)
            return "party" if is_party else "person"
        return next((key for key in self.targets if key != "goal"), self.targets[0])


def _may_be_either(targets: Sequence[str]) -> bool:
    """Whether a name may be that of a person and that of a party."""
    return {"person", "party"} <= set(targets)


def _says_party(title: str) -> bool:
    """Whether a column is called after parties, and not after persons of theirs."""
    has_persons = any(each in title for each in PERSONS)
    return not has_persons and any(each in title for each in PARTIES)


class LinkWords:
    """The names in the link columns of one table that stand for no record, and their choices."""

    def __init__(
        self, mapping: Columns, fields: Mapping[str, Field[Any]], headers: Mapping[str, str]
    ) -> None:
        self.fields = {p: f for p, f in fields.items() if isinstance(f, Link | Links)}
        self._mapping, self._headers = mapping, headers
        self.counts: Counter[tuple[str, str]] = Counter()
        self._resolved: dict[tuple[str, str], str] = {}
        self.found: dict[tuple[str, str], str] = {}

    def note(self, path: str, cell: Cell, lookup: Lookup) -> None:
        """Note the names in a cell that stand for no record."""
        for word in self._words(path, cell, lookup):
            if not _is_known(self.fields[path], word, lookup) and fold(word) not in EMPTY_WORDS:
                self.counts[path, word] += 1

    def _words(self, path: str, cell: Cell, lookup: Lookup) -> Iterator[str]:
        field, text = self.fields[path], clean_text(cell_as_text(cell))
        if is_empty(cell) or isinstance(cell, Fault):
            return
        if isinstance(field, Link):
            yield single_line(text)
            return
        for part in split(text):
            if "," in part and '"' not in text and not _is_known(field, part, lookup):
                yield from filter(None, map(single_line, part.split(",")))
            else:
                yield part

    def choice(self, path: str, word: str, lookup: Lookup) -> str | None:
        """What a person chose for a name: an id, `+` and a kind, nothing; none where not chosen."""
        chosen = self._mapping.chosen(path, word)
        if not chosen or chosen.startswith(NEW):
            return chosen
        field = self.fields[path]
        if lookup.kind_of(chosen) in field.targets:
            return chosen
        named = lookup.named_among(field.targets, chosen)
        return named[0] if len(named) == 1 else None

    def resolve(self, path: str, word: str, id: str) -> None:
        """Let a name stand for a record, or with an empty id for none."""
        self._resolved[path, word] = id
        self.counts.pop((path, word), None)

    def translated(self, path: str, cell: Cell, lookup: Lookup) -> Cell:
        """A cell with ids for the names that stand for a record in another way."""
        if path not in self.fields or not self._resolved:
            return cell
        words = list(self._words(path, cell, lookup))
        if not any((path, word) in self._resolved for word in words):
            return cell
        ids = [self._resolved.get((path, word), word) for word in words]
        if isinstance(self.fields[path], Link):
            return ids[0]
        return join_members([id for id in ids if id])

    def questions(self, lookup: Lookup) -> Iterator[ValueQuestion]:
        """What a person may say of the names that are still of nothing."""
        for (path, word), count in self.counts.items():
            field = self.fields[path]
            known = {
                f"{NEW}{key}": MAKE.with_(kind=BY_KEY[key].singular, name=word)
                for key in field.targets
            }
            for key in field.targets:
                for near in near_names(word, lookup.names(BY_KEY[key])):
                    for id in lookup.named(BY_KEY[key], near):
                        known[id] = same(near)
            first = NEW + self.likely_kind(path, word)
            yield ValueQuestion(
                path, self._headers[path], word, count, first, known, is_record=True
            )

    def likely_kind(self, path: str, word: str) -> str:
        """The key of the kind that a name most likely is of, by its column and its words."""
        targets, title = self.fields[path].targets, header_key(self._headers[path])
        if _may_be_either(targets) and _says_party(title):
            return "party"
        return MissingName(targets, Counter([word])).kind

    def notes(self, name_of: Mapping[str, str]) -> Iterator[Label]:
        """Which names were taken for a record that is spelled otherwise."""
        for (path, word), id in self.found.items():
            yield FOUND.with_(column=self._headers[path], word=word, name=name_of.get(id, id))


def _is_known(field: Field[Any], word: str, lookup: Lookup) -> bool:
    targets = field.targets  # type: ignore[attr-defined]
    kind = lookup.kind_of(word)
    is_id = kind in targets or (not kind and bool(ID.fullmatch(word)))
    return is_id or bool(lookup.named_among(targets, word))


class MissingRecords:
    """What several tables together name and what is not there; settled before they are read."""

    def __init__(self, lookup: Lookup, links: Sequence[LinkWords], make: bool) -> None:
        self._lookup, self._links, self._make = lookup, links, make
        self._made: dict[str, list[PlannedRow]] = defaultdict(list)
        self.names: dict[str, str] = {}

    def settle(self) -> None:
        """Find the record of each missing name, or make it where that was asked for.

        It does not matter in which order the tables stand.
        """
        parties = self._parties()
        groups: dict[tuple[str, str], MissingName] = {}
        places: dict[tuple[str, str], list[tuple[LinkWords, str, str]]] = defaultdict(list)
        for links in self._links:
            for (path, word), count in list(links.counts.items()):
                choice = links.choice(path, word, self._lookup)
                if choice is not None and not choice.startswith(NEW):
                    links.resolve(path, word, choice)
                    continue
                targets = links.fields[path].targets
                if near := self._same(targets, word):
                    links.resolve(path, word, near)
                    links.found[path, word] = near
                    continue
                if not choice and not self._make:
                    continue
                core, kind = name_core(word), (choice or "")[1:] or links.likely_kind(path, word)
                if not choice and core in parties and "party" in targets:
                    kind = "party"
                at = (kind, core)
                group = groups.setdefault(at, MissingName((at[0],)))
                group.spellings[word] += count
                places[at].append((links, path, word))
        for at in sorted(groups):
            id = self._add(at[0], groups[at].name)
            for links, path, word in places[at]:
                links.resolve(path, word, id)

    def _parties(self) -> frozenset[str]:
        """The names that some column says are of a party; they are of one in each column."""
        return frozenset(
            name_core(word)
            for links in self._links
            for path, word in links.counts
            if (links.choice(path, word, self._lookup) or NEW + links.likely_kind(path, word))
            == NEW + "party"
        )

    def _same(self, targets: Sequence[str], word: str) -> str:
        """The id of the one record whose name is another spelling of a word."""
        core = name_core(word)
        ids = {
            id
            for key in targets
            for id in self._lookup.with_core(BY_KEY[key], core)
        }  # fmt: skip
        if len(ids) != 1:
            return ""
        (id,) = ids
        self.names[id] = self._lookup.name_of(id)
        return id

    def _add(self, key: str, name: str) -> str:
        kind, id = BY_KEY[key], new_id()
        self._lookup.add(kind, id, name)
        changes = (Change(key, id, MADE, True), Change(key, id, "name", name))
        self._made[key].append(PlannedRow(0, RowOutcome.NEW, id, name, changes))
        return id

    def plans(self) -> Iterator[ImportPlan]:
        """The records that are made on the way, a plan for each kind, in the order of kinds."""
        for kind in KINDS:
            if rows := self._made.get(kind.key):
                yield ImportPlan(kind, Columns(kind, ()), rows, (), on_the_way=True)
