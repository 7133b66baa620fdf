"""Struck text: HTML tags that strike, over whole paragraphs too, and figures kept apart by them.

A tag becomes a mark in the tree, so that it strikes whatever stands between it and its end: links,
raised figures, other paragraphs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from xml.etree.ElementTree import Element

from ozdesk.paper.model import Inline, Inlines, Run

STRIKING = frozenset({"del", "s", "strike"})
LEAVES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td"})
"""The elements that hold running text."""
_MARK = "struck"
_POINTS = ".,"


def strike_mark(name: str, *, is_end: bool) -> Element:
    """The mark of a tag that strikes what follows, or that ends this."""
    return Element(_MARK, name=name, ends="yes" if is_end else "")


def strikes(element: Element) -> int:
    """How many more strikes go over what follows an element: 1, 0 or -1."""
    if element.tag != _MARK or element.get("stray"):
        return 0
    return -1 if element.get("ends") else 1


def spread_strikes(root: Element) -> None:
    """Repeat marks in every leaf that they reach; one that is never ended stays in its own."""
    if root.find(f".//{_MARK}") is None:
        return
    _pair(root)
    over = 0
    for leaf in [each for each in root.iter() if each.tag in LEAVES]:
        before, over = over, over + sum(_reach(mark) for mark in leaf.iter(_MARK))
        for _ in range(before):
            again = strike_mark("", is_end=False)
            again.tail, leaf.text = leaf.text, ""
            leaf.insert(0, again)


def _pair(root: Element) -> None:
    begun: dict[str, list[Element]] = defaultdict(list)
    for mark in root.iter(_MARK):
        name = mark.get("name", "")
        if not mark.get("ends"):
            begun[name].append(mark)
        elif begun[name]:
            begun[name].pop().set("ended", "yes")
        else:
            mark.set("stray", "yes")


def _reach(mark: Element) -> int:
    return strikes(mark) if mark.get("ended") or mark.get("ends") else 0


def kept_apart(inlines: Inlines) -> Inlines:
    """Running text in which a struck number never joins one beside it, nor do a picture's words."""
    made: list[Inline] = []
    for one in inlines:
        before = made[-1] if made else None
        if isinstance(one, Run) and isinstance(before, Run) and _joins(before, one):
            if _is_bare(before):
                made[-1] = replace(before, text=f"{before.text} ")
            elif _is_bare(one):
                one = replace(one, text=f" {one.text}")
            else:
                made.append(Run(" "))
        made.append(one)
    return tuple(made)


def _joins(before: Run, after: Run) -> bool:
    if before.muted != after.muted:
        return before.text[-1:].isalnum() and after.text[:1].isalnum()
    ends, begins = before.text[-1:], after.text.lstrip(_POINTS)[:1]
    number_ends = ends.isdigit() or ends in _POINTS
    return before.strike != after.strike and number_ends and begins.isdigit()


def _is_bare(run: Run) -> bool:
    return replace(run, text="") == Run("")
