"""Hypothesis strategies that follow from the declared fields, for every test that wants records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, singledispatch
from typing import Any

from hypothesis import strategies as st

from ozdesk.domain.book import Book
from ozdesk.domain.durations import Duration, DurationUnit
from ozdesk.domain.fields import (
    Amount,
    Choice,
    Day,
    Field,
    Flag,
    Labels,
    Link,
    Links,
    Money,
    Number,
    Prose,
    Text,
    Timespan,
)
from ozdesk.domain.raw import Raw
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Attachments, Row, Rows
from ozdesk.kinds import KINDS
from ozdesk.kinds.pack import IssuedStatus, PackState

IDS = tuple(f"{number:032x}" for number in range(24))
DAYS = st.dates(date(2023, 1, 1), date(2029, 12, 31))
SIGNS = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs"),
    exclude_characters="\ufffe\uffff\u200b\u2060\ufeff",
)
LINES = st.text(SIGNS, max_size=9).map(lambda text: " ".join(text.split()))
PROSE = st.lists(
    st.sampled_from(
        [
            "# Kop",
            "gewone tekst",
            "- punt",
            "TODO",
            "[invullen naam]",
            "<!-- tbd -->",
            "| a | b |",
            "  ingesprongen\u00a0en\u00ad wit aan het eind  ",
            "regel\nregel\tna tab",
        ]
    ),
    max_size=6,
).map("\n\n".join)
WORDS = ("a", "b/c", "d%2F", "é")
KEYS = st.sampled_from(WORDS)


@singledispatch
def values(field: Field[Any]) -> st.SearchStrategy[Any]:
    """Values that a field of this sort can hold, the empty one included."""
    raise NotImplementedError(type(field).__name__)


@values.register(Text)
def _(field: Any) -> st.SearchStrategy[str]:
    return st.sampled_from(["", "EUPL-1.2", "https://example.org/", "Één naam"]) | LINES


@values.register(Prose)
def _(field: Any) -> st.SearchStrategy[str]:
    return PROSE


@values.register(Flag)
def _(field: Any) -> st.SearchStrategy[bool]:
    return st.booleans()


@values.register(Day)
def _(field: Any) -> st.SearchStrategy[date | None]:
    return st.none() | DAYS | st.dates()


@values.register(Number)
def _(field: Number) -> st.SearchStrategy[int | None]:
    return st.none() | st.integers(field.least, 10**6 if field.most is None else field.most)


@values.register(Timespan)
def _(field: Timespan) -> st.SearchStrategy[Duration | None]:
    units = st.sampled_from(list(DurationUnit))
    terms = st.builds(Duration, st.integers(max(field.least, 1), 10), units)
    return st.none() | terms.filter(field.holds)


@values.register(Amount)
def _(field: Amount) -> st.SearchStrategy[Decimal | None]:
    return _decimals(field, places=4)


@values.register(Money)
def _(field: Money) -> st.SearchStrategy[Decimal | None]:
    return _decimals(field, places=2)


def _decimals(field: Amount, places: int) -> st.SearchStrategy[Decimal | None]:
    least = Decimal(-(10**9)) if field.least is None else field.least
    most = Decimal(10**9) if field.most is None else field.most
    return st.none() | st.decimals(least, most, places=places, allow_nan=False)


@values.register(Choice)
def _(field: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(list(field.options))


@values.register(Labels)
def _(field: Labels) -> st.SearchStrategy[frozenset[str]]:
    words = st.sampled_from([o.key for o in field.options]) if field.options else KEYS
    return st.frozensets(words, max_size=3)


@values.register(Link)
def _(field: Any) -> st.SearchStrategy[str]:
    return st.just("") | st.sampled_from(IDS)


@values.register(Links)
def _(field: Any) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(IDS), max_size=3)


@values.register(Rows)
def _(field: Rows) -> st.SearchStrategy[Any]:
    return _rows(field, KEYS)


@values.register(Attachments)
def _(field: Rows) -> st.SearchStrategy[Any]:
    return _rows(field, st.sampled_from(["0" * 64, "f" * 64]))


def _rows(field: Rows, keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    cells = st.fixed_dictionaries({}, optional={n: values(c) for n, c in field.columns.items()})

    def complete(rows: dict[str, dict[str, Any]]) -> Any:
        return field.load(field.dump({key: Row(row) for key, row in rows.items()}) or {})

    return st.dictionaries(keys, cells, max_size=2).map(complete)


RAW: st.SearchStrategy[Raw] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["NaN", "1e999999", "-1e999999", "2024-02-30", "9999-12-31", "onbekend"])
    | st.text(max_size=8),
    lambda below: st.dictionaries(KEYS, below, max_size=2),
    max_leaves=4,
)


def entered(field: Field[Any]) -> st.SearchStrategy[Any]:
    """Values that somebody can enter; a status beyond draft comes only by issuing a pack."""
    if isinstance(field, IssuedStatus):
        return st.sampled_from([None, PackState.DRAFT])
    return values(field)


@cache
def docs(kind: type[Record]) -> st.SearchStrategy[dict[str, Raw]]:
    """The stored form of records of a kind, as the program itself writes them."""
    return _dumped(kind, {name: values(field) for name, field in kind.fields.items()})


@cache
def entered_docs(kind: type[Record]) -> st.SearchStrategy[dict[str, Raw]]:
    """The stored form of records of a kind, as somebody enters them."""
    return _dumped(kind, {name: entered(field) for name, field in kind.fields.items()})


def _dumped(
    kind: type[Record], optional: dict[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[dict[str, Raw]]:
    def dumped(given: dict[str, Any]) -> dict[str, Raw]:
        raws = {name: kind.fields[name].dump(value) for name, value in given.items()}
        return {name: raw for name, raw in raws.items() if raw is not None}

    return st.fixed_dictionaries({}, optional=optional).map(dumped)


@cache
def broken_docs(kind: type[Record]) -> st.SearchStrategy[dict[str, Raw]]:
    """Stored records with anything JSON can hold in any field: newer versions, damage."""
    noise = st.dictionaries(st.sampled_from(list(kind.fields)), RAW, max_size=6)
    return st.tuples(docs(kind), noise).map(lambda pair: pair[0] | pair[1])


def records(
    kind: type[Record], ids: st.SearchStrategy[str] | None = None, *, broken: bool = False
) -> st.SearchStrategy[Record]:
    """Records of a kind; with `broken` their fields may hold what cannot be read."""
    return st.builds(kind, ids or st.sampled_from(IDS), broken_docs(kind) if broken else docs(kind))


def books(*kinds: type[Record], broken: bool = False, most: int = 10) -> st.SearchStrategy[Book]:
    """Small administrations of some kinds (or of all), with links that often meet."""
    one = st.one_of(*(records(kind, broken=broken) for kind in kinds or KINDS))
    return st.lists(one, max_size=most, unique_by=lambda record: record.id).map(Book)
