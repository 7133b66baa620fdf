"""Which destructions are in effect and which wait: a function of the operations of a record.

A destruction that takes away no more than what its maker signed is in effect at once. Another one
is when a second desk confirms it, or a term after it came in. Until then what it takes is hidden
and still there. Declining ends it, unless a second desk confirmed it; nothing here depends on the
order in which operations came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ozdesk.domain.change import Change, new_id
from ozdesk.domain.destruction import (
    CARDS,
    PARTS,
    Destroyed,
    destroyed_in,
    is_trace,
    names_under,
    wiped,
)
from ozdesk.domain.membership import Act, Deed
from ozdesk.domain.operation import DESTROYED, Counts, Operation

CONFIRM, DECLINE = "confirm", "decline"
DAY = 24 * 60 * 60 * 1000  # milliseconds
USUAL, MOST = 7, 365  # days that a destruction waits


@dataclass(frozen=True)
class Term:
    """How long a destruction waits (ms), and the moment it is now (ms since 1970 UTC).

    Where nobody shares anything nothing waits.
    """

    now: int
    length: int = USUAL * DAY
    is_shared: bool = True


@dataclass(frozen=True)
class Kinship:
    """Which ids are of one desk: `desks` take or took part, `follows` tells the ids that a desk
    says it had. What was written before anybody shared stands under ids that are no desk's, and
    is of the desk that began (`root`).
    """

    root: str = ""
    desks: frozenset[str] = frozenset()
    follows: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def signed(self, device: str, maker: str) -> bool:
        """Whether what stands under an id was signed by a desk, for sure."""
        return device == maker or (maker == self.root and device not in self.desks)

    def may_be_same(self, one: str, other: str) -> bool:
        """Whether two ids may be of one desk, which then is no second one."""
        known = self.follows.get(one, NOBODY) | {one}
        return not known.isdisjoint(self.follows.get(other, NOBODY) | {other})


NOBODY: frozenset[str] = frozenset()
STRANGERS = Kinship()


def kinship_of(acts: Iterable[Act], root: str) -> Kinship:
    """Who is who, from the membership operations."""
    desks, follows = {root}, dict[str, frozenset[str]]()
    for act in acts:
        desks |= {act.desk, act.device}
        if act.deed is Deed.FOLLOW and act.device == act.desk:
            follows[act.desk] = follows.get(act.desk, NOBODY) | act.ids
    return Kinship(root, frozenset(desks), follows)


@dataclass(frozen=True)
class Standing:
    """How the destructions of one record stand.

    `effect` is what is to be carried out, `hidden` takes in what waits too; `waiting` are the
    traces that wait and `due` the first moment at which one takes effect. `effective` names the
    traces in effect, `said` also what confirmed them; `own` are those of the effective that take
    no more than what their maker wrote, and `passed` those of which the term ended.
    """

    effect: Destroyed = field(default_factory=Destroyed)
    hidden: Destroyed = field(default_factory=Destroyed)
    waiting: tuple[Operation, ...] = ()
    due: int | None = None
    effective: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()

    @property
    def marks(self) -> list[str]:
        """What tells one set of destructions in effect from another."""
        return sorted(f"{name}~" if name in self.own else name for name in self.effective)


@dataclass(frozen=True)
class _Trace:
    """One trace, and what was said of it."""

    trace: Operation
    is_own: bool
    has_passed: bool
    confirmed: frozenset[str]
    is_declined: bool
    due: int
    ids: frozenset[str]

    @property
    def is_void(self) -> bool:
        return self.is_declined and not self.confirmed

    @property
    def is_effective(self) -> bool:
        return not self.is_void and (self.has_passed or self.is_own)

    def takes(self) -> Destroyed:
        """What it takes away when it is in effect."""
        taken = destroyed_in([self.trace])
        return replace(taken, whole=None) if self.is_declined else taken

    def takes_now(self) -> Destroyed:
        """What it takes away today."""
        taken = self.takes()
        if not self.is_effective:
            return Destroyed()
        if self.has_passed or taken.whole is None:
            return taken
        return replace(taken, whole=None, mine=dict.fromkeys(self.ids, self.trace))


def is_verdict(operation: Operation) -> bool:
    """Whether an operation says of destructions that they are right, or not."""
    value = operation.value
    return (
        is_trace(operation.path)
        and isinstance(value, dict)
        and (CONFIRM in value or DECLINE in value)
    )


def standing_of(
    operations: Iterable[Operation],
    term: Term,
    arrived: Callable[[Operation], int],
    counts: Counts | None = None,
    kin: Kinship = STRANGERS,
) -> Standing:
    """How the destructions of one record stand, from all operations that are known of it.

    `arrived` gives when an operation came in (ms since 1970 UTC).
    """
    known = {operation.name: operation for operation in operations}
    told = [o for o in known.values() if is_trace(o.path) and (counts is None or counts(o))]
    verdicts = [operation for operation in told if is_verdict(operation)]
    traces = [
        _judged(trace, known, verdicts, term, arrived, kin)
        for trace in sorted(told, key=lambda o: o.order)
        if not is_verdict(trace)
    ]
    effect, hidden = Destroyed(), Destroyed()
    for each in traces:
        effect |= each.takes_now()
        hidden |= Destroyed() if each.is_void else each.takes()
    waiting = [
        each for each in traces
        if not each.is_void and not each.has_passed
        and _takes_more(each.takes(), effect, known.values())
    ]  # fmt: skip
    effective = frozenset(each.trace.name for each in traces if each.is_effective)
    return Standing(
        effect, hidden, tuple(each.trace for each in waiting),
        min((each.due for each in waiting), default=None), effective,
        effective.union(*(each.confirmed for each in traces if each.is_effective)),
        frozenset(e.trace.name for e in traces if e.is_effective and not e.has_passed),
        frozenset(each.trace.name for each in traces if each.due <= term.now),
    )  # fmt: skip


def _takes_more(taken: Destroyed, effect: Destroyed, known: Iterable[Operation]) -> bool:
    """Whether something would go that is not gone yet."""
    return not taken.cards <= effect.cards or any(taken.takes(o) - effect.takes(o) for o in known)


def _judged(
    trace: Operation,
    known: Mapping[str, Operation],
    verdicts: list[Operation],
    term: Term,
    arrived: Callable[[Operation], int],
    kin: Kinship,
) -> _Trace:
    maker = trace.device
    others = [o for o in verdicts if not kin.may_be_same(o.device, maker)]
    confirmed = frozenset(o.name for o in others if trace.name in names_under(o, CONFIRM))
    declined = any(trace.name in names_under(o, DECLINE) for o in verdicts)
    named = [name for key in ("names", *PARTS) for name in names_under(trace, key)]
    own = all(name in known and kin.signed(known[name].device, maker) for name in named)
    own = own and (kin.signed(trace.record, maker) or not any(names_under(trace, CARDS)))
    ids = {maker, *(o.device for o in known.values() if kin.signed(o.device, maker))}
    due = arrived(trace) + term.length
    passed = not term.is_shared or bool(confirmed) or due <= term.now
    return _Trace(trace, own, passed, confirmed, declined, due, frozenset(ids))


def veiled(operation: Operation, hidden: Destroyed) -> Operation:
    """An operation without what is destroyed or waits to be, under the same name."""
    parts = hidden.takes(operation)
    return wiped(operation, parts) if parts else operation


def verdict(traces: Iterable[Operation], word: str) -> list[Change]:
    """The changes that confirm or decline destructions."""
    by_record: dict[tuple[str, str], list[str]] = {}
    for trace in traces:
        by_record.setdefault((trace.kind, trace.record), []).append(trace.name)
    return [
        Change(kind, record, f"{DESTROYED}/{new_id()[:12]}", {word: sorted(names)})
        for (kind, record), names in by_record.items()
    ]


def is_refusal(change: Change) -> bool:
    """Whether a change declines destructions."""
    told = change.after
    return is_trace(change.path) and isinstance(told, dict) and DECLINE in told


def is_void_loss(full: Operation, known: Iterable[Operation], hidden: Destroyed) -> bool:
    """Whether a destruction that does not hold would take something of an operation.

    It was declined, or is of a desk that was blocked before: then what it took may come back.
    """
    told = destroyed_in(o for o in known if is_trace(o.path) and not is_verdict(o))
    return bool(told.takes(full)) and not hidden.takes(full)
