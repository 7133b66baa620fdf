"""Where a name stands or stood: every cell that a destruction of personal data has to touch."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ozdesk.domain.destruction import DestructionTarget, is_trace, is_wiped
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label, Language
from ozdesk.domain.operation import Operation, heads_of
from ozdesk.domain.raw import Raw, unquote
from ozdesk.errors import GroundTells, TooShort
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace

GROUNDS = (
    Label("Selectielijst, categorie ", "Selection list, category "),
    Label("AVG artikel 17: recht op vergetelheid", "GDPR article 17: right to erasure"),
    Label("AVG artikel 5: niet langer dan nodig", "GDPR article 5: no longer than necessary"),
)
"""Grounds on which one often destroys; a person completes or replaces them."""

SHORTEST = 3  # letters; less is found in any text
GOES_TOO = Label(
    "Gaat mee, als wie wijzigde, in een reden of in een label: {count} keer.",
    "Goes too, as who changed something, in a reason or in a label: {count} times.",
)
INSTEAD = Label("[verwijderd]", "[removed]")


@dataclass(frozen=True)
class Mention:
    """One cell in which a text stands or stood.

    `names` are the operations that hold it, `now` is the value that stands and `stands` whether
    the text is in it; `before` counts the earlier values that hold it.
    """

    kind: str
    record: str
    path: str
    names: frozenset[str]
    now: Raw
    stands: bool

    @property
    def before(self) -> int:
        """How many earlier values hold the text."""
        return len(self.names) - self.stands


@dataclass
class Mentions:
    """All mentions of a text, and how often it stands in what a destruction leaves as it is.

    `who` counts edits that a person of this name made, `why` reasons that were given, `labels`
    words that were used as a label: those of schema version 1, of which only the value can go.
    `parts` are the later operations of which "who", "why" or "words" holds it, by kind and record.
    """

    mentions: list[Mention] = field(default_factory=list)
    who: int = 0
    why: int = 0
    labels: int = 0
    parts: dict[tuple[str, str], dict[str, set[str]]] = field(default_factory=dict)

    @property
    def beside(self) -> int:
        """How many operations tell the text beside their value, where it can go."""
        return sum(len(names) for of in self.parts.values() for names in of.values())

    def note(self, operation: Operation, wanted: str) -> None:
        """Add what one operation tells beside its value."""
        told = {"who": operation.who, "why": operation.why or "",
                "words": unquote(operation.path)}  # fmt: skip
        for part, text in told.items():
            if wanted not in fold(text):
                continue
            if operation.clock is None:
                counted = "labels" if part == "words" else part
                setattr(self, counted, getattr(self, counted) + 1)
            else:
                of = self.parts.setdefault((operation.kind, operation.record), {})
                of.setdefault(part, set()).add(operation.name)


def mentions(
    text: str, operations: Iterable[Operation], resolve: Callable[[Raw], Raw] = lambda raw: raw
) -> Mentions:
    """Look for a text, whatever its capitals, in all that was ever written."""
    wanted = wanted_of(text)
    found = Mentions()
    holding: dict[tuple[str, str], set[str]] = {}
    for operation in operations:
        found.note(operation, wanted)
        stays = is_wiped(operation) or is_trace(operation.path)
        said = operation.clock is not None and wanted in fold(unquote(operation.words))
        if not stays and (said or _holds(resolve(operation.value), wanted)):
            holding.setdefault((operation.record, operation.path), set()).add(operation.name)
    found.mentions = [
        Mention("", record, path, frozenset(names), None, stands=False)
        for (record, path), names in holding.items()
    ]
    return found


def wanted_of(text: str) -> str:
    """A text as it is looked for; raise TooShort."""
    wanted = fold(text)
    if len(wanted) < SHORTEST:
        raise TooShort(text=text)
    return wanted


def refuse_telling(ground: str, text: str) -> None:
    """Raise GroundTells when a ground holds the text that is to go."""
    if wanted_of(text) in fold(ground):
        raise GroundTells()


def all_in(workspace: Workspace, text: str) -> Mentions:
    """All mentions in a workspace, each with what stands there now."""
    lines = (line for line in workspace.lines() if isinstance(line, JournalEntry))
    resolve = workspace.blobs.resolve
    return here(workspace, mentions(text, (o for line in lines for o in line.operations), resolve))


def here(workspace: Workspace, found: Mentions) -> Mentions:
    """The same with what stands in each cell now, by record and cell."""
    resolve = workspace.blobs.resolve
    told = [placed(each, workspace.operations(each.record), resolve) for each in found.mentions]
    return replace(found, mentions=sorted(told, key=lambda each: (each.record, each.path)))


def placed(
    mention: Mention, operations: Iterable[Operation], resolve: Callable[[Raw], Raw]
) -> Mention:
    """A mention with what stands in its cell now."""
    heads = heads_of(o for o in operations if o.path == mention.path)[mention.path]
    head = heads[0]
    names, stands = mention.names, any(o.name in mention.names for o in heads)
    return Mention(head.kind, head.record, head.path, names, resolve(head.value), stands)


def _holds(value: Raw, wanted: str) -> bool:
    return any(wanted in fold(text) for text in _texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for below in value.values():
            yield from _texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from _texts(below)


def without(value: Raw, text: str, language: Language) -> Raw:
    """What may stand instead of a value: the rest of a text, or nothing."""
    if not isinstance(value, str) or fold(value) == fold(text):
        return None
    kept = re.sub(re.escape(text.strip()), INSTEAD.in_(language), value, flags=re.IGNORECASE)
    return None if fold(text) in fold(kept) else kept


def targets_of(
    chosen: Iterable[Mention],
    text: str,
    language: Language,
    is_there: Callable[[str], bool],
    parts: Mapping[tuple[str, str], Mapping[str, set[str]]] | None = None,
) -> list[DestructionTarget]:
    """What is to be destroyed for these mentions; what lies in the bin gets no new value.

    Nor does a cell of which the path tells the name: that goes, and the cell with it. `parts` are
    those of `Mentions`, which go whatever was chosen.
    """
    wanted, left = fold(text.strip()), dict(parts or {})
    by_record: dict[str, list[Mention]] = {}
    for mention in chosen:
        by_record.setdefault(mention.record, []).append(mention)
    targets = []
    for record, each in by_record.items():
        now = {m.path: m.now for m in each if m.stands and is_there(record) and m.path[0] != "_"}
        now = {path: value for path, value in now.items() if wanted not in fold(unquote(path))}
        after = {path: without(value, text, language) for path, value in now.items()}
        names = frozenset[str]().union(*(m.names for m in each))
        told = _frozen(left.pop((each[0].kind, record), {}))
        targets.append(DestructionTarget(each[0].kind, record, names, after, now, told))
    for (kind, record), told_of in left.items():
        parts_of = _frozen({part: n for part, n in told_of.items() if part != "words"})
        if parts_of:
            targets.append(DestructionTarget(kind, record, frozenset(), parts=parts_of))
    return targets


def _frozen(parts: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {part: frozenset(names) for part, names in parts.items()}


def cell_target(
    record: str,
    operations: Iterable[Operation],
    paths: Iterable[str],
    now: Callable[[str], Raw],
    *,
    there: bool,
) -> DestructionTarget:
    """What is to be destroyed of cells, and of those below them, with all they ever held."""
    known = [o for o in operations if not is_wiped(o) and not o.path.startswith("_")]
    asked = tuple(paths)
    of = [o for o in known if any(o.path == p or o.path.startswith(f"{p}/") for p in asked)]
    standing = {o.path: now(o.path) for o in of} if there else {}
    before = {path: value for path, value in standing.items() if value is not None}
    after = dict.fromkeys(before)
    kind = of[0].kind if of else ""
    return DestructionTarget(kind, record, frozenset(o.name for o in of), after, before)


def names_of(workspace: Workspace, ids: Iterable[str]) -> set[str]:
    """What records are called, and were."""
    values = (o.value for id in ids for o in workspace.operations(id) if o.path == "name")
    return {value for value in values if isinstance(value, str)}
