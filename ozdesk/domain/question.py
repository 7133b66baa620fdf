"""The question that a conflict is: one cell, the versions that stand, what they grew from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ozdesk.domain.change import Change, Edit
from ozdesk.domain.label import Label
from ozdesk.domain.operation import REMOVED, Counts, Operation, is_removed, record_state
from ozdesk.domain.raw import Raw

DECIDED = Label("Beslist wat geldt", "Decided what holds")


@dataclass(frozen=True, slots=True)
class Question:
    """One cell with more than one value, the provisional winner first.

    `ancestor` is the last value that every version grew from. About a removal the versions are
    those who removed the record and the last edit that they had not seen.
    """

    kind: str
    record: str
    path: str
    versions: tuple[Operation, ...]
    ancestor: Operation | None = None

    def value(self, number: int) -> Raw:
        """What holds when a version is taken; versions are counted from 1."""
        version = self.versions[number - 1]
        if self.path != REMOVED:
            return version.value
        return True if version.path == REMOVED and is_removed(version.value) else None

    def answer(self, value: Raw, why: str | None = None) -> Edit:
        """The edit that decides: every version is replaced by a value."""
        change = Change(self.kind, self.record, self.path, value, self.value(1))
        return Edit(DECIDED, (change,), why, decides=self.names)

    @property
    def names(self) -> frozenset[str]:
        """The names of the versions that a person saw."""
        return frozenset(version.name for version in self.versions)


def questions_of(operations: Iterable[Operation], counts: Counts | None = None) -> list[Question]:
    """The questions about one record, by path."""
    known = {operation.name: operation for operation in operations}
    undecided = record_state(known.values(), counts).undecided
    return [
        Question(each[0].kind, each[0].record, path, tuple(each), _ancestor(each, known))
        for path, each in sorted(undecided.items())
    ]


def _ancestor(versions: list[Operation], known: dict[str, Operation]) -> Operation | None:
    shared = set.intersection(*(_before(version, known) for version in versions))
    return max((known[name] for name in shared), key=lambda o: o.order, default=None)


def _before(version: Operation, known: dict[str, Operation]) -> set[str]:
    """The names of what a version replaced, and what that replaced, as far as it is known."""
    found: set[str] = set()
    open_ = [version]
    while open_:
        names = [n for n in open_.pop().replaces if n in known and n not in found]
        found.update(names)
        open_ += [known[name] for name in names]
    return found
