"""Front matter: the `key: value` lines between two `---` at the top of a Jekyll page.

A reader of simple pairs, not of YAML: what it does not understand stays readable text under its
key, and nothing in a page can make it fail.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t"}


def closing_line(lines: Sequence[str]) -> int:
    """Find the line that ends the front matter; 0 when the page has none."""
    if not lines or not _FENCE.fullmatch(lines[0]):
        return 0
    for number, line in enumerate(lines[1:], 1):
        if _END.fullmatch(line):
            return number if _starts_with_pair(lines[1:number]) else 0
    return 0


def parse_front_matter(lines: Sequence[str]) -> Mapping[str, str]:
    """Read the pairs of the lines between the fences; a repeated key keeps its last value."""
    pairs: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pair = _pair(line)
        if pair:
            key = pair[0]
            pairs[key] = [_value(pair[1])]
        elif key:
            pairs[key].append(line.strip())
    return {key: "\n".join(values).strip("\n") for key, values in pairs.items()}


def _starts_with_pair(lines: Sequence[str]) -> bool:
    """Tell front matter from a text between two rules: its first words are a pair."""
    words = (line for line in lines if line.strip() and not line.lstrip().startswith("#"))
    first = next(words, None)
    return first is None or _pair(first) is not None


def _pair(line: str) -> tuple[str, str] | None:
    """Split `key: value`; None for anything else, such as an indented line or a list item."""
    key, colon, rest = line.partition(":")
    if not colon or not key.strip() or key[0] in " \t#[]{}\"'-" or rest[:1] not in ("", " ", "\t"):
        return None
    return key.rstrip(), rest.strip()


def _value(raw: str) -> str:
    """Undo quotes and cut a comment behind the value."""
    if raw[:1] in ("'", '"'):
        end = _closing_quote(raw)
        if end:
            inner = raw[1:end]
            if raw[0] == "'":
                return inner.replace("''", "'")
            return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), inner)
        return raw
    return "" if raw.startswith("#") else re.split(r"\s#", raw)[0].rstrip()


def _closing_quote(raw: str) -> int:
    """Find the quote that ends a quoted value with at most a comment behind it; 0 when odd."""
    pattern = r"'(?:[^']|'')*'" if raw[0] == "'" else r'"(?:[^"\\]|\\.)*"'
    found = re.fullmatch(rf"({pattern})\s*(?:#.*)?", raw)
    return found.end(1) - 1 if found else 0
