"""Which records are in which groups of the grouped rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from ozdesk.domain.record import Record
from ozdesk.kinds import BY_KEY
from ozdesk.rules.alerts.grouping import Grouped
from ozdesk.rules.all_rules import RULES_OF_ALL

Group = tuple[int, Hashable]
"""The number of a rule, and what the records of a group have in common."""
GROUPED = {
    number: rule for number, (_, rule) in enumerate(RULES_OF_ALL) if isinstance(rule, Grouped)
}


class Groups:
    """The groups with their members, kept as records come, change and go."""

    def __init__(self) -> None:
        self._members: dict[Group, set[str]] = defaultdict(set)
        self._keys: dict[tuple[int, str], list[Hashable]] = {}

    def __iter__(self) -> Iterator[Group]:
        return iter(self._members)

    def members(self, group: Group) -> list[str]:
        """The ids of the records in a group, in their order."""
        return sorted(self._members.get(group, ()))

    def place(self, number: int, record: Record) -> None:
        """Put a record in its groups of one rule."""
        self._join(number, record.id, GROUPED[number].keys(record))

    def put(self, group: Group, members: Iterable[str]) -> None:
        """Put records in one group."""
        number, key = group
        for id in members:
            self._members[group].add(id)
            self._keys.setdefault((number, id), []).append(key)

    def move(self, id: str, kind: str, record: Record | None) -> Iterator[tuple[Group, bool]]:
        """The groups that a changed record is in or was, and whether it came or went."""
        for number, rule in GROUPED.items():
            if not kind or (kind in BY_KEY and issubclass(BY_KEY[kind], rule.kinds)):
                before = self._keys.get((number, id), ())
                after = self._join(
                    number, id, rule.keys(record) if isinstance(record, rule.kinds) else ()
                )
                for key in {*before, *after}:
                    yield (number, key), (key in before) != (key in after)

    def _join(self, number: int, id: str, keys: Iterable[Hashable]) -> Sequence[Hashable]:
        for key in self._keys.pop((number, id), ()):
            self._members[number, key].discard(id)
            if not self._members[number, key]:
                del self._members[number, key]
        after = list(dict.fromkeys(keys))
        for key in after:
            self._members[number, key].add(id)
        if after:
            self._keys[number, id] = after
        return after
