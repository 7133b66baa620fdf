"""The words of a field whose figure follows from more than the field itself."""

from __future__ import annotations

from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.fields import Field
from ozdesk.domain.label import Language
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Checklist
from ozdesk.domain.words import words
from ozdesk.kinds.provider import Provider
from ozdesk.rules.documentation.checklists import provider_checklist


def figure_words(record: Record, field: Field[Any], records: Records, language: Language) -> str:
    """A field of a record as a list, a sheet and a form tell it.

    A checklist is told by what counts, as in the matrix and in packs; else the words of the value.
    """
    if isinstance(field, Checklist) and isinstance(record, Provider):
        given = field.name in record.doc
        return provider_checklist(record, records).figure.in_(language) if given else ""
    return words(field, field.read(record.doc), language, records.name_of)
