"""What one sync step goes by, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ozdesk.store.snapshot import WorkspaceSnapshot
from ozdesk.sync.healing.erasure import Erasure
from ozdesk.sync.healing.healing import Healing
from ozdesk.sync.share.card import Desk


@dataclass
class SyncOutcome:
    """What one step, or several, came to: operations in and out, and blobs."""

    received: int = 0
    sent: int = 0
    fetched: int = 0
    records: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Plan:
    """What the halves beside the window need to know of the workspace, as it was at one moment.

    The desks in `silent` vouch for nobody.
    """

    approved: frozenset[Desk]
    own: WorkspaceSnapshot
    healing: Healing
    erasure: Erasure
    silent: frozenset[str] = frozenset()
