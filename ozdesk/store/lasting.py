"""Acts that cannot be undone carry a mark, from which follows which buttons are final."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_watchers: list[Callable[[str], object]] = []


def lasting(act: Callable[P, T]) -> Callable[P, T]:
    """Mark an act of which undo takes nothing back."""

    @functools.wraps(act)
    def marked(*given: P.args, **named: P.kwargs) -> T:
        for watcher in _watchers:
            watcher(act.__qualname__)
        return act(*given, **named)

    return marked


@contextmanager
def watching(watcher: Callable[[str], object]) -> Iterator[None]:
    """Have each such act told by its name before it is done; what is raised keeps it from that."""
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)
