"""Records whose openness is undecided are as closed as the least open version says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ozdesk.domain.question import Question
from ozdesk.domain.raw import Raw, unquote, with_value
from ozdesk.domain.record import Record

R = TypeVar("R", bound=Record)
LEVEL, BY_FIELD = "classification", "openness"


def with_undecided_levels(record: R, questions: Iterable[Question]) -> R:
    """The record with the least open of the versions of each level that is undecided."""
    for question in sorted(questions, key=lambda question: question.path):
        first, *below = map(unquote, question.path.split("/"))
        of_field = first == BY_FIELD and below and below[0] in record.fields
        if not of_field and first != LEVEL:
            continue
        field = below[0] if of_field else "name"
        bare = type(record)(record.id, record.doc if of_field else {})
        values = [version.value for version in question.versions]
        ranks = [_with(bare, question.path, raw).level_of(field).rank for raw in values]
        record = _with(record, question.path, values[ranks.index(max(ranks))])
    return record


def _with(record: R, path: str, raw: Raw) -> R:
    return type(record)(record.id, with_value(record.doc, path, raw))
