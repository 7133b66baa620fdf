"""Who works in the window is never sent to the command line."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import ozdesk

FLOORS = ("gui", "exchange")  # what the window says, and what the dialogs of tables say
OPTION = re.compile(r"(?<![\w-])--[a-z]")


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """The words of labels and errors in a module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        named = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Label", "same")
        told = isinstance(node, ast.Assign) and any(
            getattr(target, "id", "") in ("nl", "en") for target in node.targets
        )
        if named or told:
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.lineno, part.value


def test_no_text_of_the_window_names_an_option_of_a_command() -> None:
    root = Path(ozdesk.__file__).parent
    found = [
        f"{path.relative_to(root)}:{line}: {text}"
        for floor in FLOORS
        for path in sorted((root / floor).rglob("*.py"))
        for line, text in texts(path)
        if OPTION.search(text)
    ]
    assert found == []


def test_the_search_finds_such_words(tmp_path: Path) -> None:
    module = tmp_path / "m.py"
    module.write_text('A = Label("geef --kind", "x")\nclass B:\n    nl = "met --map"\n', "utf-8")
    assert [bool(OPTION.search(text)) for _, text in texts(module)] == [True, False, True]
