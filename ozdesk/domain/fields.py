"""The vocabulary of fields: what a record can hold, whoever shows or stores it.

The list is closed on purpose: a kind is made of these, and only a new *sort* of field touches the
tables that know how to show, edit, read, print and generate one. A field says what, never how.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Generic, Protocol, Self, TypeVar, overload

from ozdesk.domain.classification import Level
from ozdesk.domain.durations import Duration, DurationUnit, read_duration
from ozdesk.domain.label import Label, Option
from ozdesk.domain.raw import Doc, Raw

T = TypeVar("T")
O = TypeVar("O", bound=Option)  # noqa: E741 - the option a Choice offers

DIGITS = 15  # before the mark; so that sums of amounts stay exact
REQUIRED = Label("vul dit in", "fill this in")
OUT_OF_RANGE = Label("buiten het bereik {least}–{most}", "outside the range {least}–{most}")
UNREADABLE = Label(
    "de waarde “{raw}” is hier niet bekend; zij blijft bewaard",
    "the value “{raw}” is not known here; it is kept",
)


class Documented(Protocol):
    """What a field is read from: something with a stored form."""

    doc: Doc


class Field(Generic[T]):
    """One named property of a record kind.

    `column` puts it in the list, `rare` folds it away in the form, `level` is how open it is by
    default, `hint` is a sentence of help.
    """

    name: str
    empty: T

    def __init__(
        self,
        *,
        nl: str,
        en: str,
        required: bool = False,
        column: bool = False,
        rare: bool = False,
        level: Level = Level.OPEN,
        hint: Label | None = None,
    ) -> None:
        self.label = Label(nl, en)
        self.required = required
        self.column = column
        self.rare = rare
        self.level = level
        self.hint = hint

    def __set_name__(self, owner: type[object], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, record: None, owner: type[object]) -> Self: ...
    @overload
    def __get__(self, record: Documented, owner: type[object]) -> T: ...
    def __get__(self, record: Documented | None, owner: type[object]) -> Self | T:
        return self if record is None else self.read(record.doc)

    def read(self, doc: Mapping[str, Raw]) -> T:
        """The value in a stored record; empty where there is none or it cannot be read."""
        raw = doc.get(self.name)
        if raw is None:
            return self.empty
        try:
            return self.load(raw)
        except (ValueError, TypeError, AttributeError):
            return self.empty

    def dump(self, value: T) -> Raw:
        """Turn a value into what JSON can hold; None when it is empty."""
        return value or None

    def load(self, raw: Raw) -> T:
        """Turn what JSON held into a value; raise ValueError when it cannot be one."""
        if not isinstance(raw, type(self.empty)):
            raise ValueError(f"{raw!r} is no {type(self).__name__}")
        return raw

    def equal(self, one: Raw, other: Raw) -> bool:
        """Whether two stored values are the same, however they are written."""
        if one is None or other is None:
            return one is other
        try:
            return one == other or bool(self.load(one) == self.load(other))
        except (ValueError, TypeError, AttributeError):
            return False

    def problems(self, doc: Mapping[str, Raw]) -> Iterator[Label]:
        """Say what is wrong with the value, in words for the person who typed it."""
        raw = doc.get(self.name)
        if raw is None:
            if self.required:
                yield REQUIRED
            return
        try:
            self.load(raw)
        except (ValueError, TypeError, AttributeError):
            yield UNREADABLE.with_(raw=str(raw)[:60])


class Text(Field[str]):
    """One line."""

    empty = ""


class Location(Text):
    """Where something is to be found: a web address or a path."""


class Prose(Field[str]):
    """Markdown of any length."""

    empty = ""


class Flag(Field[bool]):
    """Yes or no."""

    empty = False


class Day(Field[date | None]):
    """A calendar day, or none yet."""

    empty = None

    def dump(self, value: date | None) -> Raw:
        return value.isoformat() if value else None

    def load(self, raw: Raw) -> date | None:
        return date.fromisoformat(raw)


class _Bounded(Field[T]):
    """What both sorts of number know: from `least` to `most`, both inclusive."""

    least: Any
    most: Any

    def problems(self, doc: Mapping[str, Raw]) -> Iterator[Label]:
        yield from super().problems(doc)
        value: Any = self.read(doc)
        if value is not None and not self.holds(value):
            most = "…" if self.most is None else self.most
            yield OUT_OF_RANGE.with_(least=self.least, most=most)

    def holds(self, value: Any) -> bool:
        """Whether a number is within the bounds, and no bigger than anybody counts."""
        if abs(value) >= 10**DIGITS:
            return False
        low = self.least is None or value >= self.least
        return low and (self.most is None or value <= self.most)


class Number(_Bounded[int | None]):
    """A whole number from `least` to `most`, or none; `percent` is whether it counts hundredths."""

    empty = None

    def __init__(
        self, *, least: int = 0, most: int | None = None, percent: bool = False, **words: Any
    ) -> None:
        super().__init__(**words)
        self.least = least
        self.most = most
        self.percent = percent

    def dump(self, value: int | None) -> Raw:
        return value

    def load(self, raw: Raw) -> int | None:
        if not isinstance(raw, int) or isinstance(raw, bool):
            raise ValueError(f"{raw!r} is no whole number")
        return raw


class Span(Number):
    """A number of months."""


class Timespan(Field[Duration | None]):
    """A term from `least` to `most` months, kept in the unit in which it was said.

    Months are stored as a number, as they always were; other units as ISO 8601 writes them.
    """

    empty = None

    def __init__(self, *, least: int = 0, most: int = 1200, **words: Any) -> None:
        super().__init__(**words)
        self.least, self.most = least, most

    def dump(self, value: Duration | int | None) -> Raw:
        if isinstance(value, Duration):
            return value.number if value.unit is DurationUnit.MONTH else value.iso
        return value

    def load(self, raw: Raw) -> Duration | None:
        if isinstance(raw, int) and not isinstance(raw, bool):
            return Duration(raw)
        if not isinstance(raw, str) or not raw.startswith("P"):
            raise ValueError(f"{raw!r} is no term")
        return read_duration(raw)

    def problems(self, doc: Mapping[str, Raw]) -> Iterator[Label]:
        yield from super().problems(doc)
        value = self.read(doc)
        if value is not None and not self.holds(value):
            least, most = (DurationUnit.MONTH.counted(n) for n in (self.least, self.most))
            yield OUT_OF_RANGE.with_(least=least, most=most)

    def holds(self, value: Duration) -> bool:
        """Whether a term is no shorter and no longer than it can be."""
        if value.number < 0 or (self.least and not value.number):
            return False
        return value.days <= Duration(self.most).days


def is_exact(value: Decimal) -> bool:
    """Whether a number is small and short enough to be written out and added up exactly."""
    if not value.is_finite() or value.adjusted() >= DIGITS:
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -DIGITS <= exponent <= DIGITS


class Amount(_Bounded[Decimal | None]):
    """An exact decimal number from `least` to `most` (inclusive), stored as text."""

    empty = None

    def __init__(
        self, *, least: Decimal | None = None, most: Decimal | None = None, **words: Any
    ) -> None:
        super().__init__(**words)
        self.least = least
        self.most = most

    def dump(self, value: Decimal | None) -> Raw:
        return None if value is None else format(value, "f")

    def load(self, raw: Raw) -> Decimal | None:
        try:
            value = Decimal(str(raw))
        except InvalidOperation as error:
            raise ValueError(f"{raw!r} is no number") from error
        if not is_exact(value):
            raise ValueError(f"{raw!r} is no number")
        return value


class Money(Amount):
    """An exact amount in euro, with cents at most."""


class Choice(Field[O | None]):
    """One of a closed list of options, or none."""

    empty = None

    def __init__(self, options: type[O], **words: Any) -> None:
        super().__init__(**words)
        self.options = options

    def dump(self, value: O | None) -> Raw:
        return value.key if value else None

    def load(self, raw: Raw) -> O | None:
        return self.options.from_key(raw)


class _Words(Field[frozenset[str]]):
    """A set of words; each is a cell of its own."""

    empty = frozenset()

    def dump(self, value: frozenset[str]) -> Raw:
        return dict.fromkeys(sorted(value), True) or None

    def load(self, raw: Raw) -> frozenset[str]:
        return frozenset(word for word, there in raw.items() if there is True)


class Labels(_Words):
    """A set of short words; with `options` they are keys of a closed list."""

    def __init__(self, options: type[Option] | None = None, **words: Any) -> None:
        super().__init__(**words)
        self.options = options

    def problems(self, doc: Mapping[str, Raw]) -> Iterator[Label]:
        yield from super().problems(doc)
        if self.options:
            known = {option.key for option in self.options}
            for word in sorted(self.read(doc) - known):
                yield UNREADABLE.with_(raw=word[:60])


class _Linking:
    """What both sorts of link know: the kinds they may point at."""

    targets: tuple[str, ...]


class Link(_Linking, Field[str]):
    """The id of another record of one of the kinds `targets`, or nothing."""

    empty = ""

    def __init__(self, *targets: str, **words: Any) -> None:
        super().__init__(**words)
        self.targets = targets


class Links(_Linking, _Words):
    """Ids of other records; each is a cell of its own."""

    def __init__(self, *targets: str, **words: Any) -> None:
        super().__init__(**words)
        self.targets = targets
