"""Two versions of a text put together, line by line, from what both grew from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class MergeChunk:
    """A stretch of lines: agreed, or a place that both changed, each in its own way."""

    ancestor: str
    ours: str
    theirs: str
    text: str | None

    @property
    def clashes(self) -> bool:
        """Whether a person has to look."""
        return self.text is None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text that holds the changes of both; where they clash it has the one below the other."""

    text: str
    clashes: int


def merge_chunks(ancestor: str, ours: str, theirs: str) -> list[MergeChunk]:
    """The text in reading order, in stretches; what only one of both changed is agreed."""
    base, one, two = (text.splitlines(keepends=True) for text in (ancestor, ours, theirs))
    found: list[MergeChunk] = []
    at = at_one = at_two = 0
    for line, here, there in [*_steady(base, one, two), (len(base), len(one), len(two))]:
        changed = base[at:line], one[at_one:here], two[at_two:there]
        if any(changed):
            found.append(_part(*changed))
        if line < len(base):
            found.append(_part(*([base[line]],) * 3))
        at, at_one, at_two = line + 1, here + 1, there + 1
    return found


def merged_versions(ancestor: str, *versions: str) -> Proposal:
    """Put any number of versions together, one after the other."""
    if not versions:
        return Proposal(ancestor, 0)
    text, clashes = versions[0], 0
    for version in versions[1:]:
        found = merge_chunks(ancestor, text, version)
        text = "".join(_shown(part) for part in found)
        clashes += sum(part.clashes for part in found)
    return Proposal(text, clashes)


def _shown(part: MergeChunk) -> str:
    if part.text is not None:
        return part.text
    ends = part.ours.endswith("\n") or not part.ours or not part.theirs
    return part.ours + ("" if ends else "\n") + part.theirs


def _part(base: Sequence[str], one: Sequence[str], two: Sequence[str]) -> MergeChunk:
    ancestor, ours, theirs = "".join(base), "".join(one), "".join(two)
    text = ours if ours == theirs or theirs == ancestor else theirs if ours == ancestor else None
    return MergeChunk(ancestor, ours, theirs, text)


def _steady(
    base: Sequence[str], one: Sequence[str], two: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    """The lines that nobody changed, with their places in all three texts."""
    ours, theirs = _kept(base, one), _kept(base, two)
    for line in range(len(base)):
        if line in ours and line in theirs:
            yield line, ours[line], theirs[line]


def _kept(base: Sequence[str], version: Sequence[str]) -> dict[int, int]:
    """Where the lines of a text stand in a version of it, as far as they stand there still."""
    matcher = SequenceMatcher(None, base, version, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
