"""What people call columns and values in their own tables, from the shipped file of words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ozdesk.domain.fields import Choice, Field, Flag, Labels
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label, Option
from ozdesk.domain.record import Record
from ozdesk.domain.words import NO, YES
from ozdesk.exchange.tables.header_words import header_key
from ozdesk.paths import resource

PLACE = ("tables", "words.toml")
EVERY, COLUMNS, GUESSES, VALUES, FLAG = "every", "columns", "guesses", "values", "Yes"


@cache
def _told() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    return tomllib.loads(resource(*PLACE).read_text("utf-8"))


def column_words(kind: type[Record], section: str = COLUMNS) -> Iterator[tuple[str, str, int]]:
    """Words for the columns of a register, compared as headers are: word, field, place in its list.

    `section` is `columns` or `guesses`; a field that the kind does not have is passed over.
    """
    for field, known in _told()[section].get(kind.key, {}).items():
        if field in kind.fields:
            yield from ((header_key(word), field, place) for place, word in enumerate(known))


def common_words(kind: type[Record]) -> Iterator[tuple[str, str, int]]:
    """Words for the fields that every kind has: word, field, place in its list."""
    for field, known in _told()[COLUMNS][EVERY].items():
        if field in kind.fields:
            yield from ((header_key(word), field, place) for place, word in enumerate(known))


def row_words(field: str) -> Mapping[str, str]:
    """The columns of a field with rows by the words that people use for them."""
    told: Any = _told()["rows"].get(field, {})
    return {header_key(word): column for column, words in told.items() for word in words}


def register_words(kind: type[Record]) -> set[str]:
    """What files and sheets with the records of a kind are called."""
    told: Any = _told()["registers"].get(kind.key, [])
    own = [kind.singular.nl, kind.singular.en, kind.plural.nl, kind.plural.en, kind.key]
    return {header_key(word) for word in [*told, *own]}


def has_closed_list(field: Field[Any]) -> bool:
    """Whether the values of a field are words of a closed list: options, or yes and no."""
    return isinstance(field, Choice | Flag) or (isinstance(field, Labels) and bool(field.options))


def value_labels(field: Field[Any]) -> Mapping[str, Label]:
    """What a field with a closed list can be: its keys and what each is called."""
    if isinstance(field, Flag):
        return {YES.en: YES, NO.en: NO}
    options: type[Option] = field.options  # type: ignore[attr-defined]
    return {option.key: option.label for option in options}


def value_words(field: Field[Any]) -> Mapping[str, str]:
    """The keys of a closed list by every folded word that is known for them."""
    if isinstance(field, Flag):
        return _flag_words()
    return _option_words(field.options)  # type: ignore[attr-defined]


@cache
def _flag_words() -> Mapping[str, str]:
    return {
        value_key(word): key for key, known in _told()[VALUES][FLAG].items() for word in known
    } | {
        value_key(label.in_(language)): key
        for key, label in ((YES.en, YES), (NO.en, NO))
        for language in ("nl", "en")
    }


@cache
def _option_words(options: type[Option]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    known = _told()[VALUES].get(options.__name__, {})
    for option in options:
        for word in (option.key, option.label.nl, option.label.en):
            found.setdefault(value_key(word), option.key)
    for key, said in known.items():
        for word in said:
            found.setdefault(value_key(word), key)
    return found


def value_key(word: str) -> str:
    """A word as values are compared: without case, accents, points at the end or double space."""
    return fold(word).strip(" .!:;,").replace("-", " ").replace("_", " ") or fold(word)
