"""Whole files are written in `ozdesk.files` and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ozdesk

PACKAGE = Path(ozdesk.__file__).parent
DOOR = "files.py"
WRITING = {
    "NamedTemporaryFile", "QPdfWriter", "QSaveFile", "QTemporaryFile", "copy2", "copyfile",
    "copytree", "mkstemp", "rename", "renames", "write_bytes", "write_text",
}  # fmt: skip
MODES = set("wx+")
ALLOWED = {
    ("exchange/tables/ods.py", "open"): "a part inside the archive, which is given opened",
    ("exchange/tables/ods.py", "ZipFile"): "into a file that is given opened",
    ("exchange/tables/workbook_file.py", "ZipFile"): "in memory",
    ("gui/shell/crash.py", "replace"): "the log of crashes, moved aside to begin anew",
    ("store/move.py", "rename"): "that folder",
    ("store/upkeep/backup.py", "rename"): "a backup that goes on under another name",
    ("store/upkeep/repair.py", "open"): "cuts or ends the last line of the journal",
    ("sync/share/share_format.py", "write_bytes"): "looks whether one may write at all",
}
ALLOWED_COUNT = 8  # may only shrink
PRIVATE = ("store", "sync")  # what they write is the own user's alone, or on the share
WIDE = {"mkdir", "touch"}  # what comes into being with the permissions of any new file
SHARED = {("sync/share/share_files.py", "mkdir"): "a folder on the share"}


def writing(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of each call that writes, moves or copies a whole file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = name or getattr(node.func, "id", "")
            if name in WRITING or _replaces(name, node) or _opens(name, node):
                yield node.lineno, name


def _replaces(name: str, call: ast.Call) -> bool:
    """Whether it is `Path.replace` or `os.replace`, and not that of a text or a value."""
    if name != "replace" or not isinstance(call.func, ast.Attribute):
        return False
    of_os = getattr(call.func.value, "id", "") == "os"
    return of_os or (len(call.args) == 1 and not call.keywords)


def _opens(name: str, call: ast.Call) -> bool:
    """Whether a file is opened to write, and not only to add to it."""
    if name not in {"open", "fdopen", "ZipFile"}:
        return False
    given = [*call.args, *(word.value for word in call.keywords if word.arg == "mode")]
    said = [each.value for each in given if isinstance(each, ast.Constant)]
    modes = [text for text in said if isinstance(text, str) and set(text) <= set("rwxabt+")]
    created = "O_CREAT" in ast.dump(call)
    return created or any(MODES & set(mode) for mode in modes)


def found() -> set[tuple[str, str]]:
    return {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / DOOR
        for _, name in writing(path.read_text("utf-8"))
    }


def open_to_others(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of each call that may leave behind what others can read."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = name or getattr(node.func, "id", "")
        said = {word.arg: ast.unparse(word.value) for word in node.keywords}
        wide = name in {"write_file", "replacing", "copy_file", "take_name"}
        adds = name == "open" and any(
            isinstance(each, ast.Constant) and "a" in str(each.value) for each in node.args
        )
        if name in WIDE or adds or (wide and said.get("private") != "True"):
            yield node.lineno, name


def test_what_a_workspace_holds_is_private_from_the_first_byte():
    wide = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for floor in PRIVATE
        for path in (PACKAGE / floor).rglob("*.py")
        for _, name in open_to_others(path.read_text("utf-8"))
    }
    assert wide == set(SHARED)


@pytest.mark.parametrize(
    "code",
    ["write_file(a, b)", "path.mkdir()", "path.touch()", "path.open('ab')", "copy_file(a, b)",
     "write_file(a, b, private=False)", "file.take_name(path)"],
)  # fmt: skip
def test_what_others_could_read_is_found(code: str):
    assert [line for line, _ in open_to_others(code)] == [1]


def test_nothing_else_writes_a_whole_file():
    assert found() - set(ALLOWED) == set()


def test_what_may_write_of_its_own_still_does():
    assert set(ALLOWED) - found() == set()
    assert len(ALLOWED) <= ALLOWED_COUNT


@pytest.mark.parametrize(
    "code",
    [
        "path.write_text('x')",
        "path.write_bytes(data)",
        "os.replace(a, b)",
        "beside.replace(path)",
        "path.rename(target)",
        "shutil.copyfile(a, b)",
        "open(path, 'w')",
        "path.open('xb')",
        "path.open(mode='wb')",
        "os.open(path, os.O_CREAT | os.O_WRONLY)",
        "zipfile.ZipFile(path, 'w')",
        "tempfile.NamedTemporaryFile()",
    ],
)
def test_a_writer_is_found(code: str):
    assert [line for line, _ in writing(code)] == [1]


@pytest.mark.parametrize(
    "code",
    [
        "text.replace('a', 'b')",
        "replace(record, name='x')",
        "moment.replace(hour=1)",
        "path.open('rb')",
        "path.open('ab')",
        "open(path)",
        "dialog.open()",
        "zipfile.ZipFile(path)",
    ],
)
def test_what_reads_or_adds_is_left_alone(code: str):
    assert not list(writing(code))
