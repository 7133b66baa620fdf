"""What others changed since one last had a workspace open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from ozdesk.domain.common_texts import CHANGES, ONE_CHANGE
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.kinds.goal import Goal
from ozdesk.rules import coordination
from ozdesk.settings import Settings
from ozdesk.store.workspace import Workspace

if TYPE_CHECKING:
    from ozdesk.store.journal.history import Step

FIRST, MOST = 20, 2000  # steps that are looked back at first, and at most
COLLEAGUES = Label("{count} collega's", "{count} colleagues")
ONE_COLLEAGUE = Label("1 collega", "1 colleague")
SINCE = Label(
    "sinds uw vorige bezoek {changes} van {people}", "since your last visit {changes} by {people}"
)


@dataclass(frozen=True, slots=True)
class News:
    """How many fields were changed, by how many others, and how many records in which home."""

    changes: int
    people: int
    homes: Mapping[str, int] = field(default_factory=dict)

    def label(self) -> Label | None:
        """The news in words, or nothing."""
        if not self.changes:
            return None
        many = CHANGES.with_(count=self.changes) if self.changes > 1 else ONE_CHANGE
        who = COLLEAGUES.with_(count=self.people) if self.people > 1 else ONE_COLLEAGUE
        return SINCE.with_(changes=many, people=who)


def note_visit(settings: Settings, workspace: Workspace, now: int) -> None:
    """Remember when this workspace was last open; `now` is in ms since 1970."""
    settings.window.setdefault("visits", {})[workspace.data_set] = now


def news(settings: Settings, workspace: Workspace) -> News:
    """What others did since the last visit; nothing on the first one."""
    since = settings.window.get("visits", {}).get(workspace.data_set)
    if not isinstance(since, int):
        return News(0, 0)
    recent = _since(workspace, since)
    others = [s for s in recent if s.who != workspace.who or s.device != workspace.device]
    found = (workspace.get(id) for id in {step.record for step in others})
    homes = Counter(_home(record, workspace) for record in found if record is not None)
    return News(len(others), len({step.who for step in others}), homes)


def changed_by_others(settings: Settings, workspace: Workspace) -> frozenset[str]:
    """The ids of the records that others changed since the last visit."""
    since = settings.window.get("visits", {}).get(workspace.data_set)
    if not isinstance(since, int):
        return frozenset()
    own = workspace.who, workspace.device
    return frozenset(s.record for s in _since(workspace, since) if (s.who, s.device) != own)


def _home(record: Record, workspace: Workspace) -> str:
    """The key of the place where a record is shown."""
    if isinstance(record, Goal):
        return coordination.goal_alerts.home_of(record, workspace).key
    return record.home.key


def _since(workspace: Workspace, since: int) -> list[Step]:
    """The steps after a moment; no more of the history is read than that takes."""
    limit = FIRST
    while True:
        steps = workspace.history.steps(limit=limit)
        recent = list(takewhile(lambda step: step.when.timestamp() * 1000 > since, steps))
        if len(recent) < limit or limit >= MOST:
            return recent
        limit *= 4
