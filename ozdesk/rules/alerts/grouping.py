"""Rules about records that have something in common, judged one group at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.record import Record
from ozdesk.rules.alerts.alert import Alert
from ozdesk.rules.alerts.thresholds import Limits
from ozdesk.rules.redaction.redacted_records import sure

Keys = Callable[[Any], Iterable[Hashable]]
Judge = Callable[..., Iterator[Alert]]


class Grouped:
    """A rule of all that looks at one group at a time; `keys` says in which groups a record is.

    What it finds in a group depends on the members, which stand in order of their id, and on what
    they link to. So after an edit only the groups of the record have to be judged again. A
    `keyed` rule is told first what the members have in common.
    """

    def __init__(
        self, kinds: Sequence[type[Record]], keys: Keys, judge: Judge, *, keyed: bool = False
    ) -> None:
        self.kinds = tuple(kinds)
        self.keys = keys
        self._judge, self._keyed = judge, keyed
        self.__doc__ = judge.__doc__

    def judge(
        self,
        key: Hashable,
        members: Sequence[Any],
        records: Records,
        today: date,
        limits: Limits,
    ) -> Iterator[Alert]:
        """The alerts of one group."""
        told = (key,) if self._keyed else ()
        return self._judge(*told, members, records, today, limits)

    def groups(self, records: Records) -> dict[Hashable, list[Any]]:
        """The members by what they have in common."""
        found: dict[Hashable, list[Any]] = defaultdict(list)
        for kind in self.kinds:
            for record in records.of_kind(kind):
                for key in sure(records, self._keys_of(record)):
                    found[key].append(record)
        return found

    def __call__(self, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
        for key, members in self.groups(records).items():
            ordered = sorted(members, key=lambda record: str(record.id))
            yield from sure(records, self.judge(key, ordered, records, today, limits))

    def _keys_of(self, record: Record) -> Iterator[Hashable]:
        yield from self.keys(record)


def grouped(*kinds: type[Record], by: Keys, keyed: bool = False) -> Callable[[Judge], Grouped]:
    """Make a rule of a function that judges one group of records of these kinds."""
    return lambda judge: Grouped(kinds, by, judge, keyed=keyed)
