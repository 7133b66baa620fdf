"""Which pictures a text names, wherever they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.model import Block, Picture, blocks_in
from ozdesk.paper.pictures import ShownPicture

_MAY_NAME = re.compile(r"!\[|<img\b", re.IGNORECASE)
_REMOTE = re.compile(r"https?:|//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A picture as a text names it: by a path or an address, with the words that say the same."""

    source: str
    alt: str

    @property
    def is_remote(self) -> bool:
        """Whether it is on the web."""
        return bool(_REMOTE.match(self.source))


class _Everywhere:
    """Takes every picture for one that is there, with its name as its content."""

    def picture(self, source: str) -> ShownPicture | None:
        return ShownPicture(source.encode("utf-8", "replace"))

    def page(self, href: str) -> str:
        return ""


def pictures_named(source: str) -> tuple[NamedPicture, ...]:
    """The pictures of a text, in order."""
    if not _MAY_NAME.search(source):
        return ()
    blocks = read_markdown(source, nearby=_Everywhere()).blocks
    return tuple(
        NamedPicture(picture.data.decode(), picture.alt)
        for block in blocks
        for picture in _within(block)
    )


def _within(block: Block) -> Iterator[Picture]:
    if isinstance(block, Picture):
        yield block
    for inner in blocks_in(block):
        yield from _within(inner)
