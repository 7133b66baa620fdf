"""Words in another language than the paper they stand in, marked as such for screen readers."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from ozdesk.domain.label import Language
from ozdesk.paper.drawing import Drawing
from ozdesk.paper.model import Run

P = TypeVar("P")


def in_language(part: P, language: Language) -> P:
    """The same blocks or inlines, of which every word is in a language."""
    return cast(P, _marked(part, language))


def _marked(part: Any, language: Language) -> Any:
    if isinstance(part, Run):
        return replace(part, language=language)
    if isinstance(part, tuple):
        return tuple(_marked(each, language) for each in part)
    if is_dataclass(part) and not isinstance(part, Drawing | type):
        found = {field.name: getattr(part, field.name) for field in fields(part)}
        anew = {name: _marked(value, language) for name, value in found.items()}
        return replace(part, **{n: v for n, v in anew.items() if v is not found[n]})
    return part
