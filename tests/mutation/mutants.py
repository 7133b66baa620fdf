"""The mutants of a file: every change that mutmut's operators make in it, one at a time."""

from __future__ import annotations

import ast
import difflib
import hashlib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

TYPE_ONLY = ("cast", "NewType", "TypeVar", "ParamSpec")  # calls that do nothing when run


@dataclass(frozen=True)
class Mutant:
    """One changed file: its path below the root, the lines that the change is in, both texts."""

    file: str
    first: int
    last: int
    at_import: bool
    old: str
    new: str

    @cached_property
    def changed(self) -> tuple[str, str]:
        """The lines that differ, before and after, without indentation and joined by spaces."""
        before, after = self.old.splitlines(), self.new.splitlines()
        while before and after and before[0] == after[0]:
            del before[0], after[0]
        while before and after and before[-1] == after[-1]:
            del before[-1], after[-1]
        return _joined(before), _joined(after)

    def diff(self) -> str:
        """The change as a unified diff with a line of context."""
        before, after = self.old.splitlines(), self.new.splitlines()
        lines = difflib.unified_diff(before, after, self.file, self.file, n=1, lineterm="")
        return "\n".join(lines)


def _joined(lines: list[str]) -> str:
    return " ".join(line.strip() for line in lines)


class Candidates:
    """All changes that can be made in some files; a mutant is made of one when it is asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._trees: dict[str, cst.Module] = {}
        self._found: list[tuple[str, Change]] = []
        for file, text in texts.items():
            wrapper = MetadataWrapper(cst.parse_module(text))
            finder = _Finder()
            wrapper.visit(finder)
            self._trees[file] = wrapper.module
            self._found += [(file, change) for change in finder.found]

    def __len__(self) -> int:
        return len(self._found)

    def sample(self, count: int, seed: str) -> Iterator[Mutant]:
        """At most `count` mutants, the same for a seed; no two do the same when run."""
        order = list(self._found)
        random.Random(seed).shuffle(order)
        seen = {_meaning(text) for text in self._texts.values()} | {_meaning("(")}
        left = count
        for file, change in order:
            if left == 0:
                return
            new = self._trees[file].deep_replace(change.node, change.changed).code
            meaning = _meaning(new)
            if meaning not in seen:
                seen.add(meaning)
                left -= 1
                yield Mutant(
                    file, change.first, change.last, change.at_import, self._texts[file], new
                )


def _meaning(text: str) -> bytes:
    try:
        return hashlib.sha256(ast.dump(ast.parse(text)).encode()).digest()
    except SyntaxError:
        return b""  # no mutant: it cannot be run


@dataclass(frozen=True)
class Change:
    """One node and what takes its place, the lines it stands on, and whether it runs at import."""

    node: cst.CSTNode
    changed: cst.CSTNode
    first: int
    last: int
    at_import: bool


class _Finder(cst.CSTVisitor):
    """Collect the changes of a file in its order.

    Unlike mutmut's own run this reaches what stands outside functions and in properties: the
    columns of a table are declared there. Annotations, decorators and imports are left alone.
    """

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Change] = []
        self._depth = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
            return False
        if _only_for_types(node):
            return False
        span = self.get_metadata(PositionProvider, node, None)
        if span is not None:
            lines = span.start.line, span.end.line
            self.found += [Change(node, new, *lines, not self._depth) for new in _changes(node)]
        self._depth += isinstance(node, cst.FunctionDef | cst.Lambda)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        self._depth -= isinstance(original_node, cst.FunctionDef | cst.Lambda)


def _changes(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for sort, operator in mutation_operators:
        if isinstance(node, sort):
            yield from operator(node)


def _only_for_types(node: cst.CSTNode) -> bool:
    match node:
        case cst.Call(func=cst.Name(value=name)):
            return name in TYPE_ONLY
        case cst.If(test=cst.Name(value=name)):
            return name == "TYPE_CHECKING"
        case cst.Assign(value=cst.Call(func=cst.Name(value=name))):
            return name in TYPE_ONLY and name != "cast"
        case cst.Subscript(value=cst.Name(value=name)):
            return name == "Literal"
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value="__all__"))]):
            return True
    return False
