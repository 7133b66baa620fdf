"""Where a name stands or stood: every cell that a destruction of personal data has to touch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ozdesk.domain.destruction import DestructionTarget, is_trace, is_wiped
from ozdesk.domain.label import Label, Language
from ozdesk.domain.operation import Operation, heads_of
from ozdesk.domain.raw import Raw, unquote
from ozdesk.errors import GroundTells
from ozdesk.rules.redaction.person_name import PersonName, person_name
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.workspace import Workspace

Parts = dict[tuple[str, str], dict[str, set[str]]]
GROUNDS = (
    Label("Selectielijst, categorie ", "Selection list, category "),
    Label("AVG artikel 17: recht op vergetelheid", "GDPR article 17: right to erasure"),
    Label("AVG artikel 5: niet langer dan nodig", "GDPR article 5: no longer than necessary"),
)
"""Grounds on which one often destroys; a person completes or replaces them."""

INSTEAD = Label("[verwijderd]", "[removed]")


@dataclass(frozen=True)
class Mention:
    """One cell in which a name stands or stood, or where `near` says so something like it.

    `names` are the operations that hold it, `now` is the value that stands and `stands` whether
    the name is in it; `before` counts the earlier values that hold it. `like` is what was found
    that looks like the name.
    """

    kind: str
    record: str
    path: str
    names: frozenset[str]
    now: Raw
    stands: bool
    near: bool = False
    like: str = ""

    @property
    def before(self) -> int:
        """How many earlier values hold the text."""
        return len(self.names) - self.stands


@dataclass
class Mentions:
    """All mentions of a name, and how often it stands in what a destruction leaves as it is.

    `who` counts edits that a person of this name made, `why` reasons that were given, `labels`
    words that were used as a label: those of schema version 1, of which only the value can go.
    `parts` are the later operations of which "who", "why" or "words" holds it, by kind and record,
    and `near_parts` those that hold something like it.
    """

    mentions: list[Mention] = field(default_factory=list)
    who: int = 0
    why: int = 0
    labels: int = 0
    parts: Parts = field(default_factory=dict)
    near_parts: Parts = field(default_factory=dict)

    @property
    def beside(self) -> int:
        """How many operations tell the text beside their value, where it can go."""
        return _count(self.parts)

    @property
    def near_beside(self) -> int:
        """How many operations tell something like it beside their value."""
        return _count(self.near_parts)

    @property
    def near(self) -> list[Mention]:
        """The mentions of something like the name."""
        return [each for each in self.mentions if each.near]

    def note(self, operation: Operation, name: PersonName) -> None:
        """Add what one operation tells beside its value."""
        told = {"who": operation.who, "why": operation.why or "",
                "words": unquote(operation.path)}  # fmt: skip
        for part, text in told.items():
            stands = name.stands_in(text)
            if not stands and not name.is_near(text):
                continue
            if operation.clock is not None:
                parts = self.parts if stands else self.near_parts
                of = parts.setdefault((operation.kind, operation.record), {})
                of.setdefault(part, set()).add(operation.name)
            elif stands:
                counted = "labels" if part == "words" else part
                setattr(self, counted, getattr(self, counted) + 1)


def _count(parts: Parts) -> int:
    return sum(len(names) for of in parts.values() for names in of.values())


def mentions(
    text: str, operations: Iterable[Operation], resolve: Callable[[Raw], Raw] = lambda raw: raw
) -> Mentions:
    """Look for a name in all that was ever written, in every spelling; raise TooShort."""
    name = person_name(text)
    found = Mentions()
    holding: dict[tuple[str, str, bool], set[str]] = {}
    like: dict[tuple[str, str, bool], str] = {}
    for operation in operations:
        found.note(operation, name)
        if is_wiped(operation) or is_trace(operation.path):
            continue
        texts = list(_texts(resolve(operation.value)))
        texts += [unquote(operation.words)] if operation.clock is not None else []
        if any(map(name.stands_in, texts)):
            place = (operation.record, operation.path, False)
            holding.setdefault(place, set()).add(operation.name)
        for told in filter(name.is_near, texts):
            place = (operation.record, operation.path, True)
            holding.setdefault(place, set()).add(operation.name)
            start, end = name.near_spans(told)[0]
            like.setdefault(place, told[start:end])
    found.mentions = [
        Mention(
            "", place[0], place[1], frozenset(names), None, False, place[2], like.get(place, "")
        )
        for place, names in holding.items()
    ]
    return found


def refuse_telling(ground: str, text: str) -> None:
    """Raise GroundTells when a ground holds the text that is to go."""
    if person_name(text).stands_in(ground):
        raise GroundTells()


def all_in(workspace: Workspace, text: str) -> Mentions:
    """All mentions in a workspace, each with what stands there now."""
    return here(workspace, mentions(text, all_operations(workspace), workspace.blobs.resolve))


def all_operations(workspace: Workspace) -> Iterator[Operation]:
    """All that was ever written, without what is destroyed or waits to be."""
    for line in workspace.journal.lines():
        if isinstance(line, JournalEntry):
            yield from map(workspace.history.shown, line.operations)


def here(workspace: Workspace, found: Mentions) -> Mentions:
    """The same with what stands in each cell now, by record and cell."""
    resolve = workspace.blobs.resolve
    told = [
        placed(each, workspace.history.operations(each.record), resolve) for each in found.mentions
    ]
    return replace(found, mentions=sorted(told, key=lambda m: (m.near, m.record, m.path)))


def placed(
    mention: Mention, operations: Iterable[Operation], resolve: Callable[[Raw], Raw]
) -> Mention:
    """A mention with what stands in its cell now."""
    heads = heads_of(o for o in operations if o.path == mention.path)[mention.path]
    head = heads[0]
    stands = any(o.name in mention.names for o in heads)
    now = resolve(head.value)
    return replace(mention, kind=head.kind, path=head.path, now=now, stands=stands)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for below in value.values():
            yield from _texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from _texts(below)


def without(value: Raw, text: str, language: Language, *, near: bool = False) -> Raw:
    """What may stand instead of a value: the same without the name, or nothing.

    With `near`, what looks like the name goes too.
    """
    if isinstance(value, str):
        return person_name(text).without(value, INSTEAD.in_(language), near=near)
    if isinstance(value, dict):
        return {key: without(below, text, language, near=near) for key, below in value.items()}
    if isinstance(value, list):
        return [without(below, text, language, near=near) for below in value]
    return value


def goes_whole(mention: Mention, text: str, language: Language, *, is_there: bool) -> bool:
    """Whether nothing would be left of the field in which a name stands now."""
    if not mention.stands:
        return False
    told = unquote(mention.path)
    name = person_name(text)
    if not is_there or name.stands_in(told) or (mention.near and name.is_near(told)):
        return True
    return without(mention.now, text, language, near=mention.near) is None


def targets_of(
    chosen: Iterable[Mention],
    text: str,
    language: Language,
    is_there: Callable[[str], bool],
    parts: Parts | None = None,
) -> list[DestructionTarget]:
    """What is to be destroyed for these mentions; what lies in the bin gets no new value.

    Nor does a cell of which the path tells the name: that goes, and the cell with it. `parts` are
    those of `Mentions`, which go whatever was chosen.
    """
    name, left = person_name(text), dict(parts or {})
    by_record: dict[str, list[Mention]] = {}
    for mention in chosen:
        by_record.setdefault(mention.record, []).append(mention)
    targets = []
    for record, each in by_record.items():
        now = {m.path: m.now for m in each if m.stands and is_there(record) and m.path[0] != "_"}
        near = {m.path for m in each if m.stands and m.near}
        now = {
            path: value for path, value in now.items()
            if not name.stands_in(unquote(path))
            and not (path in near and name.is_near(unquote(path)))
        }  # fmt: skip
        after = {
            path: without(value, text, language, near=path in near) for path, value in now.items()
        }
        names = frozenset[str]().union(*(m.names for m in each))
        told = _frozen(left.pop((each[0].kind, record), {}))
        targets.append(DestructionTarget(each[0].kind, record, names, after, now, told))
    for (kind, record), told_of in left.items():
        parts_of = _frozen({part: n for part, n in told_of.items() if part != "words"})
        if parts_of:
            targets.append(DestructionTarget(kind, record, frozenset(), parts=parts_of))
    return targets


def merged_parts(one: Parts, other: Parts) -> Parts:
    """The parts of operations in either of two."""
    found: Parts = {}
    for parts in (one, other):
        for place, told in parts.items():
            for part, names in told.items():
                found.setdefault(place, {}).setdefault(part, set()).update(names)
    return found


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
    values = (o.value for id in ids for o in workspace.history.operations(id) if o.path == "name")
    return {value for value in values if isinstance(value, str)}
