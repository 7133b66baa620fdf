"""Default values of a new record."""

from __future__ import annotations

from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.fields import Choice
from ozdesk.domain.record import Record
from ozdesk.kinds.provider import ChecklistTemplate, Provider, TemplateState


def beginning(records: Records, kind: type[Record]) -> dict[str, Any]:
    """Typed values: the first state, and for a provider the template in force."""
    start: dict[str, Any] = {}
    state: Any = kind.fields.get("status")
    if isinstance(state, Choice):
        options: Any = state.options
        start["status"] = next(iter(options))
    if kind is Provider:
        templates = records.of_kind(ChecklistTemplate)
        force = [t for t in templates if t.status is TemplateState.IN_FORCE]
        if len(force) == 1:
            start["template"] = force[0].id
    return start
