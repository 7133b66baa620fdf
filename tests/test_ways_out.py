"""Records leave the desk through the redaction, or for one's own use where that is said."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ozdesk

PACKAGE = Path(ozdesk.__file__).parent
LEAVING = {
    "replacing", "setMimeData", "write_file", "write_html", "write_markdown", "write_pdf",
    "write_sheet", "write_table",
}  # fmt: skip
REDACTION = "ozdesk.rules.redaction"
OWN_USE = {
    "cli/tables.py": "the list as a table; the command says so",
    "exchange/lists/money_sheet.py": "contributions; the sheet and its dialog say so",
    "exchange/lists/work_sheet.py": "work by party; the sheet and its dialog say so",
    "exchange/tables/writing.py": "any list as a table; the table and its dialog say so",
    "gui/exchange/export_dialog.py": "the list as a table; the dialog says so",
    "gui/goals/work.py": "work by party on the clipboard; the message says so",
    "gui/register/actions.py": "the list on the clipboard; the message says so",
}
SAYING = {"OWN_USE", "SAVE_OWN_USE", "voor eigen gebruik"}
NO_RECORDS = {
    "exchange/imports/mapping.py": "how columns were read, in the settings",
    "files.py": "the door itself",
    "gui/shell/crash.py": "the report of a fault, which holds no records",
    "paper/pdf/write.py": "what it is given, composed by those who redact",
    "rules/redaction/watched_names.py": "destroyed names, folded and kept on the desk",
    "settings.py": "the settings of the desk",
}
MOST_OWN_USE, MOST_WITHOUT = 7, 6  # may only shrink


def leaving(source: str) -> Iterator[int]:
    """The lines on which something is written to a file or the clipboard."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        clipboard = name == "setText" and "clipboard" in ast.dump(node.func)
        if name in LEAVING or clipboard:
            yield node.lineno


def redacts(source: str) -> bool:
    """Whether a module takes its records from the redaction."""
    nodes = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.ImportFrom)]
    return any((each.module or "").startswith(REDACTION) for each in nodes)


def ways_out() -> dict[str, str]:
    """Every module outside store and sync that writes, with its source."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name, source = path.relative_to(PACKAGE).as_posix(), path.read_text("utf-8")
        if not name.startswith(("store/", "sync/")) and any(leaving(source)):
            found[name] = source
    return found


def test_every_way_out_redacts_or_says_that_it_does_not():
    unguarded = {name for name, source in ways_out().items() if not redacts(source)}
    assert unguarded - set(OWN_USE) - set(NO_RECORDS) == set()


def test_what_leaves_for_own_use_says_so():
    sources = ways_out()
    for name in OWN_USE:
        assert any(word in sources[name] for word in SAYING), name


def test_the_lists_only_shrink():
    found = ways_out()
    assert set(OWN_USE) <= set(found)
    assert set(NO_RECORDS) <= set(found)
    assert len(OWN_USE) <= MOST_OWN_USE
    assert len(NO_RECORDS) <= MOST_WITHOUT


@pytest.mark.parametrize(
    "code",
    [
        "write_table(path, kind, records)",
        "write_file(path, told)",
        "with disk(path), replacing(path) as file: pass",
        "QGuiApplication.clipboard().setMimeData(data)",
        "QGuiApplication.clipboard().setText(told)",
    ],
)
def test_a_way_out_is_found(code: str):
    assert list(leaving(code)) == [1]


def test_a_label_that_gets_a_text_is_none():
    assert not list(leaving("self.told.setText(text)"))
