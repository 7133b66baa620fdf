"""Destructions that wait: what they would take, and what a person decides about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ozdesk.domain.change import Change, Edit
from ozdesk.domain.destruction import CARDS, DestructionTarget, destroyed_in, ground_of, is_kept
from ozdesk.domain.label import Label
from ozdesk.domain.operation import Operation, heads_of
from ozdesk.domain.raw import Raw, pick
from ozdesk.domain.waiting import CONFIRM, DECLINE, verdict
from ozdesk.store.applied import Applied
from ozdesk.store.lasting import lasting
from ozdesk.store.workspace import Workspace

CONFIRMED = Label("Vernietiging bevestigd", "Destruction confirmed")
DECLINED = Label("Vernietiging afgewezen", "Destruction declined")


@dataclass(frozen=True)
class WaitingDestruction:
    """One destruction that waits: the edit, its traces, and what they would take.

    `due` is when it takes effect by itself (ms since 1970 UTC); `taken` are the operations of which
    something would go, `of_others` how many of them another desk signed, `whole` the records that
    would go as a whole, `cards` the desks of which the words on the card would go.
    """

    edit: str
    traces: tuple[Operation, ...]
    due: int
    taken: tuple[Operation, ...]
    of_others: int
    whole: frozenset[str]
    cards: frozenset[str] = frozenset()

    @property
    def who(self) -> str:
        """Who asks for it."""
        return self.traces[0].who

    @property
    def device(self) -> str:
        """The desk that signed for it."""
        return self.traces[0].device

    @property
    def ground(self) -> str:
        """On which ground."""
        return ground_of(self.traces[0])

    @property
    def asked(self) -> int:
        """When it was asked for, by the clock of who did (ms since 1970 UTC)."""
        return self.traces[0].written

    @property
    def records(self) -> list[str]:
        """The records it is about."""
        return list(dict.fromkeys(trace.record for trace in self.traces))


def waiting_destructions(workspace: Workspace) -> list[WaitingDestruction]:
    """The destructions that wait here, the one that takes effect first in front."""
    traces: dict[str, list[Operation]] = {}
    due: dict[str, int] = {}
    for each in workspace.bin.waiting_traces():
        traces.setdefault(each.edit, []).append(each.trace)
        due[each.edit] = min(each.due, due.get(each.edit, each.due))
    found = [_waiting(workspace, edit, told, due[edit]) for edit, told in traces.items()]
    return sorted(found, key=lambda each: (each.due, each.edit))


def _waiting(
    workspace: Workspace, edit: str, traces: list[Operation], due: int
) -> WaitingDestruction:
    taken, whole, cards = list[Operation](), set[str](), set[str]()
    for record in dict.fromkeys(trace.record for trace in traces):
        destroyed = destroyed_in(trace for trace in traces if trace.record == record)
        whole |= {record} if destroyed.whole else set()
        cards |= {record} if destroyed.cards else set()
        known = workspace.history.stored(record)
        taken += [o for o in known if o.path[0] != "_" and destroyed.takes(o)]
    maker = traces[0].device
    others = sum(not workspace.bin.is_of(o.device, maker) for o in taken)
    return WaitingDestruction(
        edit, tuple(traces), due, tuple(taken), others, frozenset(whole), frozenset(cards)
    )


def may_confirm(workspace: Workspace, each: WaitingDestruction) -> bool:
    """Whether this desk is another than the one that asks for a destruction."""
    return each.device not in workspace.folder.ids


@lasting
def confirm_destruction(
    workspace: Workspace, each: WaitingDestruction, source: object | None = None
) -> Applied | None:
    """Let a destruction of somebody else take effect now; raises what `apply` raises."""
    return workspace.apply(confirming_edit(each), source)


def confirming_edit(each: WaitingDestruction) -> Edit:
    """The edit that confirms a destruction."""
    return Edit(CONFIRMED, tuple(verdict(each.traces, CONFIRM)))


@lasting
def decline_destruction(
    workspace: Workspace, each: WaitingDestruction, source: object | None = None
) -> Applied | None:
    """End a destruction that waits, and enter what stood anew, signed by whoever declines."""
    return workspace.apply(declining_edit(workspace, [each]), source)


def declining_edit(workspace: Workspace, every: Iterable[WaitingDestruction]) -> Edit:
    """The edit that declines destructions and enters the values anew."""
    changes: list[Change] = []
    for each in every:
        changes += [*verdict(each.traces, DECLINE), *_entered_anew(workspace, each)]
    return Edit(DECLINED, tuple(changes))


def _entered_anew(workspace: Workspace, each: WaitingDestruction) -> Iterator[Change]:
    """The values that stood before a destruction, where nobody changed them since."""
    for record in each.records:
        known = workspace.history.stored(record)
        taken = {o.name: o for o in each.taken if o.record == record}
        for path, standing in heads_of(known).items():
            last = standing[0]
            if path.startswith("_"):
                continue
            of = [taken[n] for n in last.replaces if n in taken]
            came_instead = last.device == each.device and last.written == each.asked and of
            stood = last if last.name in taken else max(of, key=lambda o: o.order, default=None)
            if stood is not None and (last.name in taken or came_instead):
                value = workspace.blobs.resolve(stood.value)
                yield Change(last.kind, record, path, value, _now(workspace, record, path))


def _now(workspace: Workspace, record: str, path: str) -> Raw:
    shown = workspace.get(record)
    return pick(shown.doc, path) if shown else None


def signed_by_others(workspace: Workspace, targets: Sequence[DestructionTarget]) -> dict[str, int]:
    """How many values a destruction would take that other desks signed, by desk.

    Such a destruction waits where a share is connected.
    """
    found: dict[str, int] = {}
    if not workspace.folder.root:
        return found
    for target in targets:
        named = set(target.names or ()).union(*target.parts.values())
        for operation in workspace.history.operations(target.record):
            is_taken = target.whole or operation.name in named
            own = workspace.bin.is_of(operation.device, workspace.device)
            if is_taken and not own and not is_kept(operation):
                found[operation.device] = found.get(operation.device, 0) + 1
        cards = len(target.parts.get(CARDS, ()))
        if cards and not workspace.bin.is_of(target.record, workspace.device):
            found[target.record] = found.get(target.record, 0) + cards
    return found
