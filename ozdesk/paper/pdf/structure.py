"""The logical structure of a tagged PDF, apart from any layout.

Elements are made first, in reading order; drawing only adds to them where their content stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ozdesk.domain.label import Language

Attributes = dict[str, str | tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of marked content: the n-th of a page (both count from 0)."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Hotspot:
    """The clickable area of a link on a page: left, bottom, right, top in points."""

    page: int
    box: tuple[float, float, float, float]
    link: Element


@dataclass(eq=False, slots=True)
class Element:
    """A structure element; strings among the attributes are PDF names, an `id` is its own.

    `language` is that of its words where it is not the one of the document. What is drawn stands
    for the words of `actual`, which readers of the text get in its place.
    """

    tag: str
    parent: Element | None = None
    alt: str = ""
    attributes: Attributes = field(default_factory=dict)
    href: str = ""
    words: str = ""
    kids: list[Element | Mark | Hotspot] = field(default_factory=list)
    placed: bool = True
    id: str = ""
    language: Language | Literal[""] = ""
    actual: str = ""

    def block(self, tag: str, alt: str = "", **attributes: str) -> Element:
        """Add a child whose place among its siblings is here."""
        child = Element(tag, self, alt, dict(attributes))
        self.kids.append(child)
        return child

    def inline(self, tag: str, href: str = "", words: str = "") -> Element:
        """Make a child that takes its place when its first content is drawn."""
        return Element(tag, self, href=href, words=words, placed=False)

    def place(self) -> None:
        """Take the place among the siblings."""
        if not self.placed and self.parent is not None:
            self.placed = True
            self.parent.place()
            self.parent.kids.append(self)


class Structure:
    """The whole tree, and which element each marked stretch of each page belongs to."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.pages: list[list[Element]] = []
        self.hotspots: list[Hotspot] = []

    def mark(self, element: Element) -> int:
        """Give the next marked stretch of the last page to an element; return its number."""
        element.place()
        page = self.pages[-1]
        page.append(element)
        element.kids.append(Mark(len(self.pages) - 1, len(page) - 1))
        return len(page) - 1

    def touch(self, link: Element, box: tuple[float, float, float, float]) -> None:
        """Make an area of the last page clickable for a link."""
        spot = Hotspot(len(self.pages) - 1, box, link)
        link.kids.append(spot)
        self.hotspots.append(spot)

    def walk(self) -> Iterator[Element]:
        """Every element, parents before children."""
        stack = [self.root]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))
