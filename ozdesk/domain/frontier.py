"""How far one knows each desk: how many of its operations, and the hash over their names in order.

The hash is a chain: it begins as the empty text, and for each operation it becomes the SHA-256 in
hex of the hash before and the name. So it can be carried on, and any name that differs shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from math import prod

from ozdesk.domain.membership import Cut
from ozdesk.domain.operation import Operation, sha256_hex

MOST_TRIED = 4096  # ways in which copies of a desk may have gone on from one count
Known = dict[str, tuple[int, str]]


def chained(digest: str, name: str) -> str:
    """The hash after one more name."""
    return sha256_hex((digest + name).encode())


@dataclass
class Reach:
    """How far one desk is known.

    `known` counts its operations here, `count` and `digest` are those without a gap from the
    first, `logical` is the time of the last of them; `ahead` are those after a gap.
    """

    known: int = 0
    count: int = 0
    digest: str = ""
    logical: int = 0
    ahead: dict[int, tuple[str, int]] = field(default_factory=dict)

    def note(self, count: int, name: str, logical: int) -> None:
        """Add an operation. Of two under one count the first that came is in the hash."""
        self.known += 1
        if count > self.count:
            self.ahead.setdefault(count, (name, logical))
        while (found := self.ahead.pop(self.count + 1, None)) is not None:
            self.count, self.digest = self.count + 1, chained(self.digest, found[0])
            self.logical = found[1]

    def time_of(self, count: int) -> int | None:
        """The logical time of one operation, as far as that is still known; 0 before the first.

        Not where two laptops counted on under one id, for nothing tells which of the two it is.
        """
        if self.known > self.count + len(self.ahead):
            return None
        if count == self.count:
            return self.logical
        return self.ahead[count][1] if count in self.ahead else None

    def cut(self) -> Cut:
        """How much of this desk is known here, what comes after a gap too."""
        if not self.ahead:
            return Cut(self.count, self.digest)
        last, digest = max(self.ahead), self.digest
        for count in sorted(self.ahead):
            digest = chained(digest, self.ahead[count][0])
        without = range(self.count + 1, last)
        return Cut(last, digest, tuple(n for n in without if n not in self.ahead))


def operations_outside(cut: Cut, operations: Iterable[Operation]) -> frozenset[str]:
    """The operations of one desk up to a cut that are not those the cut was made of.

    Where two stand under one count, those count that give the hash; none of them when nothing
    does.
    """
    by_count: dict[int, list[str]] = {}
    for operation in operations:
        if operation.count <= cut.count:
            by_count.setdefault(operation.count, []).append(operation.name)
    out = {name for count in cut.without for name in by_count.pop(count, ())}
    twice = {count: sorted(set(names)) for count, names in by_count.items() if len(set(names)) > 1}
    if not twice:
        return frozenset(out)
    everything = {name for names in twice.values() for name in names}
    if prod(map(len, twice.values())) <= MOST_TRIED:
        for chosen in product(*twice.values()):
            picked = dict(zip(twice, chosen, strict=True))
            digest = ""
            for count in sorted(by_count):
                digest = chained(digest, picked.get(count, by_count[count][0]))
            if digest == cut.digest:
                return frozenset(out | everything - set(chosen))
    return frozenset(out | everything)


def fits(cut: Cut, operations: Iterable[Operation]) -> bool:
    """Whether the operations of one desk give the hash of a cut, as far as all of them are here."""
    told = list(operations)
    outside = operations_outside(cut, told)
    names = {o.count: o.name for o in told if o.count <= cut.count and o.name not in outside}
    if not cut.digest or len(names) < cut.count - len(cut.without):
        return True
    digest = ""
    for count in sorted(names):
        digest = chained(digest, names[count])
    return digest == cut.digest


def goes_on(known: tuple[int, str], names: Mapping[int, str], reach: Reach) -> bool:
    """Whether what is known of a desk now goes on from what was known of it, name by name.

    `names` are those of its operations after that, by their counts. Not where two stand under one
    count, of which it may have been the other.
    """
    count, digest = known
    if not digest or reach.count < count:
        return True  # nothing tells otherwise: no hash was kept, or not all of it is here
    if reach.known > reach.count + len(reach.ahead):
        return False
    for number in range(count + 1, reach.count + 1):
        digest = chained(digest, names.get(number, ""))
    return digest == reach.digest


def not_known(known: tuple[int, str], operations: Iterable[Operation]) -> frozenset[str]:
    """The operations of one desk, up to the count of a frontier, of which it was not drawn.

    All of them where nothing gives its hash though none is missing.
    """
    told = list(operations)
    outside = operations_outside(Cut(*known), told)
    names = {o.count: o.name for o in told if o.count <= known[0] and o.name not in outside}
    if len(names) < known[0]:
        return outside
    digest = ""
    for count in sorted(names):
        digest = chained(digest, names[count])
    return outside if digest == known[1] else outside | frozenset(names.values())


def is_after(frontier: Mapping[str, tuple[int, str]], operation: Operation) -> bool:
    """Whether an operation came after a frontier was drawn."""
    return operation.count > frontier.get(operation.device, (0, ""))[0]


def read_frontier(raw: object) -> Known | None:
    """The stored form of a frontier; None when there is none."""
    if not isinstance(raw, dict):
        return None
    try:
        return {str(desk): (int(count), str(digest)) for desk, (count, digest) in raw.items()}
    except (TypeError, ValueError):
        return None
