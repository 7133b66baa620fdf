"""The front door of a package: the modules it offers, each read when somebody first uses it.

A module that stands before the first paint imports the package, whose `__init__` costs next to
nothing, and names a module behind it only where it is needed (PEP 562).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType


def front_door(package: str, offered: Sequence[str]) -> Callable[[str], ModuleType]:
    """The `__getattr__` of a package: imports an offered module, raises AttributeError otherwise.

    Python binds a module to its package once it is imported, so each name comes here only once.
    """

    def read(name: str) -> ModuleType:
        if name not in offered:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return import_module(f"{package}.{name}")

    return read
