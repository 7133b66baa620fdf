"""Which edit an operation belongs to, told from where it stands in the journal."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

import orjson

FIRST, MOST = 1 << 12, 1 << 18  # bytes that are read back at a time: few at first, then more
OPENING = re.compile(rb'[0-9a-f]{8} \{"e":')  # no text of JSON holds this, for its quote
NAMED = re.compile(rb'[0-9a-f]{8} \{"e":("(?:[^"\\]|\\.)*")')
HEAD = 512  # bytes in which the name of an edit nearly always stands


class Edits:
    """The names of edits by place, in bytes from the start; what was read is read once.

    `read` gives the bytes between two places, `name_of` the edit of a line that begins somewhere.
    """

    def __init__(self, read: Callable[[int, int], bytes], name_of: Callable[[int], str]) -> None:
        self._read, self._name_of = read, name_of
        # Stretches of the journal that are known to be of one edit; they never overlap.
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._edits: list[str] = []

    def at(self, place: int) -> str:
        """The edit of which something stands at a place."""
        before = bisect_right(self._starts, place) - 1
        known = self._ends[before] if before >= 0 else 0
        if before >= 0 and place <= known:
            return self._edits[before]
        start = self._last_start(known, place)
        if start is None and before >= 0:
            self._ends[before] = place
            return self._edits[before]
        return self._note(before + 1, start or 0, place)

    def _note(self, number: int, start: int, place: int) -> str:
        found = NAMED.match(self._read(start, start + HEAD))
        edit = str(orjson.loads(found[1])) if found else self._name_of(start)
        self._starts.insert(number, start)
        self._ends.insert(number, place)
        self._edits.insert(number, edit)
        return edit

    def _last_start(self, low: int, high: int) -> int | None:
        """Where the last line between two places begins; None when the first goes on."""
        size, rest = FIRST, b""
        while high > low:
            start = max(low, high - size)
            block = self._read(start, high) + rest
            inside = [match.start() for match in OPENING.finditer(block)]
            after = block.rfind(b"\n") + 1
            if inside or after:
                return start + max([after, *inside[-1:]])
            high, rest, size = start, block[:16], min(2 * size, MOST)
        return None
