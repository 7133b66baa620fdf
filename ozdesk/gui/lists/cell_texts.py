"""The words of table cells and the text a row is found by, each different value put once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from ozdesk.domain.fields import Field
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.raw import Raw
from ozdesk.domain.record import Record
from ozdesk.domain.words import sort_key, words
from ozdesk.gui.session.session import Session
from ozdesk.rules.documentation.field_figures import figure_words

PLAIN = words.dispatch(object)  # fields whose words are what is stored
BY_WORDS = sort_key.dispatch(object)


class CellTexts:
    """Words of stored values; `forget` when the name of a record may have changed."""

    def __init__(self, session: Session, searched: Iterable[Field[Any]]) -> None:
        self._session = session
        self._known: dict[str, dict[Raw, str]] = {}
        self._searched = [(field, field.name, is_stored_text(field)) for field in searched]

    def forget(self) -> None:
        """Clear the cached words."""
        for known in self._known.values():
            known.clear()

    def words(self, record: Record, field: Field[Any]) -> str:
        """The words of one field of a record."""
        raw = record.doc.get(field.name)
        if type(raw) is str and is_stored_text(field):
            return raw
        if isinstance(raw, dict | list):
            return self._put(record, field)
        known = self._known.setdefault(field.name, {})
        found = known.get(raw)
        if found is None:
            found = known[raw] = self._put(record, field)
        return found

    def hay(self, record: Record) -> str:
        """What a record is found by: the words of the fields that are searched, folded."""
        doc, parts = record.doc, []
        for field, name, plain in self._searched:
            raw = doc.get(name)
            if raw is None:
                continue
            if plain and type(raw) is str:
                parts.append(raw)
                continue
            known = None if isinstance(raw, dict | list) else self._known.get(name, {}).get(raw)
            parts.append(self.words(record, field) if known is None else known)
        return fold(" ".join(parts))

    def place(self, record: Record, field: Field[Any]) -> tuple[bool, Any]:
        """Whether a record has nothing to sort by, and else by what."""
        told = self.words(record, field)
        if sort_key.dispatch(type(field)) is BY_WORDS:
            return told == "", natural_key(told)
        found: tuple[bool, Any] = sort_key(field, field.read(record.doc), told)
        return found

    def _put(self, record: Record, field: Field[Any]) -> str:
        return figure_words(record, field, self._session.workspace, self._session.language)


@cache
def is_stored_text(field: Field[Any]) -> bool:
    """Whether the words of a field are the text that is stored."""
    sort = type(field)
    return words.dispatch(sort) is PLAIN and sort.load is Field.load
