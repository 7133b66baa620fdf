"""What one sync step goes by, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.snapshot import WorkspaceSnapshot
from ozdesk.sync.healing.erasure import Erasure
from ozdesk.sync.healing.healing import Healing
from ozdesk.sync.share.card import Desk
from ozdesk.sync.share.keyring import KeyFile


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

    The desks in `silent` vouch for nobody. `keys` are files of later keys that belong on the share,
    by their names.
    """

    approved: frozenset[Desk]
    own: WorkspaceSnapshot
    healing: Healing
    erasure: Erasure
    silent: frozenset[str] = frozenset()
    keys: Mapping[str, KeyFile] = field(default_factory=dict)


def is_own(line: JournalEntry, others: Collection[str]) -> bool:
    """Whether this desk publishes an edit: its own, or one from before sharing began."""
    return bool(line.operations) and not any(o.device in others for o in line.operations)
