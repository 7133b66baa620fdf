"""What a person chose for columns and words on the command line, put into what is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ozdesk.cli import texts
from ozdesk.cli.context import Context
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.label import Label
from ozdesk.domain.parse import NO_OPTION, bad
from ozdesk.exchange.imports.column_values import joined
from ozdesk.exchange.imports.known_words import (
    has_closed_list,
    value_key,
    value_labels,
    value_words,
)
from ozdesk.exchange.imports.mapping import Mapping, NoSuchColumn
from ozdesk.exchange.imports.plan import Source
from ozdesk.exchange.tables.column_paths import ID, KIND, field_at

NEEDS_VALUE = Label("“{text}” is geen KOLOM: WOORD=WAARDE", "“{text}” is no COLUMN: WORD=VALUE")


def chosen_columns(context: Context) -> list[tuple[str, str]]:
    """The pairs of a column and its field that were given; raises WrongUse."""
    chosen = []
    for word in context.given.map:
        column, sign, field = word.rpartition("=")
        if not sign:
            raise WrongUse(context.text(texts.NEEDS_FIELD.with_(text=word)))
        chosen.append((column, field))
    return chosen


def with_values(context: Context, sources: Sequence[Source]) -> list[Source]:
    """The sources with what was said of words; raises WrongUse, NoSuchColumn or BadValue."""
    done = list(sources)
    for told in context.given.value:
        left, sign, value = told.rpartition("=")
        column, colon, word = left.partition(":")
        if not sign or not colon or not word.strip():
            raise WrongUse(context.text(NEEDS_VALUE.with_(text=told)))
        mappings = [_with(source.mapping, column.strip(), word.strip(), value.strip())
                    for source in done]  # fmt: skip
        if all(after is before.mapping for after, before in zip(mappings, done, strict=True)):
            known = ", ".join(filter(None, (h for s in done for h in s.mapping.header)))
            raise NoSuchColumn(column=column.strip(), known=known)
        done = [replace(s, mapping=m) for s, m in zip(done, mappings, strict=True)]
    return done


def _with(mapping: Mapping, column: str, word: str, value: str) -> Mapping:
    """A mapping with what a word of a column stands for; the same where it has no such column."""
    try:
        path = mapping.named(column).path
    except NoSuchColumn:
        return mapping
    if path in ("", ID, KIND):
        return mapping
    field = field_at(mapping.kind, path)
    key = value
    if has_closed_list(field) and value:
        key = value_words(field).get(value_key(value), "")
        if not key:
            raise bad(field, NO_OPTION, value, known=joined(value_labels(field).values()))
    return mapping.meaning(path, word, key)
