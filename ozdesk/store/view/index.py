"""Records found by kind and by who links to them, kept up as they change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar, cast

from ozdesk.domain.book import links_of
from ozdesk.domain.raw import Doc
from ozdesk.domain.record import Record
from ozdesk.kinds import BY_KEY
from ozdesk.store.view.database import Database

R = TypeVar("R", bound=Record)


class Index:
    """Typed records over the documents of a view, made when they are asked for."""

    def __init__(self, view: Database) -> None:
        self._live = view.records.live
        self._records: dict[str, Record] = {}
        self._by_kind: dict[str, dict[str, None]] = defaultdict(dict)  # of unknown kinds too
        self._referrers: dict[str, set[tuple[str, str]]] = {}
        self._unlinked: dict[str, None] | None = None  # ids not read yet; None: not begun
        for id, doc in self._live.items():
            self._by_kind[doc["kind"]][id] = None

    def record(self, id: str) -> Record | None:
        """The record with this id, or None when it is not there or of an unknown kind."""
        found = self._records.get(id)
        if found is None:
            doc = self._live.get(id)
            if doc is None or doc["kind"] not in BY_KEY:
                return None
            found = self._records[id] = BY_KEY[doc["kind"]](id, doc)
        return found

    def of_kind(self, kind: type[R]) -> Sequence[R]:
        """All records of one kind."""
        ids = self._by_kind[kind.key]
        return cast(list[R], [self.record(id) for id in ids])

    def count(self, kind: type[Record]) -> int:
        """How many records of a kind there are."""
        return len(self._by_kind[kind.key])

    def referrers(self, id: str) -> Sequence[tuple[Record, str]]:
        """Who links to a record, in a steady order."""
        if not self.linked:
            for _ in self.link_all():
                pass
        found = sorted(self._referrers.get(id, ()))
        return [(record, name) for other, name in found if (record := self.record(other))]

    @property
    def linked(self) -> bool:
        """Whether it is known of every record who links to it."""
        return self._unlinked is not None and not self._unlinked

    def link_all(self) -> Iterator[None]:
        """Find out who links to whom, a record at a time; one may stop and begin again."""
        if self._unlinked is None:
            self._unlinked = dict.fromkeys(self._live)
        while self._unlinked:
            self._link(self._unlinked.popitem()[0])
            yield

    def _link(self, id: str) -> None:
        record = self.record(id)
        if record is not None:
            for name, target in links_of(record):
                self._referrers.setdefault(target, set()).add((id, name))

    def changed(self, id: str, before: Doc | None) -> None:
        """Take over one record that was made, changed, removed or restored."""
        self._records.pop(id, None)
        doc = self._live.get(id)
        old = before or doc
        if old is None or old["kind"] not in BY_KEY:
            return
        ids = self._by_kind[old["kind"]]
        if doc is None:
            ids.pop(id, None)
        else:
            ids[id] = None
        if self._unlinked is not None and id not in self._unlinked:
            if before is not None:
                for name, target in links_of(BY_KEY[before["kind"]](id, before)):
                    self._referrers.get(target, set()).discard((id, name))
            self._link(id)
