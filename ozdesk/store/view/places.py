"""Where operations stand in the journal, how far each desk is known, and how much of it counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ozdesk.domain.frontier import Reach
from ozdesk.domain.operation import Operation

LENGTH = 20  # bits of a place that hold the length of an operation; values are 256 KiB at most


@dataclass(frozen=True)
class Limit:
    """How much of the work of a desk counts: up to a count, without some operations (`out`).

    `fits`: what is here up to there is what whoever blocked the desk knew of it.
    """

    count: int
    out: frozenset[str] = frozenset()
    fits: bool = True


def is_within(limits: Mapping[str, Limit], operation: Operation) -> bool:
    """Whether an operation counts, by how much counts of the desk that wrote it."""
    limit = limits.get(operation.device)
    if limit is None:
        return True
    return operation.count <= limit.count and operation.name not in limit.out


def told_reach(reach: Reach) -> list[Any]:
    """The stored form of how far a desk is known."""
    ahead = {str(count): list(told) for count, told in reach.ahead.items()}
    return [reach.known, reach.count, reach.digest, reach.logical, ahead]


def read_reach(told: list[Any]) -> Reach:
    """Read the stored form of how far a desk is known."""
    known, count, digest, logical, ahead = told
    after = {int(n): (str(name), int(time)) for n, (name, time) in ahead.items()}
    return Reach(int(known), int(count), str(digest), int(logical), after)


def told_limit(limit: Limit) -> list[Any]:
    """The stored form of a limit."""
    return [limit.count, sorted(limit.out), limit.fits]


def read_limit(told: list[Any]) -> Limit:
    """Read the stored form of a limit."""
    count, out, *rest = told
    return Limit(int(count), frozenset(map(str, out)), all(rest))


def arrivals_at(received: Mapping[str, int], places: Iterable[int]) -> Iterator[int]:
    """When what stands at each place came in, 0 where nobody knows."""
    starts, times = [int(start) for start in received], list(received.values())
    for place in places:
        after = bisect_right(starts, place >> LENGTH)
        yield times[after - 1] if after else 0
