"""Records found by id or by a name that only one of them bears."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold
from ozdesk.domain.record import Record
from ozdesk.kinds import BY_KEY
from ozdesk.rules.near_names import name_core

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
        self._new_names: dict[str, str] = {}
        self._cores: dict[str, dict[str, list[str]]] = {}

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

    def names(self, kind: type[Record]) -> list[str]:
        """The names of the records of a kind that are there."""
        return [record.name for record in self.records.of_kind(kind)]

    def name_of(self, id: str) -> str:
        """The name of a record that is there, or of one that is about to be made."""
        record = self.records.get(id)
        return record.name if record else self._new_names.get(id, "")

    def with_core(self, kind: type[Record], core: str) -> list[str]:
        """The ids of the records of a kind whose name is a spelling of one, as `name_core` says."""
        cores = self._cores.get(kind.key)
        if cores is None:
            cores = self._cores[kind.key] = {}
            self.named(kind, "")
            for ids in self._names[kind.key].values():
                for id in ids:
                    cores.setdefault(name_core(self.name_of(id)), []).append(id)
        return cores.get(core, []) if core else []

    def add(self, kind: type[Record], id: str, name: str) -> None:
        """Let a record that is about to be made be found too."""
        self._new[id], self._new_names[id] = kind.key, name
        self._cores.pop(kind.key, None)
        self.named(kind, name)
        self._names[kind.key].setdefault(folded(name), []).append(id)
