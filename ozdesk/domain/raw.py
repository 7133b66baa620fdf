"""The stored form of a record: a nested dict, and the flat paths of its cells.

A path is `field`, `field/element` (a label, a link) or `field/row/column` (a checklist item);
each path is one cell that is replaced on its own. Elements are percent-encoded where they
hold a slash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Raw = Any  # what JSON can hold: str, int, bool, None, or a dict of these
Doc = dict[str, Any]
RECORD_KIND = "kind"  # where a stored record says of which kind it is


def quote(element: str) -> str:
    """Make a word fit to be one step of a path."""
    return element.replace("%", "%25").replace("/", "%2F")


def unquote(step: str) -> str:
    """The word behind a step of a path."""
    return step.replace("%2F", "/").replace("%25", "%")


def flatten(path: str, raw: Raw) -> Iterator[tuple[str, Raw]]:
    """The cells under a path with their values; what is empty has none."""
    if isinstance(raw, Mapping):
        for step, below in raw.items():
            yield from flatten(f"{path}/{quote(step)}", below)
    elif raw is not None:
        yield path, raw


def put(doc: Doc, path: str, value: Raw) -> None:
    """Set one cell in a nested dict; None takes it out, and empty dicts with it."""
    first, _, rest = path.partition("/")
    step = unquote(first)
    if not rest:
        if value is None:
            doc.pop(step, None)
        else:
            doc[step] = value
        return
    below = doc.get(step)
    if not isinstance(below, dict):
        if value is None:
            return
        below = {}
    put(below, rest, value)
    if below:
        doc[step] = below
    else:
        doc.pop(step, None)


def pick(doc: Mapping[str, Any], path: str) -> Raw:
    """The value of one cell, or None."""
    raw: Raw = doc
    for step in path.split("/"):
        if not isinstance(raw, Mapping):
            return None
        raw = raw.get(unquote(step))
    return None if isinstance(raw, Mapping) else raw


def with_value(doc: Mapping[str, Any], path: str, value: Raw) -> Doc:
    """A copy of a nested dict with one cell set; the original stays as it was."""
    first, _, rest = path.partition("/")
    step = unquote(first)
    new = dict(doc)
    if rest:
        below = doc.get(step)
        if value is None and not isinstance(below, Mapping):
            return new
        value = with_value(below if isinstance(below, Mapping) else {}, rest, value) or None
    if value is None:
        new.pop(step, None)
    else:
        new[step] = value
    return new
