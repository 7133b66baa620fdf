"""Rules about records that have something in common, judged one group at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.record import Record
from ozdesk.rules.alert import Alert
from ozdesk.rules.limits import Limits

Keys = Callable[[Any], Iterable[Hashable]]
Judge = Callable[[Sequence[Any], Records, date, Limits], Iterator[Alert]]


class Grouped:
    """A rule of all that looks at one group at a time; `keys` says in which groups a record is.

    What it finds in a group depends on the members, which stand in order of their id, and on what
    they link to. So after an edit only the groups of the record have to be judged again.
    """

    def __init__(self, kinds: Sequence[type[Record]], keys: Keys, judge: Judge) -> None:
        self.kinds = tuple(kinds)
        self.keys = keys
        self.judge = judge
        self.__doc__ = judge.__doc__

    def groups(self, records: Records) -> dict[Hashable, list[Any]]:
        """The members by what they have in common."""
        found: dict[Hashable, list[Any]] = defaultdict(list)
        for kind in self.kinds:
            for record in records.of_kind(kind):
                for key in self.keys(record):
                    found[key].append(record)
        return found

    def __call__(self, records: Records, today: date, limits: Limits) -> Iterator[Alert]:
        for members in self.groups(records).values():
            ordered = sorted(members, key=lambda record: str(record.id))
            yield from self.judge(ordered, records, today, limits)


def grouped(*kinds: type[Record], by: Keys) -> Callable[[Judge], Grouped]:
    """Make a rule of a function that judges one group of records of these kinds."""
    return lambda judge: Grouped(kinds, by, judge)
