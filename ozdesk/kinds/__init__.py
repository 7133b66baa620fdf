"""Every kind of record, one short declaration each."""

from __future__ import annotations

from ozdesk.domain.record import Record
from ozdesk.errors import UnknownKind
from ozdesk.kinds.desk import Desk
from ozdesk.kinds.registers import REGISTERS
from ozdesk.kinds.snooze import Snooze
from ozdesk.kinds.workspace_settings import WorkspaceSettings

__all__ = ["BY_KEY", "KINDS", "REGISTERS", "kind_of"]

KINDS: tuple[type[Record], ...] = (*REGISTERS, Snooze, WorkspaceSettings, Desk)
BY_KEY = {kind.key: kind for kind in KINDS}


def kind_of(key: str) -> type[Record]:
    """Find a kind by its key; raise UnknownKind when there is none."""
    if key not in BY_KEY:
        raise UnknownKind(kind=key, known=", ".join(BY_KEY))
    return BY_KEY[key]
