"""Licences joined by AND and OR, read by the library for SPDX expressions; read at first use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from license_expression import ExpressionError, ExpressionParseError, LicenseSymbol, Licensing

T = TypeVar("T")
LICENSING = Licensing()
UNREADABLE = (ExpressionError, ExpressionParseError, IndexError, RecursionError)
"""What the library raises for what is no expression; the last two for odd parentheses."""


def combined(
    text: str, one: Callable[[str], T], every: Callable[[Sequence[T]], T],
    some: Callable[[Sequence[T]], T],
) -> T | None:  # fmt: skip
    """Judge an expression from its licences up: `every` of those that hold together, `some` of
    those one can choose from; None for what is no expression."""
    try:
        tree = LICENSING.parse(text)
    except UNREADABLE:
        return None
    return _judge(tree, one, every, some) if tree is not None else None


def _judge(tree: Any, one: Any, every: Any, some: Any) -> Any:
    if isinstance(tree, LICENSING.AND):
        return every([_judge(part, one, every, some) for part in tree.args])
    if isinstance(tree, LICENSING.OR):
        return some([_judge(part, one, every, some) for part in tree.args])
    return one(tree.key if isinstance(tree, LicenseSymbol) else str(tree))
