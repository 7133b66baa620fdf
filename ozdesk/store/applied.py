"""What listeners of a workspace hear: the edit that was applied, and what it touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ozdesk.domain.change import Edit, Origin


@dataclass(frozen=True, slots=True)
class Applied:
    """An edit that was applied; `exact`: its records differ in nothing but its changes."""

    edit_id: str
    edit: Edit
    origin: Origin
    source: object | None
    records: frozenset[str]
    exact: bool = False


Listener = Callable[[Applied], None]
