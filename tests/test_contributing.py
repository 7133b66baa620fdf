"""The map of the house and its recipes are true; no text leans on a document that is not here."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ozdesk"
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAP, RECIPES = TEXT.split("## Recipes")
DOCUMENT = re.compile(r"`((?:\.\./)?[\w/.-]+\.md)`|\]\(([\w/.-]+\.md)(?:#[\w-]+)?\)")


def first_sentence(package: Path) -> str:
    told = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8")))
    return (told or "").splitlines()[0]


def test_the_map_shows_every_room_and_what_it_says_of_itself() -> None:
    rooms = {
        path.parent.relative_to(PACKAGE).as_posix(): first_sentence(path.parent)
        for path in PACKAGE.rglob("__init__.py")
        if path.parent != PACKAGE
    }
    assert dict(re.findall(r"^\| `([a-z/]+)` \| (.+) \|$", MAP, re.MULTILINE)) == rooms


def test_the_map_names_every_module_at_the_bottom() -> None:
    modules = {path.name for path in PACKAGE.glob("*.py") if not path.name.startswith("__")}
    assert set(re.findall(r"`(\w+\.py)`", MAP)) == modules


def test_every_place_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:ozdesk|tests|packaging|resources)/[\w/.*-]*)`", TEXT)
    assert len(named) > 20
    example = "ozdesk/kinds/gathering.py"
    assert [name for name in named if name != example and not list(ROOT.glob(name))] == []


@pytest.mark.parametrize(
    "what", ["kind of record", "field", "alert", "view", "section of a pack", "type of pack",
             "command"],
)  # fmt: skip
def test_there_is_a_recipe_with_as_many_places_as_it_says(what: str) -> None:
    found = re.search(rf"### An? {what}: (\w+) places?.*?\n\n((?:\d\. .*\n(?:   .*\n)*)+)", RECIPES)
    assert found
    steps = re.findall(r"^\d\. +(.*)", found[2], re.MULTILINE)
    of_program = [step for step in steps if not step.startswith(("`tests/", "`README"))]
    assert len(of_program) == {"one": 1, "two": 2, "three": 3, "four": 4}[found[1]]


def test_no_text_refers_to_a_document_that_is_not_here() -> None:
    texts = [*ROOT.glob("*.md"), *PACKAGE.rglob("*.py"), *(ROOT / "packaging").rglob("*.py")]
    missing = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in texts
        for name in (a or b for a, b in DOCUMENT.findall(path.read_text(encoding="utf-8")))
        if not (ROOT / name).is_file()
    ]
    assert missing == []
