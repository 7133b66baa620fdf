"""Finds any record by what one types: its name, its kind and what its fields say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ozdesk.domain.fields import Field, Prose
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Language
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Checklist, Rows
from ozdesk.rules.documentation.field_figures import figure_words
from ozdesk.store.workspace import Workspace

LONGEST = 2000  # characters of a field that are searched
FUZZY_FROM = 3  # letters from which a near miss counts
NEAR = 75  # how alike a near miss has to be, of 100


@dataclass(slots=True)
class SearchEntry:
    """One record as it is searched: its name, what it is sorted by, and all it is found by."""

    id: str
    kind: str
    name: str
    order: str
    hay: str


class Searching:
    """A search index in memory; names first, the rest whenever there is time."""

    def __init__(self, workspace: Workspace, language: Language) -> None:
        self._workspace = workspace
        self._language = language
        self._entries: dict[str, SearchEntry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def build(self) -> Iterator[None]:
        """Read everything in small steps: every name first, then what the fields say."""
        for record in self._workspace:
            if record.register and record.id not in self._entries:
                self._entries[record.id] = _entry(record, record.name)
            yield
        for id in list(self._entries):
            self.look_again([id])
            yield

    def look_again(self, ids: Iterable[str]) -> None:
        """Read records anew after a change; what is gone is forgotten."""
        for id in ids:
            record = self._workspace.get(id)
            if record is None or not record.register:
                self._entries.pop(id, None)
            else:
                self._entries[id] = self._entry(record)

    def _entry(self, record: Record) -> SearchEntry:
        kind = record.singular.in_(self._language)
        words = [record.name, kind, *self._told(record)]
        return _entry(record, " ".join(words))

    def _told(self, record: Record) -> Iterator[str]:
        for name in record.doc:
            field: Field[Any] | None = record.fields.get(name)
            if field is None or name == "name" or isinstance(field, Attachments):
                continue
            value = field.read(record.doc)
            if isinstance(field, Prose):
                yield value[:LONGEST]
            elif isinstance(field, Checklist) or not isinstance(field, Rows):
                yield figure_words(record, field, self._workspace, self._language)[:LONGEST]

    def find(self, text: str, most: int = 50) -> list[str]:
        """Ids of records that hold every word, best first; near misses when there are few."""
        parts = fold(text).split()
        if not parts:
            return []
        found = list(self._entries.values())
        for part in parts:
            found = [entry for entry in found if part in entry.hay]
        wanted = " ".join(parts)
        ranked = sorted((self._rank(e.name, wanted, parts), e.order, e.id) for e in found)
        ids = [id for _, _, id in ranked[:most]]
        if len(ids) < 5 and len(wanted) >= FUZZY_FROM:
            ids += [id for id in self._near(wanted, most) if id not in ids]
        return ids[:most]

    @staticmethod
    def _rank(name: str, wanted: str, parts: list[str]) -> int:
        """0 is best: the name begins so, has a word that does, holds it, holds all words."""
        if name.startswith(wanted):
            return 0
        if f" {wanted}" in name:
            return 1
        if wanted in name:
            return 2
        return 3 if all(part in name for part in parts) else 4

    def _near(self, wanted: str, most: int) -> list[str]:
        from rapidfuzz import fuzz, process

        names = {id: entry.name for id, entry in self._entries.items()}
        hits = process.extract(
            wanted, names, scorer=fuzz.partial_ratio, score_cutoff=NEAR, limit=most
        )
        return [id for _, _, id in hits]


def _entry(record: Record, words: str) -> SearchEntry:
    name = record.name
    return SearchEntry(record.id, record.key, fold(name), natural_key(name), fold(words))
