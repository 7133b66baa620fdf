"""A paper as a tagged PDF that is PDF/UA-1 and PDF/A-2a at once.

The way of a document: `compose` turns blocks into structure elements and boxes (slices of known
height that are never cut), `pages` deals boxes over pages, `draw` puts them on ReportLab's canvas
with marked content, `finish` adds structure tree, links, bookmarks and metadata with pikepdf.
Page numbers are known before anything is drawn, so nothing is laid out twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ozdesk.paper.model import Document

Progress = Callable[[float], bool]


class Cancelled(Exception):
    """The writing was stopped on request; there is no file."""


@dataclass(slots=True)
class Replaced:
    """What the paper could not show as it was given, and how often.

    `characters` no font of ours has: they are shown as a replacement sign. `links` lead nowhere
    (unknown scheme or place): their words are kept as plain text.
    """

    characters: dict[str, int] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.characters or self.links)


@dataclass(frozen=True, slots=True)
class UnprintableSign:
    """A sign that a paper shows as a replacement, below which headings, and the words around it.

    Of a sign that is drawn in a picture, `picture` is the text that says the same.
    """

    sign: str
    place: str
    words: str
    picture: str = ""


def unprintable_signs(document: Document) -> tuple[UnprintableSign, ...]:
    """Every sign of a paper that no face has, in reading order, as often as it stands there.

    The place is empty for what stands on the cover or at the edges of all pages.
    """
    from ozdesk.paper.pdf.write import signs_without_face

    return signs_without_face(document)


def write_pdf(
    document: Document, path: Path, progress: Progress | None = None, *, private: bool = False
) -> Replaced:
    """Write the document to `path` and tell what had to be replaced.

    `progress` hears a share from 0 to 1 and returns False to stop, which raises `Cancelled`. The
    file appears whole or not at all; `OSError` passes through. `private`: for the own user alone.
    """
    from ozdesk.paper.pdf.write import write_document

    return write_document(document, path, progress or (lambda share: True), private=private)
