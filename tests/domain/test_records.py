"""Kinds, fields, classification and the flat paths under them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.change import change, create
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.fields import Link, Links
from ozdesk.domain.raw import flatten, pick, put, with_value
from ozdesk.domain.record import Record
from ozdesk.domain.rows import ItemState, Row
from ozdesk.kinds import BY_KEY, KINDS
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.work import Contract
from tests.strategies import records

STEPS = st.text(min_size=1, max_size=5)
NESTED = st.recursive(
    st.integers() | st.text() | st.booleans(),
    lambda below: st.dictionaries(STEPS, below, min_size=1, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(STEPS.filter(lambda s: "/" not in s and "%" not in s), NESTED, max_size=3))
def test_flat_paths_make_the_same_nested_form(doc: dict[str, Any]) -> None:
    flat = {p: v for name, raw in doc.items() for p, v in flatten(name, raw)}
    again: dict[str, Any] = {}
    copied: dict[str, Any] = {}
    for path, value in flat.items():
        put(again, path, value)
        copied = with_value(copied, path, value)
        assert pick(again, path) == value
    assert again == doc == copied
    for path in flat:
        put(again, path, None)
    assert again == {}
    assert copied == doc


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@given(data=st.data())
def test_every_kind_survives_its_stored_form(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(records(kind))
    again = kind(record.id, dict(record.doc))
    assert again == record
    for name, field in kind.fields.items():
        value = record.value(name)
        assert field.read({name: field.dump(value)}) == value


@given(data=st.data())
def test_an_edit_touches_only_what_differs(data: st.DataObject) -> None:
    record = data.draw(records(Contract))
    assert change(record, {n: record.value(n) for n in record.fields}).changes == ()
    edit = change(record, {"name": record.name + "!"})
    assert [c.path for c in edit.changes] == ["name"]


def test_kinds_are_declared_well() -> None:
    assert len(BY_KEY) == len(KINDS)
    for kind in KINDS:
        assert next(iter(kind.fields)) == "name"
        daily = [n for n, f in kind.fields.items() if not f.rare]
        assert len(daily) <= 11, (kind.key, daily)
        assert "kind" not in kind.fields
        for field in kind.fields.values():
            assert field.label.nl
            assert field.label.en
            if isinstance(field, Link | Links):
                assert set(field.targets) <= BY_KEY.keys(), (kind.key, field.name)


def test_unreadable_values_are_kept_and_told() -> None:
    record = Risk("1", {"likelihood": "99", "due": "31-31", "labels": 5, "name": 3})
    assert record.likelihood is None
    assert record.due is None
    assert record.labels == frozenset()
    told = {problem.field for problem in record.problems()}
    assert told == {"likelihood", "due", "labels", "name"}


def test_levels() -> None:
    """The higher of field and record, unless a person lowered it."""
    assert Risk("1", {}).level_of("name") is Level.INTERNAL
    assert Risk("1", {"classification": "geheim"}).level_of("name") is Level.SECRET
    assert Risk("1", {}).level_of("author") is Level.CONFIDENTIAL
    lowered = Risk("1", {"openness": {"author": {"level": "openbaar"}}})
    assert lowered.level_of("author") is Level.OPEN
    assert not Audience.INTERNAL.may_see(Level.CONFIDENTIAL)
    assert Audience.INTERNAL.may_see(Level.CASE)
    assert Audience.CONFIDENTIAL.may_see(Level.CONFIDENTIAL_HIGH)
    assert Audience.SECRET.may_see(Level.SECRET_HIGH)
    assert not Audience.LIMITED.may_see(Level.INTERNAL)


def test_checklists_are_registers_of_their_own() -> None:
    _, edit = create(Provider, {"name": "Host"})
    assert [c.path for c in edit.changes] == ["_made", "name"]
    provider = Provider("1", {"checklist": {"back-up": {"state": "met"}}})
    row = provider.checklist["back-up"]
    later = change(provider, {"checklist": {"back-up": {**row, "evidence": "rapport.pdf"}}})
    assert [c.path for c in later.changes] == ["checklist/back-up/evidence"]


def test_what_a_newer_version_put_in_rows_stays_when_another_cell_changes() -> None:
    stored = {
        "a": {"state": "met", "weight": 3},
        "b": {"state": "half_met"},
        "c": {"weight": 1, "note": "weg"},
    }
    provider = Provider("1", {"checklist": stored})
    rows = {key: row for key, row in provider.checklist.items() if key != "c"}
    edit = change(provider, {"checklist": rows | {"a": {**rows["a"], "note": "Ja"}}})
    assert {c.path: (c.before, c.after) for c in edit.changes} == {
        "checklist/a/note": (None, "Ja"),
        "checklist/c/weight": (1, None),
        "checklist/c/note": ("weg", None),
    }
    given_state = change(provider, {"checklist": {"b": {"state": ItemState.MET}}})
    assert ("half_met", "met") in {(c.before, c.after) for c in given_state.changes}


@pytest.mark.parametrize("unknown", ["staatsgeheim", "", 5, {"a": "openbaar"}])
def test_an_unknown_level_is_the_least_open(unknown: Any) -> None:
    assert Risk("1", {"classification": unknown}).level_of("name") is Level.SECRET_HIGH
    opened = Risk("1", {"openness": {"name": {"level": "later"}}})
    assert opened.level_of("name") is Level.SECRET_HIGH
    assert opened.level_of("author") is Level.CONFIDENTIAL


def test_what_stands_under_a_text_takes_nothing_away_with_it() -> None:
    doc: dict[str, Any] = {"name": "Naam"}
    put(doc, "name/later", None)
    assert doc == {"name": "Naam"} == with_value(doc, "name/later", None)


def test_another_spelling_of_the_same_value_is_no_change() -> None:
    doc: dict[str, Any] = {
        "structural": "5.00",
        "start": "20260115",
        "payers": {"a": {"amount": "1200.50", "party": "p"}},
    }
    contract = Contract("c", doc)
    same = {"structural": Decimal(5), "start": date(2026, 1, 15)}
    assert change(contract, same).changes == ()
    row = {"a": Row(party="p", amount=Decimal("1200.5"))}
    assert change(contract, {"payers": row}).changes == ()
    edit = change(contract, {"payers": {"a": Row(party="p", amount=Decimal("1200.51"))}})
    assert [(c.path, c.after) for c in edit.changes] == [("payers/a/amount", "1200.51")]
    assert [c.after for c in change(contract, {"structural": None}).changes] == [None]


def test_what_cannot_be_read_is_equal_to_itself_only() -> None:
    amount = Contract.fields["structural"]
    assert amount.equal("veel", "veel")
    assert not amount.equal("veel", "meer")
    assert not amount.equal("5", None)
    assert amount.equal(None, None)
