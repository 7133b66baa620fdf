"""Every sort of field has its strategy, and what it gives can be stored and read again."""

from __future__ import annotations

from typing import Any

import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain import fields, rows
from ozdesk.domain.fields import Field
from ozdesk.kinds import KINDS

SORTS = [
    sort
    for name, sort in (vars(fields) | vars(rows)).items()
    if isinstance(sort, type)
    and issubclass(sort, Field)
    and sort is not Field
    and not name.startswith("_")
]
FIELDS = [(kind, name) for kind in KINDS for name in kind.fields]


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.__name__)
def test_every_sort_of_field_has_a_strategy(sort: type[Field[Any]]) -> None:
    assert strategies.values.dispatch(sort) is not strategies.values.dispatch(object)


@given(
    st.sampled_from(FIELDS).flatmap(
        lambda f: st.tuples(st.just(f), strategies.values(f[0].fields[f[1]]))
    )
)
def test_a_value_is_the_same_after_storing(case: Any) -> None:
    (kind, name), value = case
    field = kind.fields[name]
    raw = field.dump(value)
    assert field.read({} if raw is None else {name: raw}) == value


@given(st.sampled_from(KINDS).flatmap(strategies.records))
def test_records_can_be_read_in_full(record: Any) -> None:
    assert not [p for p in record.problems() if "niet bekend" in p.text.nl]
