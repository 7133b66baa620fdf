"""A text for people stands once: two that are equal in both languages have one home."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import ozdesk
from ozdesk.kinds import KINDS

PACKAGE = Path(ozdesk.__file__).parent
COMMON = {"ozdesk/domain/common_texts.py", "ozdesk/gui/widgets/common_texts.py"}
Pair = tuple[str, str]

# Equal to the words of a field or a kind by chance, and not for what that is.
BY_CHANCE: dict[Pair, str] = {
    ("Bestand", "File"): "the menu that every program has",
    ("Stand", "State"): "heads columns of three kinds in the guide",
    ("Thema", "Theme"): "light or dark, not what a goal is about",
    ("Tot en met", "Until"): "heads a column of a figure, in which contracts stand too",
    ("Versie", "Version"): "a narrow column; the field says in which place that version is",
    ("Waarom", "Why"): "why a field is more open, not why a goal is pursued",
    ("Werk", "Work"): "heads a column of a figure, not the name of a package",
}
BY_CHANCE_COUNT = 7  # may only shrink


def text_of(node: ast.expr) -> str:
    try:
        told = ast.literal_eval(node)
    except ValueError:
        return ""
    return told if isinstance(told, str) else ""


def labels(tree: ast.AST) -> Iterator[Pair]:
    """The texts that are written out as `Label("Dutch", "English")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Label":
            words = [text_of(each) for each in node.args]
            words += [text_of(each.value) for each in node.keywords]
            if len(words) == 2 and all(words):
                yield words[0], words[1]


def written() -> dict[Pair, list[str]]:
    """Where each text of the program is written out as a label."""
    found: dict[Pair, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for pair in labels(ast.parse(path.read_text("utf-8"))):
            found[pair].append(path.relative_to(PACKAGE.parent).as_posix())
    return found


def declared() -> set[Pair]:
    """The words of kinds and their fields, each of which stands in its declaration."""
    words = [label for kind in KINDS for label in (kind.singular, kind.plural)]
    words += [field.label for kind in KINDS for field in kind.fields.values()]
    return {(label.nl, label.en) for label in words}


def test_no_text_is_written_out_twice():
    assert {pair: places for pair, places in written().items() if len(places) > 1} == {}


def test_the_words_of_a_field_or_a_kind_are_asked_of_it():
    """A word that heads columns of several kinds is a common text."""
    asked = {pair: set(places) - COMMON for pair, places in written().items() if pair in declared()}
    assert {pair for pair, places in asked.items() if places} - set(BY_CHANCE) == set()


def test_what_is_equal_by_chance_still_is():
    assert set(BY_CHANCE) - (set(written()) & declared()) == set()
    assert len(BY_CHANCE) <= BY_CHANCE_COUNT


def test_a_common_text_stands_in_more_than_one_place():
    found: dict[str, int] = defaultdict(int)
    names = {
        (home, line.targets[0].id)
        for home in COMMON
        for line in ast.parse((PACKAGE.parent / home).read_text("utf-8")).body
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name)
    }
    for path in PACKAGE.rglob("*.py"):
        words = set(ast.walk(ast.parse(path.read_text("utf-8"))))
        told = {getattr(n, "id", "") or getattr(n, "attr", "") for n in words}
        for _, name in names:
            found[name] += name in told
    assert [name for _, name in sorted(names) if found[name] < 3] == []


@pytest.mark.parametrize(
    "code", ["Label('a', 'b')", "X = Label(nl='a', en='b')", "f(Label('a', 'b').with_(n=1))"]
)
def test_a_written_text_is_found(code: str):
    assert list(labels(ast.parse(code))) == [("a", "b")]
