"""Records leave the desk through the redaction, or for one's own use where that is said."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import ozdesk

PACKAGE = Path(ozdesk.__file__).parent
DEFINED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
LEAVING = {
    "replacing", "setMimeData", "write_file", "write_html", "write_markdown", "write_pdf",
    "write_sheet", "write_table",
}  # fmt: skip
REDACTED = {
    "exchange/checklists/form.py:save_form": "exchange/checklists/form.py:write_form",
    "exchange/guide/guide.py:write_guide": "exchange/guide/guide.py:guide_paper",
    "exchange/lists/early_notice.py:write_early_notice":
        "exchange/lists/early_notice.py:notice_list",
    "exchange/lists/setup.py:write_setup": "exchange/lists/setup.py:setup_of",
    "exchange/minutes/paper.py:write_minutes": "exchange/minutes/paper.py:minutes_paper",
    "exchange/week/writing.py:write_mails": "exchange/week/writing.py:ChosenWeek.leaving",
    "exchange/week/writing.py:write_week": "exchange/week/writing.py:ChosenWeek.leaving",
    "packs/make.py:write_pack": "packs/steering.py:compose_paper",
}  # fmt: skip
"""What writes records for others, with the function that states for whom they are redacted."""
REDACTING = {"Redaction", "RedactedRecords", "may_show"}
AUDIENCES = {"Audience", "audience", "FOR"}
OWN_USE = {
    "cli/row_sheets.py:export_rows": "rows of one record; the sheet and the command say so",
    "cli/tables.py:export": "the list as a table; the command says so",
    "exchange/lists/money_sheet.py:write_money": "contributions; the sheet and its dialog say so",
    "exchange/lists/work_sheet.py:write_work": "work by party; the sheet and its dialog say so",
    "exchange/tables/writing.py:write_table": "any list; the table and its dialog say so",
    "gui/exchange/export_dialog.py:ExportTask.write": "the list as a table; the dialog says so",
    "gui/goals/work.py:WorkView.copy_all": "work on the clipboard; the message says so",
    "gui/register/actions.py:RegisterActions.copy_chosen": "the list; the message says so",
}
SAYING = {"OWN_USE", "SAVE_OWN_USE", "voor eigen gebruik"}
NO_RECORDS = {
    "exchange/imports/memory.py:_put": "how columns were read, in the settings",
    "exchange/imports/refused.py:write_refused": "rows of a file, as they stood there",
    "exchange/tables/writing.py:write_sheet": "a sheet that it is given by those who redact",
    "files.py:copy_file": "the door itself",
    "files.py:write_file": "the door itself",
    "gui/shell/help_dialogs.py:about": "the version and the parts of the program",
    "gui/shell/crash.py:Crashes._show": "the report of a fault, which holds no records",
    "paper/pdf/write.py:DocumentWriter.write": "what it is given, composed by those who redact",
    "rules/redaction/watched_names.py:WatchedNames.watch": "destroyed names, kept on the desk",
    "settings.py:save_settings": "the settings of the desk",
}
MOST_OWN_USE, MOST_WITHOUT = 8, 10  # may only shrink
Functions = dict[str, ast.AST]


def leaving(source: str) -> Iterator[int]:
    """The lines on which something is written to a file or the clipboard."""
    yield from (node.lineno for node in _leaving(ast.parse(source)))


def _leaving(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _called(node)
        clipboard = name == "setText" and "clipboard" in ast.dump(node.func)
        if name in LEAVING or clipboard:
            yield node


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


@cache
def functions() -> Functions:
    """Every function of the package by its module and its name; of one within one, the outer."""
    found: Functions = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        tree = ast.parse(path.read_text("utf-8"))
        found[f"{name}:"] = ast.Module(
            [each for each in tree.body if not isinstance(each, DEFINED)], []
        )
        for outer in tree.body:
            if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef):
                found[f"{name}:{outer.name}"] = outer
            elif isinstance(outer, ast.ClassDef):
                for inner in outer.body:
                    if isinstance(inner, ast.FunctionDef):
                        found[f"{name}:{outer.name}.{inner.name}"] = inner
    return found


def ways_out() -> set[str]:
    """Every function outside store and sync that writes."""
    return {
        name
        for name, tree in functions().items()
        if not name.startswith(("store/", "sync/")) and any(_leaving(tree))
    }


def states_an_audience(tree: ast.AST) -> bool:
    """Whether a function redacts records for an audience that it names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in REDACTING:
            given = {
                getattr(each, "id", getattr(each, "attr", ""))
                for argument in node.args
                for each in ast.walk(argument)
            }
            if given & AUDIENCES:
                return True
    return False


def test_every_way_out_redacts_or_says_that_it_does_not():
    assert ways_out() == set(REDACTED) | set(OWN_USE) | set(NO_RECORDS)


@pytest.mark.parametrize("name", REDACTED)
def test_what_is_for_others_states_for_whom(name: str):
    """That nothing hidden is written is tried in tests/packs/test_every_way_out.py."""
    assert states_an_audience(functions()[REDACTED[name]])


def test_what_leaves_for_own_use_says_so():
    for name in OWN_USE:
        source = (PACKAGE / name.partition(":")[0]).read_text("utf-8")
        assert any(word in source for word in SAYING), name


def test_the_lists_only_shrink():
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


@pytest.mark.parametrize(
    ("code", "states"),
    [
        ("def f(): return Redaction(records, Audience.OPEN)", True),
        ("def f(): return RedactedRecords(records, order.audience, language)", True),
        ("def f(): return Redaction(records, level)", False),
        ("def f(): return records.of_kind(kind)", False),
    ],
)
def test_a_stated_audience_is_seen(code: str, states: bool):
    assert states_an_audience(ast.parse(code)) is states
