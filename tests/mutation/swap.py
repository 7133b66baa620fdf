"""A mutant inside functions is put in by changing the code of the functions that are loaded."""

from __future__ import annotations

import gc
import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType


class CannotSwap(Exception):
    """The change is not one inside functions that are loaded."""


def swap(file: str, old: str, new: str) -> None:
    """Give every loaded function of a file its code out of another text of that file.

    What was computed while the file was imported stays as it was. Raises CannotSwap.
    """
    codes = dict(_changed(_compiled(file, old), _compiled(file, new)))
    if not codes:
        raise CannotSwap
    left = set(codes)
    for function in [each for each in gc.get_objects() if isinstance(each, FunctionType)]:
        code = function.__code__
        if code in codes and code.co_filename.endswith(file):
            try:
                function.__code__ = codes[code]
            except ValueError as other_cells:
                raise CannotSwap from other_cells
            left.discard(code)
    if left:
        raise CannotSwap


def _compiled(file: str, text: str) -> CodeType:
    return compile(text, file, "exec", dont_inherit=True)


def _changed(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The outermost functions that differ, in a module or the body of a class."""
    before, after = _within(old), _within(new)
    if len(before) != len(after):
        raise CannotSwap
    for one, other in zip(before, after, strict=True):
        if not one.co_flags & inspect.CO_OPTIMIZED:
            yield from _changed(one, other)
        elif one != other:
            yield one, other


def _within(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]
