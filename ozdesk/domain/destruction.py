"""Lawful destruction: the trace that it leaves, and what a trace takes away.

A trace is an operation on the record itself. At `_destroyed` it takes the whole record, also what
others wrote and has yet to arrive; at `_destroyed/<id>` it takes the values of operations it names.
Of operations of schema version 2 who, why and the words in the path can go as well: `who`, `why`
and `words` in a trace name the operations. On the record of a desk `cards` names cards of that desk
on the share, from which whose it is and its computer go. A trace tells the ground, and like every
operation who and when; never what was destroyed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ozdesk.domain import common_texts
from ozdesk.domain.change import Change, Edit, new_id
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label, same
from ozdesk.domain.membership import is_membership
from ozdesk.domain.operation import DESTROYED, Operation, is_whole
from ozdesk.domain.operation_parts import GONE_WORDS, HASHES, VALUE, WHO, WHY, WORDS
from ozdesk.domain.raw import Doc, Raw

MOST_NAMES = 4000  # in one trace, so that it fits in the journal
PARTS = {"who": WHO, "why": WHY, "words": WORDS}
CARDS = "cards"  # in a trace and in `DestructionTarget.parts`: cards of a desk, by their ids
LETTERS = re.compile(r"[0-9a-f]{12,64}")  # an id or the hash of a file, which are no words
DIGEST = 64  # hex digits of the hash of a file
TOLD = Label(
    "vernietigd door {who} op grond van: {ground}", "destroyed by {who} because of: {ground}"
)
HIDDEN = Label(
    "verborgen: {who} vraagt dit te vernietigen op grond van: {ground}",
    "hidden: {who} asks to destroy this because of: {ground}",
)
SAID = {
    "confirm": Label("bevestigd", "confirmed"), "decline": Label("afgewezen", "declined"),
}  # fmt: skip
UNTOLD = Label("vernietigd", "destroyed")
ALL = Label("hele onderwerp", "whole record")
GOES_TOO = Label(
    "Gaat mee, als wie wijzigde, in een reden of in een label: {count} keer.",
    "Goes too, as who changed something, in a reason or in a label: {count} times.",
)
SIGNED = Label("{who} (bureau van {owner})", "{who} (desk of {owner})")
ONE, SOME = Label("1 waarde", "1 value"), Label("{count} waarden", "{count} values")
CARD = Label("naam op de kaart van een bureau", "name on the card of a desk")


@dataclass(frozen=True)
class DestructionTarget:
    """What is to go of one record: all of it without `names`, else the operations so named.

    `after` gives cells another value, with `before` as it stands there now. `parts` are the
    operations of which "who", "why" or "words" is to go too, and under "cards" those of a desk.
    """

    kind: str
    record: str
    names: frozenset[str] | None = None
    after: Mapping[str, Raw] = field(default_factory=dict)
    before: Mapping[str, Raw] = field(default_factory=dict)
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether nothing of the record stays."""
        return self.names is None


def destruction_edit(
    targets: Iterable[DestructionTarget],
    ground: str,
    known: Callable[[str], Iterable[Operation]] = lambda record: (),
) -> Edit:
    """The edit that carries the traces, and the values that come instead.

    The trace of a whole record names the operations that are `known` of it, so that everybody can
    tell whose they were.
    """
    changes = [change for target in targets for change in _changes(target, ground, known)]
    return Edit(common_texts.DESTROYED, tuple(changes), ground)


def _changes(
    target: DestructionTarget, ground: str, known: Callable[[str], Iterable[Operation]]
) -> Iterator[Change]:
    kind, record, named = target.kind, target.record, target.names or frozenset()
    for path, value in target.after.items():
        yield Change(kind, record, path, value, target.before.get(path))
    if target.whole:
        names = sorted(o.name for o in known(record) if not is_kept(o))
        told: Doc = {"whole": True, "names": names[:MOST_NAMES], "ground": ground}
        yield Change(kind, record, DESTROYED, told)
        named = frozenset(names[MOST_NAMES:])
    for part, among in (("names", named), *target.parts.items()):
        names = sorted(among)
        for at in range(0, len(names), MOST_NAMES):
            told = {"names": [], part: names[at : at + MOST_NAMES], "ground": ground}
            yield Change(kind, record, f"{DESTROYED}/{new_id()[:12]}", told)


def is_trace(path: str) -> bool:
    """Whether a cell holds the trace of a destruction."""
    return path == DESTROYED or path.startswith(f"{DESTROYED}/")


@dataclass(frozen=True)
class Destroyed:
    """What traces take away of one record; `why` has the trace that named each operation.

    `parts` has the other parts that go, by the name of the operation. `mine` has by desk the trace
    of the whole record that takes no more than what that desk itself wrote. `cards` are the cards
    of a desk that go.
    """

    whole: Operation | None = None
    why: Mapping[str, Operation] = field(default_factory=dict)
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mine: Mapping[str, Operation] = field(default_factory=dict)
    cards: frozenset[str] = frozenset()

    def trace(self, operation: Operation) -> Operation | None:
        """The trace that takes a value away; those of traces and of membership stay."""
        if is_kept(operation) or not (self.whole or self.why or self.mine):
            return None
        return self.why.get(operation.name) or self._all_of(operation)

    def _all_of(self, operation: Operation) -> Operation | None:
        return self.whole or self.mine.get(operation.device)

    @property
    def of_strangers(self) -> Destroyed:
        """What is taken from desks that nobody approved: all of what somebody destroyed whole."""
        whole = self.whole or next(iter(self.mine.values()), None)
        return replace(self, whole=whole)

    def takes(self, operation: Operation) -> frozenset[str]:
        """The parts of an operation that are to go and are still there."""
        if not self:
            return NO_PARTS
        wanted = set(self.parts.get(operation.name, NO_PARTS))
        if self.trace(operation) is not None:
            wanted.add(VALUE)
        if self._all_of(operation) and not is_kept(operation):
            wanted |= {WHY, WORDS} if has_words(operation) else {WHY}
        return frozenset(part for part in wanted if _can_go(operation, part))

    def __bool__(self) -> bool:
        return self.whole is not None or any((self.why, self.parts, self.mine, self.cards))

    def __or__(self, other: Destroyed) -> Destroyed:
        parts = {
            name: self.parts.get(name, NO_PARTS) | other.parts.get(name, NO_PARTS)
            for name in {*self.parts, *other.parts}
        }
        why, mine = {**self.why, **other.why}, {**self.mine, **other.mine}
        return Destroyed(self.whole or other.whole, why, parts, mine, self.cards | other.cards)


NO_PARTS: frozenset[str] = frozenset()


def is_kept(operation: Operation) -> bool:
    """Whether the value of an operation stays whatever is destroyed: what it says is no data."""
    return is_trace(operation.path) or is_membership(operation.path)


def has_words(operation: Operation) -> bool:
    """Whether the path of an operation holds words of people, beside ids and hashes of files."""
    steps = operation.words.split("/") if operation.words else []
    hexed = [step for step in steps if LETTERS.fullmatch(step)]
    return len(hexed) < len(steps) and not any(len(step) == DIGEST for step in hexed)


def _can_go(operation: Operation, part: str) -> bool:
    if part == VALUE:
        return not operation.value_hash
    if operation.clock is None or part in operation.hashes:
        return False
    return part == WHO or (operation.why is not None if part == WHY else bool(operation.words))


def destroyed_in(operations: Iterable[Operation]) -> Destroyed:
    """What the traces among operations of one record take away."""
    whole: Operation | None = None
    why: dict[str, Operation] = {}
    parts: dict[str, frozenset[str]] = {}
    cards: set[str] = set()
    for trace in sorted((o for o in operations if is_trace(o.path)), key=lambda o: o.order):
        if is_whole(trace):
            whole = whole or trace
        for name in names_under(trace, "names"):
            why.setdefault(name, trace)
        for key, part in PARTS.items():
            for name in names_under(trace, key):
                parts[name] = parts.get(name, NO_PARTS) | {part}
        cards.update(names_under(trace, CARDS))
    return Destroyed(whole, why, parts, cards=frozenset(cards))


def names_under(trace: Operation, key: str) -> Iterator[str]:
    """The names that stand in a trace under a key."""
    names = trace.value.get(key) if isinstance(trace.value, dict) else None
    yield from (name for name in (names if isinstance(names, list) else ()) if type(name) is str)


def is_wiped(operation: Operation) -> bool:
    """Whether the value of an operation is gone."""
    return bool(operation.value_hash)


def is_reduced(operation: Operation) -> bool:
    """Whether something of an operation is gone."""
    return bool(operation.value_hash or operation.hashes)


def lacks(operation: Operation) -> int:
    """How many parts of an operation are gone."""
    return bool(operation.value_hash) + len(operation.hashes)


def wiped(operation: Operation, parts: Iterable[str] = (VALUE,)) -> Operation:
    """An operation without some of its parts, under the same name."""
    gone = set(parts)
    if operation.clock is None:
        return replace(operation, value=None, salt="", value_hash=operation.digest)
    left = {VALUE, WHO, WHY, WORDS} - gone - operation.hashes.keys()
    left -= {VALUE} if operation.value_hash else set()
    told = {part: digest for part in left if (digest := operation.digest_of(part))}
    hashes = {p: str(operation.digest_of(p)) for p in gone - {VALUE}} | dict(operation.hashes)
    words = f"/{GONE_WORDS}{hashes[WORDS]}" if WORDS in hashes else ""
    return replace(
        operation, salt="", salts={part: operation.salt_of(part) for part in sorted(told)},
        hashes=hashes, path=operation.field + words if words else operation.path,
        who="" if WHO in gone else operation.who, why=None if WHY in gone else operation.why,
        value=None if VALUE in gone else operation.value,
        value_hash=operation.digest if VALUE in gone else operation.value_hash,
    )  # fmt: skip


def wiped_raw(raw: Doc, operation: Operation, parts: Iterable[str] = (VALUE,)) -> Doc:
    """The stored form without some parts; what a newer version put beside it stays."""
    if operation.clock is None:
        kept = {key: part for key, part in raw.items() if key not in (VALUE, "s")}
        return kept | {"vh": operation.digest}
    kept = {key: part for key, part in raw.items() if key not in OWN}
    return kept | wiped(operation, parts).to_json()


OWN = {VALUE, WHO, WHY, WORDS, "s", "ss", "vh", *HASHES.values()}


def ground_of(trace: Operation) -> str:
    """On which ground something was destroyed."""
    ground = trace.value.get("ground") if isinstance(trace.value, dict) else None
    return ground if isinstance(ground, str) else trace.why or ""


def told_of(
    trace: Operation | None, signer: Callable[[str, str], Label], *, waits: bool = False
) -> Label:
    """The words that stand where a destroyed value stood, or one that waits to be.

    `signer` tells who, with whose desk signed for it where that is somebody else's.
    """
    if trace is None:
        return UNTOLD
    words = HIDDEN if waits else TOLD
    return words.with_(who=signer(trace.who, trace.device), ground=ground_of(trace))


def signed_words(who: str, owner: str) -> Label:
    """Who changed something, with whose desk signed for it where that is somebody else's."""
    if not who:
        return UNTOLD
    return SIGNED.with_(who=who, owner=owner) if owner and fold(owner) != fold(who) else same(who)


def extent_of(value: Raw) -> Label:
    """How much a trace took away, from its value."""
    if isinstance(value, dict) and value.get("whole") is True:
        return ALL
    for word, words in SAID.items():
        if isinstance(value, dict) and word in value:
            return words
    if isinstance(value, dict) and CARDS in value:
        return CARD
    names = value.get("names") if isinstance(value, dict) else None
    count = len(names) if isinstance(names, list) else 0
    return ONE if count == 1 else SOME.with_(count=count)
