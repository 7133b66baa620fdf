"""The relative links of a documentation file, and which of them lead nowhere.

Only what can be said for sure counts as dead: links within the folder to something that is not
there under any of the names that site builders give it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from ozdesk.paper.markdown.sections import markdown_structure

SOURCES = (".md", ".markdown", ".rst", ".txt")
BUILT = (".html", ".htm")
_FENCE = re.compile(r"(?ms)^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_INLINE = re.compile(r"\]\(\s*(?:<([^<>\n]+)>|([^()\s]+(?:\([^()\s]*\)[^()\s]*)*))")
_RST_LINK = re.compile(r"`[^`<>]*<([^`<>]+)>`_")
_RST_FILE = re.compile(r"(?m)^ *\.\. (?:\|[^|]+\| )?(?:image|figure|include):: +(\S+) *$")
_RST_DOC = re.compile(r":doc:`(?:[^`<>]*<)?([^`<>]+)>?`")
_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:|//|#|/|\?|\{")


def missing_targets(path: str, text: str, there: Collection[str]) -> frozenset[str]:
    """The relative links of a file to what is not there, as they are written.

    `path` and `there` are relative to the folder, with slashes; `there` holds folders too.
    """
    return frozenset(target for target in _targets(path, text) if _is_dead(path, target, there))


def _targets(path: str, text: str) -> Iterator[str]:
    if path.lower().endswith(".rst"):
        for pattern in (_RST_LINK, _RST_FILE, _RST_DOC):
            yield from (found.strip() for found in pattern.findall(text))
        return
    found = markdown_structure(text)
    words = "\n".join(section.text for section in found.sections)
    words = _CODE.sub("", _FENCE.sub("", words))
    yield from (pointed or bare for pointed, bare in _INLINE.findall(words))
    yield from found.links.values()


def _is_dead(path: str, target: str, there: Collection[str]) -> bool:
    if _SCHEME.match(target) or "{{" in target or "{%" in target:
        return False
    place = unquote(re.split(r"[#?]", target)[0])
    if not place or "\\" in place:
        return False
    whole = normpath(join(dirname(path), place))
    if whole.startswith("..") or whole == ".":
        return False  # beside the folder, where nobody looks
    return not any(name in there for name in _names(whole))


def _names(place: str) -> Iterator[str]:
    """The names under which a link may find its file: pages are built from sources."""
    yield place
    for built in BUILT:
        if place.endswith(built):
            place = place.removesuffix(built)
    yield from (place + suffix for suffix in SOURCES)
