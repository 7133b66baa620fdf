"""Membership of a share: who takes part, and how much of the work of each desk counts.

Approving, blocking and unblocking are operations on the record of a desk, at `_member/<id>`. What
is in force is a pure function of all of them: it never depends on the order in which they came.
A blocking names a cut, so that what the desk wrote before counts for ever, and later work nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from ozdesk.domain.operation import MEMBER, REMOVED, Operation, Time, is_removed

KIND, KEY = "desk", "public_key"
Order = tuple[Time, str, str]


class Deed(Enum):
    """What a membership operation does with a desk."""

    APPROVE = "approve"
    BLOCK = "block"
    UNBLOCK = "unblock"
    CONFIRM = "confirm"
    FOLLOW = "follow"
    WITHDRAW = "withdraw"
    COMPARE = "compare"


@dataclass(frozen=True, slots=True)
class Cut:
    """How much of the work of a desk counts: its operations up to a count, with their hash.

    `digest` is that of `frontier.Frontier`; `without` are the counts that were not known.
    """

    count: int
    digest: str = ""
    without: tuple[int, ...] = ()


NOTHING = Cut(0)


@dataclass(frozen=True, slots=True)
class Act:
    """One membership operation: by whom, about which desk, what.

    `of` are the names of the blockings that it lifts or confirms. A desk that takes a new id
    follows `ids`, those it had before, having seen the unblockings `of`; a blocking leaves alone
    the `ids` that had followed the blocked desk by then.
    """

    name: str
    device: str
    count: int
    order: Order
    desk: str
    deed: Deed
    key: str = ""
    cut: Cut = NOTHING
    of: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()


def is_membership(path: str) -> bool:
    """Whether a path is that of a membership operation."""
    return path.startswith(f"{MEMBER}/")


def act_of(operation: Operation) -> Act | None:
    """What an operation on the record of a desk does to membership; mostly nothing.

    In schema version 1 the key in the record was the approval, and removing the record took it
    back.
    """
    told, value = operation, operation.value
    if told.kind != KIND:
        return None
    by = (told.name, told.device, told.count, told.order, told.record)
    if told.schema == 1 and told.path == KEY and isinstance(value, str):
        return Act(*by, Deed.APPROVE, key=value)
    if told.schema == 1 and told.path == REMOVED and is_removed(value):
        return Act(*by, Deed.WITHDRAW)
    if not is_membership(told.path) or not isinstance(value, dict):
        return None
    try:
        cut = Cut(int(value.get("count", 0)), str(value.get("hash", "")),
                  tuple(map(int, value.get("without", ()))))  # fmt: skip
        of, ids = (frozenset(map(str, value.get(part, ()))) for part in ("of", "ids"))
        return Act(*by, Deed(value["do"]), str(value.get("key", "")), cut, of, ids)
    except (ValueError, TypeError, KeyError):
        return None  # of a newer version, or of somebody who means no good


def acts_in(operations: Iterable[Operation]) -> list[Act]:
    """The membership operations among the operations of all desks' records.

    An approval that was taken back in schema version 1 stays taken back until it is given again.
    """
    known = {operation.name: operation for operation in operations}
    replaced = {name for operation in known.values() for name in operation.replaces}
    acts = (act for operation in known.values() if (act := act_of(operation)) is not None)
    return [act for act in acts if act.deed is not Deed.WITHDRAW or act.name not in replaced]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Desks that block each other: which blockings, and the desks that are named in them.

    `holds` is the blocking that holds for now; `tied` is whether no more desks confirm it than
    another, so that third desks are asked.
    """

    blocks: tuple[Act, ...]
    desks: frozenset[str]
    holds: str
    tied: bool


@dataclass(frozen=True)
class Membership:
    """Who takes part. `limits` are the desks of which not all work counts, with how much does.

    `known` are the desks that were ever let in, `members` those that take part now, `blocks` the
    blockings in force by desk, `claimed` all desks and keys that anybody ever approved, `lifted`
    the unblockings of each desk. `compared` tells by which desk the code of which desk, and of
    which key, was said to be compared.
    """

    known: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    blocks: Mapping[str, tuple[Act, ...]] = field(default_factory=dict)
    limits: Mapping[str, Cut] = field(default_factory=dict)
    disputes: tuple[Dispute, ...] = ()
    claimed: frozenset[tuple[str, str]] = frozenset()
    lifted: Mapping[str, frozenset[str]] = field(default_factory=dict)
    compared: frozenset[tuple[str, str, str]] = frozenset()
