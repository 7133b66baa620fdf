"""Records found by id or by a name that only one of them bears."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold
from ozdesk.domain.record import Record
from ozdesk.kinds import BY_KEY

ID = re.compile(r"[0-9a-f]{32}")


def folded(name: str) -> str:
    """A name as names are compared."""
    return fold(name)


class Lookup:
    """Ids by name, per kind; records that an import is about to make can be added."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._names: dict[str, dict[str, list[str]]] = {}
        self._new: dict[str, str] = {}

    def kind_of(self, id: str) -> str:
        """The kind of the record with an id, the new ones included; nothing when there is none."""
        record = self.records.get(id)
        return record.key if record else self._new.get(id, "")

    def named(self, kind: type[Record], name: str) -> list[str]:
        """The ids of the records of a kind that bear a name."""
        names = self._names.get(kind.key)
        if names is None:
            names = self._names[kind.key] = {}
            for record in self.records.of_kind(kind):
                names.setdefault(folded(record.name), []).append(record.id)
        return names.get(folded(name), [])

    def named_among(self, targets: Sequence[str], name: str) -> list[str]:
        """The ids of the records of some kinds that bear a name."""
        return [id for key in targets for id in self.named(BY_KEY[key], name)]

    def add(self, kind: type[Record], id: str, name: str) -> None:
        """Let a record that is about to be made be found too."""
        self._new[id] = kind.key
        self.named(kind, name)
        self._names[kind.key].setdefault(folded(name), []).append(id)
