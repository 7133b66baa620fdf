"""The day that rules judge on, which notes until when what they said stays true."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

_OWN = frozenset({"until", "begin", "ahead", "_note", "_compare", "_parent", "_days", "__class__"})
_BY_MONTH = frozenset({"year", "month"})


class NotedDay(date):
    """A day that notes what it is compared with; `until` is the first day that may differ.

    A comparison with a later day holds until then, its month until the next one begins. Whatever
    else is asked of it holds for the day alone.
    """

    until: date
    _parent: NotedDay | None = None
    _days = 0

    def __new__(cls, day: date) -> NotedDay:
        """Note from the given day on."""
        noted = super().__new__(cls, day.year, day.month, day.day)
        noted.begin()
        return noted

    def begin(self) -> None:
        """Forget what was noted."""
        self.until = date.max

    def ahead(self, days: int) -> NotedDay:
        """A day so much later; what it is compared with is noted here, so much earlier."""
        ordinal = min(date.toordinal(self) + days, date.toordinal(date.max))
        later = NotedDay(date.fromordinal(ordinal))
        later._parent, later._days = self, ordinal - date.toordinal(self)
        return later

    def _note(self, day: date) -> None:
        self.until = min(self.until, day)
        if self._parent is not None:
            self._parent._note(date.fromordinal(max(1, date.toordinal(day) - self._days)))

    def _compare(self, other: object) -> None:
        if not isinstance(other, date):
            return
        if date.__gt__(other, self):
            self._note(other)
        elif date.__eq__(other, self):
            self._note(_after(self))

    def __getattribute__(self, name: str) -> Any:
        if name in _BY_MONTH:
            self._note(_next_month(self))
        elif name not in _OWN:
            self._note(_after(self))
        return super().__getattribute__(name)

    def __eq__(self, other: object) -> bool:
        self._compare(other)
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        self._compare(other)
        return super().__ne__(other)

    def __lt__(self, other: date) -> bool:
        self._compare(other)
        return super().__lt__(other)

    def __le__(self, other: date) -> bool:
        self._compare(other)
        return super().__le__(other)

    def __gt__(self, other: date) -> bool:
        self._compare(other)
        return super().__gt__(other)

    def __ge__(self, other: date) -> bool:
        self._compare(other)
        return super().__ge__(other)

    def __hash__(self) -> int:
        self._note(_after(self))
        return super().__hash__()

    def __add__(self, other: timedelta) -> Any:
        return _plain(self) + other

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return _plain(self) - other

    def __rsub__(self, other: date) -> timedelta:
        return other - _plain(self)

    def __str__(self) -> str:
        return str(_plain(self))

    __repr__ = __str__

    def __format__(self, form: str) -> str:
        return format(_plain(self), form)


def _plain(day: NotedDay) -> date:
    """The day itself; what is made of it holds for that day alone."""
    day.until = min(day.until, _after(day))
    return date.fromordinal(date.toordinal(day))


def _after(day: date) -> date:
    ordinal = date.toordinal(day)
    return date.fromordinal(min(ordinal + 1, date.toordinal(date.max)))


def _next_month(day: date) -> date:
    plain = date.fromordinal(date.toordinal(day))
    later = plain.replace(day=28) + timedelta(days=4) if plain < date(9999, 12, 1) else date.max
    return later.replace(day=1) if later < date.max else later
