"""The shipped words for columns and values: all of them of something, none of two things."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from ozdesk.domain.fields import Choice, Field, Labels
from ozdesk.domain.label import Option
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.exchange.imports.column_proposals import proposed_mapping
from ozdesk.exchange.imports.known_words import (
    EVERY,
    FLAG,
    PLACE,
    column_words,
    has_closed_list,
    value_key,
    value_labels,
    value_words,
)
from ozdesk.exchange.tables.header_words import header_key
from ozdesk.kinds import BY_KEY, KINDS, REGISTERS
from ozdesk.kinds.work import Contract
from ozdesk.paths import resource

TOLD = tomllib.loads(resource(*PLACE).read_text("utf-8"))
FIELDS = [
    (kind, field)
    for kind in KINDS
    for whole in kind.fields.values()
    for field in [whole, *(whole.columns.values() if isinstance(whole, Rows) else ())]
    if has_closed_list(field)
]
LISTS: dict[str, type[Option]] = {
    field.options.__name__: field.options
    for _, field in FIELDS
    if isinstance(field, Choice | Labels) and field.options
}


def test_every_word_is_of_a_field_or_an_option() -> None:
    for section in ("columns", "guesses"):
        for key, fields in TOLD[section].items():
            known = Record.__dict__ if key == EVERY else BY_KEY[key].fields
            assert set(fields) <= set(known), key
    for name, options in TOLD["values"].items():
        keys = {"yes", "no"} if name == FLAG else {option.key for option in LISTS[name]}
        assert set(options) <= keys, name


def test_the_name_of_a_register_with_words_has_some() -> None:
    told = [kind for kind in REGISTERS if kind.key in TOLD["columns"]]
    assert len(told) > len(REGISTERS) / 2
    assert all("name" in TOLD["columns"][kind.key] for kind in told)


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.key)
def test_no_word_is_of_two_fields(kind: type[Record]) -> None:
    meant = {(word, field) for word, field, _ in column_words(kind)}
    twice = [word for word, count in Counter(word for word, _ in meant).items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("name", TOLD["values"])
def test_no_word_is_of_two_values(name: str) -> None:
    said = Counter(value_key(word) for words in TOLD["values"][name].values() for word in words)
    assert [word for word, count in said.items() if count > 1] == []
    if name != FLAG:
        own = {value_key(w): o.key for o in LISTS[name] for w in (o.label.nl, o.label.en, o.key)}
        for key, words in TOLD["values"][name].items():
            assert all(own.get(value_key(word), key) == key for word in words), (name, key)


@pytest.mark.parametrize(
    ("kind", "field"), FIELDS, ids=lambda each: getattr(each, "name", getattr(each, "key", ""))
)
def test_every_word_shown_for_a_value_is_known_for_it(
    kind: type[Record], field: Field[object]
) -> None:
    for key, label in value_labels(field).items():
        for word in (key, label.nl, label.en, label.nl.upper(), f" {label.en.lower()}. "):
            assert value_words(field)[value_key(word)] == key


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_own_label_of_a_field_wins_over_any_other_word(kind: type[Record]) -> None:
    """Also over the English label, the key and the words of another field."""
    fields = [
        (name, field) for name, field in kind.fields.items()
        if not isinstance(field, Rows) and vars(kind).get(name) is field
    ]  # fmt: skip
    for name, field in fields:
        for others in ([], [other.label.nl for _, other in fields if other is not field]):
            header = [field.label.nl, *others]
            assert proposed_mapping(kind, header).columns[0].path == name, header
            header = [f"{field.label.nl.upper()} (toelichting)*", *others]
            assert proposed_mapping(kind, header).columns[0].path == name, header


def test_what_municipalities_call_the_columns_of_their_contracts() -> None:
    header = ["Contractnaam", "Leverancier", "Looptijd t/m", "Opzegtermijn (mnd)",
              "Bedrag excl.", "Contracteigenaar *", "Ingangsdatum", "Contractnr."]  # fmt: skip
    columns = proposed_mapping(Contract, header).columns
    assert [column.path for column in columns] == [
        "name", "executor", "end", "notice", "structural", "owner", "start", "number",
    ]  # fmt: skip
    assert not columns[4].sure  # an amount may be per year, or of the whole contract


@pytest.mark.parametrize("kind", REGISTERS, ids=lambda kind: kind.key)
def test_no_word_is_the_name_of_another_field(kind: type[Record]) -> None:
    labels = {
        header_key(label): name
        for name, field in kind.fields.items()
        for label in (field.label.nl, field.label.en)
    }
    for word, name, _ in column_words(kind):
        assert labels.get(word, name) == name, word


def test_an_amount_of_a_month_is_no_amount_of_a_year() -> None:
    for header in ("Bedrag per maand", "Structureel per maand", "Kwartaalbedrag", "Kosten p/m"):
        assert proposed_mapping(Contract, ["Naam", header]).columns[1].path == ""


def test_no_two_fields_of_a_kind_have_one_name() -> None:
    for kind in KINDS:
        for language in ("nl", "en"):
            names = Counter(field.label.in_(language).casefold() for field in kind.fields.values())  # type: ignore[arg-type]
            assert [name for name, count in names.items() if count > 1] == [], kind.key
