"""What stands beside a paper: the pictures and pages that it may point at."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from typing import Protocol
from urllib.parse import unquote

from ozdesk.paper.pictures import SUFFIXES, ShownPicture, drawn_words, shown_picture

_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST = 2_000_000  # bytes of a picture that is shown
_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:|//")
_PLAIN = re.compile(r"(?:\.\./|[\w-]+/)*[\w-]+\.(?:md|png)")


class Surroundings(Protocol):
    """What a paper is read with: where its pictures and pages are."""

    def picture(self, source: str) -> ShownPicture | None:
        """The picture at a relative path; None where there is none to show."""

    def page(self, href: str) -> str:
        """The same link when it leads to a page beside this one; "" for any other."""


@dataclass(frozen=True, slots=True)
class KeptPictures:
    """Pictures that were kept with a paper, by the path under which it names them."""

    read: Callable[[str], bytes | None]

    def picture(self, source: str) -> ShownPicture | None:
        """The picture under a path, as every writer can show it."""
        name = picture_path(source)
        data = self.read(name) if name else None
        shown = shown_picture(data) if data else None
        return ShownPicture(shown, drawn_words(data)) if data and shown else None

    def page(self, href: str) -> str:
        """Nothing: a paper that was kept has no pages beside it."""
        return ""


def picture_path(source: str) -> str:
    """A relative path to a picture in one form; "" for what is on the web or no path at all."""
    place = unquote(re.split(r"[?#]", source.strip(), maxsplit=1)[0]).replace("\\", "/")
    if not place or _SCHEME.match(place) or not place.lower().endswith(SUFFIXES):
        return ""
    path = normpath(place)
    return "" if "\0" in path else path


@dataclass(frozen=True, slots=True)
class Nearby:
    """The `folder` of a paper; links may not lead out of `root`, which contains it."""

    root: Path
    folder: Path

    def picture(self, source: str) -> ShownPicture | None:
        """The PNG file at a relative path; None when it is not within the root or no PNG."""
        path = self._inside(source, ".png")
        if path is None or path.stat().st_size > _LARGEST:
            return None
        data = path.read_bytes()
        return ShownPicture(data) if data.startswith(_PNG) else None

    def page(self, href: str) -> str:
        """The same link when it leads to a page within the root, with or without a place on it."""
        name, _, place = href.partition("#")
        if re.search(r"\s", place) or self._inside(name, ".md") is None:
            return ""
        return href

    def _inside(self, name: str, ending: str) -> Path | None:
        if not _PLAIN.fullmatch(name) or not name.endswith(ending):
            return None
        path = (self.folder / name).resolve()
        return path if path.is_relative_to(self.root.resolve()) and path.is_file() else None
