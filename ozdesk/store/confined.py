"""What may be touched by one thread alone: the one that made it."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from threading import get_ident
from typing import Any, TypeVar

T = TypeVar("T", bound=type)


class OtherThread(RuntimeError):
    """Something that belongs to one thread was touched by another: a fault in the program."""


def confined(made: T) -> T:
    """Have the public methods and properties of a class, also those it inherits, refuse others.

    Raises OtherThread there. The attribute `thread` (`threading.get_ident`) tells whose one is.
    """
    for name, part in inspect.getmembers_static(made):
        if name.startswith("_") and name not in ("__len__", "__iter__"):
            continue
        if isinstance(part, property):
            assert part.fget is not None
            setter = part.fset and _guarded(part.fset)
            setattr(made, name, property(_guarded(part.fget), setter, doc=part.__doc__))
        elif inspect.isfunction(part):
            setattr(made, name, _guarded(part))
    return made


def _guarded(action: Callable[..., Any]) -> Callable[..., Any]:
    own = action.__qualname__

    @functools.wraps(action)
    def guarded(self: Any, *given: Any, **named: Any) -> Any:
        if self.thread != get_ident():
            raise OtherThread(f"{own} is for the thread of its workspace alone")
        return action(self, *given, **named)

    @functools.wraps(action)
    def guarded_one(self: Any, given: Any, /) -> Any:  # asked most often, and in half the time
        if self.thread != get_ident():
            raise OtherThread(f"{own} is for the thread of its workspace alone")
        return action(self, given)

    @functools.wraps(action)
    def guarded_bare(self: Any, /) -> Any:
        if self.thread != get_ident():
            raise OtherThread(f"{own} is for the thread of its workspace alone")
        return action(self)

    *_, last = parameters = list(inspect.signature(action).parameters.values())
    if len(parameters) == 1:
        return guarded_bare
    takes_one = len(parameters) == 2 and last.default is last.empty
    return guarded_one if takes_one and last.kind is last.POSITIONAL_OR_KEYWORD else guarded
