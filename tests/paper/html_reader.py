"""Reads an HTML page strictly enough to notice what a browser would forgive."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"img", "meta", "br", "hr", "rect", "line", "circle", "polygon", "polyline"}
IN_A_PARAGRAPH = {"a", "span", "strong", "em", "s", "code", "br"}


@dataclass
class Element:
    """An element with its attributes, its place and its words."""

    tag: str
    attributes: dict[str, str]
    path: tuple[str, ...]
    words: str = ""


@dataclass
class Page:
    """What a page holds, and what is wrong with it."""

    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        """All elements of a kind."""
        return [element for element in self.elements if element.tag == tag]

    @property
    def ids(self) -> list[str]:
        """All ids."""
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def links(self) -> list[str]:
        """All addresses."""
        return [e.attributes["href"] for e in self.elements if "href" in e.attributes]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.page.faults.append(f"an attribute twice in <{tag}>")
        path = tuple(element.tag for element in self.open)
        if path and path[-1] in ("p", "h1", "h2", "h3", "dt") and tag not in IN_A_PARAGRAPH:
            self.page.faults.append(f"<{tag}> inside <{path[-1]}>")
        element = Element(tag, {name: value or "" for name, value in attrs}, path)
        self.page.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.page.faults.append(f"</{tag}> where {[e.tag for e in self.open]} is open")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words += data


def read(html: str) -> Page:
    """The page behind a text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.faults += [f"<{element.tag}> stays open" for element in reader.open]
    return reader.page
