"""Who hears of what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Listeners(Generic[T]):
    """Those who are called after something happened, in the order in which they came."""

    def __init__(self) -> None:
        self._all: list[Callable[[T], None]] = []

    def add(self, listener: Callable[[T], None]) -> Callable[[], None]:
        """Call `listener` from now on; what comes back ends that."""
        self._all.append(listener)

        def stop() -> None:
            if listener in self._all:
                self._all.remove(listener)

        return stop

    def tell(self, what: T) -> None:
        """Call every listener, also when one raises; an exception there is a bug."""
        failed: Exception | None = None
        for listener in tuple(self._all):
            try:
                listener(what)
            except Exception as error:
                failed = failed or error
        if failed:
            raise RuntimeError("a listener failed; the edit was kept") from failed
