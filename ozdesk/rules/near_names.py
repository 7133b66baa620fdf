"""Names that are one: other spellings of the same name, and names that are nearly alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ozdesk.domain.folding import fold
from ozdesk.domain.record import Record

ALIKE = 88.0  # of 100; from here on two names are worth a look
PROPOSED = 80.0  # from here on a name may be meant by another
MOST = 200  # pairs that are proposed
FORM = re.compile(r"\b(?:b ?v|n ?v|v ?o ?f|c ?v|ltd|inc|gmbh)$")
BEFORE = re.compile(r"^(?:de |het )?(?:gemeente|gem|municipality of|the) ")
SIGNS = re.compile(r"[^\w]+")
OTHER_NAMES = {
    "s gravenhage": "den haag", "hague": "den haag", "s hertogenbosch": "den bosch",
    "s hage": "den haag",
}  # fmt: skip


def name_core(name: str) -> str:
    """A name without its legal form, *gemeente* and signs, so that spellings of it are equal.

    The two municipalities with two official names have one: Den Haag, Den Bosch.
    """
    core = SIGNS.sub(" ", fold(name).replace("&", " en ")).strip()
    core = FORM.sub("", core).strip() or core
    core = BEFORE.sub("", core).strip() or core
    return OTHER_NAMES.get(core, core)


def near_names(name: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names that are nearly this one, the nearest first; a number in it is never another."""
    from rapidfuzz import fuzz

    core, found = name_core(name), []
    for other in set(names):
        score = likeness(core, name_core(other), fuzz.ratio)
        if score >= PROPOSED:
            found.append((-score, other))
    return [other for _, other in sorted(found)[:most]]


def likeness(one: str, other: str, ratio: object) -> float:
    """How much alike two cores are, of 100; none where their numbers differ."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0
    return float(ratio(one, other))  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two records of one kind that may be one; `certain` where only the spelling differs."""

    one: Record
    other: Record
    certain: bool


def near_pairs(records: Sequence[Record]) -> Iterator[NearPair]:
    """The pairs of records that may be one, first those whose names differ in spelling alone."""
    from rapidfuzz import fuzz, process

    by_core: dict[str, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda each: (fold(each.name), each.id)):
        if core := name_core(record.name):
            by_core[core].append(record)
    count = 0
    for same in by_core.values():
        for other in same[1:]:
            count += 1
            yield NearPair(same[0], other, True)
    cores = sorted(by_core)
    for place, core in enumerate(cores):
        if count >= MOST:
            return
        if len(core) < 5:
            continue
        near = process.extract(core, cores[place + 1 :], scorer=fuzz.ratio, score_cutoff=ALIKE)
        for like, _, _ in near:
            if likeness(core, like, fuzz.ratio) >= ALIKE:
                count += 1
                yield NearPair(by_core[core][0], by_core[like][0], False)
