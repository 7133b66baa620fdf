"""One public name means one thing in the whole program, and every public thing says what it is."""

import ast
import importlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ozdesk"

# Public names that may be defined in more than one module, each with the reason.
ALLOWED: dict[str, str] = {}
MOST_ALLOWED = 0  # may only be lowered


def parsed(root: Path = PACKAGE) -> dict[str, ast.Module]:
    """The syntax tree of every module below a folder, by its dotted path."""
    return {
        ".".join(path.relative_to(root).with_suffix("").parts): ast.parse(path.read_text("utf-8"))
        for path in sorted(root.rglob("*.py"))
    }


def is_public(name: str) -> bool:
    return not name.startswith("_")


def definitions(tree: ast.Module) -> Iterator[str]:
    """The public classes and functions at the top of a module."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and is_public(node.name):
            yield node.name


def twins(modules: dict[str, ast.Module]) -> dict[str, list[str]]:
    """Public names of classes and functions that more than one module defines."""
    found: dict[str, list[str]] = defaultdict(list)
    for module, tree in modules.items():
        for name in definitions(tree):
            found[name].append(module)
    return {name: places for name, places in found.items() if len(places) > 1}


def test_a_public_name_is_defined_once():
    found = twins(parsed())
    assert {name: places for name, places in found.items() if name not in ALLOWED} == {}
    assert set(ALLOWED) - set(found) == set(), "what is no twin any more leaves the list"
    assert len(ALLOWED) <= MOST_ALLOWED
    assert all(ALLOWED.values())


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("class Line: ...", "class Line: ...", {"Line": ["a", "b"]}),
        ("def read(): ...", "def read(): ...", {"read": ["a", "b"]}),
        ("class Line: ...", "def Line(): ...", {"Line": ["a", "b"]}),
        ("class Line: ...", "from a import Line", {}),
        ("def _read(): ...", "def _read(): ...", {}),
        ("class A:\n  def read(self): ...", "class B:\n  def read(self): ...", {}),
    ],
)
def test_twins_are_found(one, other, found):
    assert twins({"a": ast.parse(one), "b": ast.parse(other)}) == found


# Docstrings. A method that overrides one of a base class, of the program or of a library, is
# described there.


def methods(kind: type) -> Iterator[tuple[str, Any]]:
    """The public methods and properties that a class defines itself, and no base class."""
    for name, member in vars(kind).items():
        if is_public(name) and not any(hasattr(base, name) for base in kind.__bases__):
            if isinstance(member, classmethod | staticmethod):
                member = member.__func__
            if isinstance(member, FunctionType | property | cached_property):
                yield name, member


def undocumented(module: Any) -> Iterator[str]:
    """The module, its public classes, functions and methods that have no docstring."""
    if not module.__doc__:
        yield module.__name__
    for name, member in vars(module).items():
        if not is_public(name) or getattr(member, "__module__", "") != module.__name__:
            continue
        if isinstance(member, type | FunctionType) and not has_docstring(member):
            yield f"{module.__name__}.{name}"
        if isinstance(member, type):
            for own, method in methods(member):
                if not has_docstring(method):
                    yield f"{module.__name__}.{name}.{own}"


def has_docstring(thing: Any) -> bool:
    """Whether a thing has a docstring of its own; a dataclass and an enum are given one."""
    if isinstance(thing, type):
        told = vars(thing).get("__doc__")
        return bool(told) and not told.startswith(f"{thing.__name__}(")
    return bool(thing.__doc__)


def test_every_public_thing_says_what_it_is():
    names = [name.removesuffix(".__init__").removesuffix("__init__") for name in parsed()]
    modules = [
        importlib.import_module(f"ozdesk.{name}".rstrip("."))
        for name in names
        if name != "__main__"
    ]
    assert [missing for module in modules for missing in undocumented(module)] == []


class Base:
    def known(self): ...

    @property
    def fresh(self): ...


class Derived(Base):
    """A class that overrides."""

    def known(self): ...

    def told(self):
        """What it does."""

    def untold(self): ...


def test_what_has_no_docstring_is_found():
    assert not has_docstring(Base)
    assert has_docstring(Derived)
    assert [name for name, _ in methods(Base)] == ["known", "fresh"]
    found = {name: has_docstring(method) for name, method in methods(Derived)}
    assert found == {"told": True, "untold": False}
