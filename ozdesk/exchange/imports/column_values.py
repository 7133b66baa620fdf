"""The words of columns with a closed list: known, as a person chose, nearly, or asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ozdesk.domain.fields import Field, Labels
from ozdesk.domain.label import Label, same
from ozdesk.domain.parse import parse, single_line
from ozdesk.errors import BadValue
from ozdesk.exchange.imports.known_words import (
    has_closed_list,
    value_key,
    value_labels,
    value_words,
)
from ozdesk.exchange.imports.mapping import Mapping as Columns
from ozdesk.exchange.imports.notations import EMPTY_WORDS
from ozdesk.exchange.tables.cells import cell_as_text, join_members, split
from ozdesk.exchange.tables.table import Cell, Fault, is_empty

CERTAIN, LIKELY = 84.0, 60.0  # of 100: how alike a misspelled word is, and one worth proposing
CLEARLY = 8.0  # how much less alike the next value is
SHORTEST = 4  # letters of a word that may be misspelled
BETWEEN = ("/", "+", "&", " en ", " and ")
MOST_NOTED = 5

AS_NEARLY = Label(
    "kolom “{column}”: gelezen als wat er het meest op lijkt: {words}",
    "column “{column}”: read as what is most like it: {words}",
)
NEARLY = Label("“{word}” → {label} ({count}×)", "“{word}” → {label} ({count}×)")
ASKED = Label(
    "kolom “{column}”: wat is “{word}” ({count}×)? Kies uit {known}",
    "column “{column}”: what is “{word}” ({count}×)? Choose from {known}",
)


@dataclass(frozen=True, slots=True)
class ValueQuestion:
    """A word of a column that is none of the values there are; `proposal` is a key, or empty.

    `is_record` is whether it names a record, which may be made.
    """

    path: str
    column: str
    word: str
    count: int
    proposal: str
    known: Mapping[str, Label]
    is_record: bool = False

    @property
    def text(self) -> Label:
        """The question as a sentence."""
        told = joined(self.known.values())
        return ASKED.with_(column=self.column, word=self.word, count=self.count, known=told)


class ColumnValues:
    """How the words of a table's closed lists are read, and what has to be asked about them."""

    def __init__(
        self, mapping: Columns, fields: Mapping[str, Field[Any]], headers: Mapping[str, str]
    ) -> None:
        self._mapping, self._headers = mapping, headers
        self._fields = {path: field for path, field in fields.items() if has_closed_list(field)}
        self._known: dict[tuple[str, str], str | None] = {}
        self._asked: Counter[tuple[str, str]] = Counter()
        self._near: dict[str, Counter[tuple[str, str]]] = {}
        self._proposed: dict[tuple[str, str], str] = {}

    def translated(self, path: str, cell: Cell) -> Cell:
        """A cell with the keys of a closed list instead of the words for them, where known."""
        field = self._fields.get(path)
        if field is None or is_empty(cell) or isinstance(cell, bool | Fault):
            return cell
        text = single_line(cell_as_text(cell).replace("\n", ";"))
        if not isinstance(field, Labels):
            key = self._key(path, text)
            return cell if key is None else key
        parts = list(split(text))
        if '"' not in text and any(self._silently(path, part) is None for part in parts):
            parts = [piece for part in parts for piece in self._pieces(path, part)]
        keys = [self._key(path, part) for part in parts]
        known = [key for key in keys if key is not None]
        return join_members([key for key in known if key]) if len(known) == len(keys) else cell

    def _pieces(self, path: str, part: str) -> Iterator[str]:
        for piece in filter(None, map(str.strip, part.split(","))):
            if self._silently(path, piece) is None:
                for sign in BETWEEN:
                    if sign in piece:
                        yield from filter(None, map(str.strip, piece.split(sign)))
                        break
                else:
                    yield piece
            else:
                yield piece

    def _key(self, path: str, word: str) -> str | None:
        """The key for a word, or none where it has to be asked."""
        at = (path, word)
        if at not in self._known:
            self._known[at] = self._silently(path, word)
            if self._known[at] is None:
                self._known[at] = self._nearly(path, word)
        key = self._known[at]
        if key is None and value_key(word) and word.casefold() not in EMPTY_WORDS:
            self._asked[at] += 1
        elif key and key == self._proposed.get(at):
            self._near.setdefault(path, Counter())[word, key] += 1
        return key

    def _silently(self, path: str, word: str) -> str | None:
        """The key for a word that was chosen or is known; an empty key is an empty value."""
        chosen = self._mapping.chosen(path, word)
        field = self._fields[path]
        if chosen is not None and (not chosen or chosen in value_labels(field)):
            return chosen
        if (key := value_words(field).get(value_key(word))) is not None:
            return key
        try:
            value = parse(field, word)
        except BadValue:
            return None
        return _key_of(field, value)

    def _nearly(self, path: str, word: str) -> str | None:
        """The key whose word is nearly this one; what is only likely is proposed."""
        best = sorted(_likeness(value_words(self._fields[path]), value_key(word)), reverse=True)
        if best and best[0][0] >= LIKELY:
            self._proposed[path, word] = best[0][2]
        if not best or best[0][0] < CERTAIN or len(value_key(word)) < SHORTEST:
            return None
        score, like, key = best[0]
        alone = all(other[0] < score - CLEARLY for other in best if other[2] != key)
        return key if alone and like[0] == value_key(word)[0] else None

    def questions(self) -> Iterator[ValueQuestion]:
        """What a person has to say, one for each word of a column."""
        for (path, word), count in self._asked.items():
            field = self._fields[path]
            yield ValueQuestion(
                path, self._headers[path], word, count,
                self._proposed.get((path, word), ""), value_labels(field),
            )  # fmt: skip

    def notes(self) -> Iterator[Label]:
        """What was read as what it is nearly, a sentence for each column."""
        for path, words in self._near.items():
            labels = value_labels(self._fields[path])
            told = [
                NEARLY.with_(word=word, label=labels[key], count=count)
                for (word, key), count in words.most_common(MOST_NOTED)
            ]
            more = [same("…")] if len(words) > MOST_NOTED else []
            yield AS_NEARLY.with_(column=self._headers[path], words=joined([*told, *more]))


def joined(labels: Iterable[Label]) -> Label:
    """Several labels as one list."""
    some = list(labels)
    return Label(", ".join(each.nl for each in some), ", ".join(each.en for each in some))


def _key_of(field: Field[Any], value: Any) -> str | None:
    if isinstance(value, bool):
        return next(key for key in value_labels(field) if (key == "yes") is value)
    if isinstance(value, frozenset):
        return next(iter(value)) if len(value) == 1 else None
    return str(value.key) if value else None


def _likeness(known: Mapping[str, str], word: str) -> Iterator[tuple[float, str, str]]:
    """How much each word for a value is like a word: of 100, the word, its key."""
    from rapidfuzz import fuzz

    for like, key in known.items():
        score = fuzz.ratio(like, word)
        if f" {like} " in f" {word} " and len(like) >= SHORTEST:
            score = max(score, LIKELY + 10)  # as in “actief, wordt verlengd”: likely, not certain
        yield score, like, key
