"""One public name means one thing in the whole program, and every public thing says what it is."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

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
