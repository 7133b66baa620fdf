"""Papers that belong together in one folder: the pictures and pages that they may point at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST = 2_000_000  # bytes of a picture that is shown
_PLAIN = re.compile(r"(?:\.\./|[\w-]+/)*[\w-]+\.(?:md|png)")


@dataclass(frozen=True, slots=True)
class Nearby:
    """The `folder` of a paper, within the `root` that nothing may lead out of."""

    root: Path
    folder: Path

    def picture(self, source: str) -> bytes | None:
        """The PNG file at a relative path; None when it is not within the root or no PNG."""
        path = self._inside(source, ".png")
        if path is None or path.stat().st_size > _LARGEST:
            return None
        data = path.read_bytes()
        return data if data.startswith(_PNG) else None

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
