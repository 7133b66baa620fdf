"""How the house is built: floors, ceilings, texts in two languages, nothing of the builder's."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ozdesk"
ROOFS = ("ozdesk.gui", "ozdesk.cli", "ozdesk.__main__")

LONGEST_FILE = 350
LONGEST_FUNCTION = 50


def sources(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True
    )


# Floors


def test_a_floor_uses_only_the_floors_below_it():
    checked = python("from importlinter.cli import lint_imports_command as go; go()")
    assert checked.returncode == 0, checked.stdout + checked.stderr


WITHOUT_QT = "import sys; sys.modules['PySide6'] = sys.modules['shiboken6'] = None; "


def test_every_floor_below_the_window_lives_without_qt():
    names = [module_name(path) for path in sources(PACKAGE)]
    below = [name for name in names if not name.startswith(ROOFS)]
    assert "ozdesk.domain.label" in below
    imported = python(
        WITHOUT_QT + "import importlib; [importlib.import_module(n) for n in sys.argv[1:]]", *below
    )
    assert imported.returncode == 0, imported.stderr


def test_the_command_line_lives_without_qt():
    asked = python(
        WITHOUT_QT + "import runpy; sys.argv = ['ozdesk', 'kinds', '--json']; "
        "runpy.run_module('ozdesk', run_name='__main__')"
    )
    assert asked.returncode == 0, asked.stderr
    assert '"risk"' in asked.stdout


# Ceilings


def test_no_file_is_long():
    lengths = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for path in sources(PACKAGE, ROOT / "packaging")
    }
    assert {module: n for module, n in lengths.items() if n > LONGEST_FILE} == {}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_function_is_long():
    long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
        for path in sources(PACKAGE, ROOT / "packaging")
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


# Words for the user are Labels, in both languages

# Calls that put words on the screen, and which of their arguments are words.
ALL, FIRST, SECOND, THIRD = range(9), range(1), range(1, 2), range(2, 3)
SHOWN = {
    r"Q(Action|CheckBox|CommandLinkButton|DockWidget|GroupBox|Label|ListWidgetItem|Menu|MessageBox"
    r"|ProgressDialog|PushButton|RadioButton|StandardItem|TableWidgetItem|TreeWidgetItem)": ALL,
    r"set(AccessibleDescription|AccessibleName|CancelButtonText|DetailedText|InformativeText"
    r"|LabelText|PlaceholderText|Prefix|SpecialValueText|StatusTip|SubTitle|Suffix|Text|Title"
    r"|ToolTip|WhatsThis|WindowTitle)": ALL,
    r"set(Header|HorizontalHeader|VerticalHeader)Labels|addItems": ALL,
    r"critical|information|question|warning|get(Text|Item|OpenFileName|SaveFileName)": ALL,
    r"add(Action|Button|Item|Menu|Row|Section|ToolBar)|showMessage": FIRST,
    r"addTab|insertItem|set(ItemText|TabText|TabToolTip)": SECOND,
    r"insertTab": THIRD,
}
SHOWN_KEYWORDS = {"text", "title", "toolTip", "statusTip", "placeholderText", "windowTitle"}
NAMES = {"ozdesk"}


def called(call: ast.Call) -> str:
    """The last name of what is called: `QLabel` of `QtWidgets.QLabel(...)`."""
    target = call.func
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def plain_words(node: ast.expr) -> list[str]:
    """The plain strings with letters in what is given to a widget, in whatever form."""
    if isinstance(node, ast.Constant):
        said = node.value if isinstance(node.value, str) else ""
        return [said] if any(map(str.isalpha, said)) and said not in NAMES else []
    return [said for part in parts_of(node) for said in plain_words(part)]


def parts_of(node: ast.expr) -> list[ast.expr]:
    """The expressions of which a text is put together."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.JoinedStr):
        return node.values
    return node.elts if isinstance(node, ast.List | ast.Tuple) else []


def shown_arguments(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that end up before the eyes of the user."""
    name = called(call)
    places = next((places for form, places in SHOWN.items() if re.fullmatch(form, name)), None)
    if places is None:
        return []
    by_place = [argument for place, argument in enumerate(call.args) if place in places]
    return by_place + [word.value for word in call.keywords if word.arg in SHOWN_KEYWORDS]


def untranslated(source: str) -> list[tuple[int, str]]:
    """Line and words of each plain string that is put on the screen."""
    return [
        (call.lineno, words)
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call)
        for argument in shown_arguments(call)
        for words in plain_words(argument)
    ]


def test_every_text_in_the_window_is_in_both_languages():
    found = [
        f"{path.relative_to(ROOT)}:{line} {words!r}"
        for path in sources(PACKAGE / "gui")
        for line, words in untranslated(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "QLabel('Overzicht')",
        "QtWidgets.QPushButton(icon, 'Save')",
        "button.setText(f'{count} records')",
        "window.setWindowTitle(name + ' (copy)')",
        "action.setToolTip('Undo' if last else '')",
        "tabs.addTab(page, 'History')",
        "table.setHorizontalHeaderLabels(['Name', label(due)])",
        "QMessageBox.warning(self, label(title), 'Sure?')",
        "QAction(text='Undo', parent=self)",
    ],
)
def test_a_text_in_one_language_is_found(code):
    assert [line for line, _ in untranslated(code)] == [1]


@pytest.mark.parametrize(
    "code",
    [
        "QLabel(title.nl)",
        "button.setText(f'{count} · {label(state)}')",
        "window.setWindowTitle('ozdesk')",
        "box.addItem(label(choice), 'high')",
        "widget.setObjectName('card')",
        "name.setText('')",
        "QMessageBox.warning(self, label(title), label(sure))",
    ],
)
def test_what_is_no_text_is_left_alone(code):
    assert untranslated(code) == []


# Nothing of the builder's


MACHINE_PATHS = re.compile(r"(?<![\w./-])/(?:work|root|home/\w+|Users/\w+)/|\b[A-Z]:\\Users\\\w")


def committed() -> list[Path]:
    if not shutil.which("git"):
        return []
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path: Path) -> str:
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode("utf-8", errors="replace")


def test_nothing_committed_names_a_folder_of_somebodys_machine():
    files = committed()
    if not files:
        pytest.skip("no git, or no git checkout")
    found = [
        f"{path.relative_to(ROOT)}:{number} {line.strip()[:80]}"
        for path in files
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if MACHINE_PATHS.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("open('/" + "home/anna/x')", True),
        ("cd /" + "work/main", True),
        ("path: C:" + "\\Users\\anna", True),
        ("see https://example.org/work/main", False),
        ("../home/anna/", False),
        ("the /home page", False),
    ],
)
def test_a_folder_of_a_machine_is_told_from_a_web_address(line, names):
    assert bool(MACHINE_PATHS.search(line)) is names


# A table on paper is a list of columns

PAPERS = (PACKAGE / "packs", PACKAGE / "exchange" / "guide")


def made_by_hand(source: str) -> list[str]:
    """The tables and cells of the paper model that a source makes or changes itself."""
    made = (called(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    imported = (
        f"{alias.name} as {alias.asname}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in ("Cell", "Table") and alias.asname
    )
    return [*(name for name in made if name in ("Cell", "Table")), *imported]


@pytest.mark.parametrize("path", sources(*PAPERS), ids=lambda path: path.stem)
def test_no_table_of_a_pack_or_a_guide_is_put_together_by_hand(path: Path):
    assert made_by_hand(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "code",
    ["Table(head, rows)", "model.Cell(text(''))", "from ozdesk.paper.model import Cell as C"],
)
def test_a_table_put_together_by_hand_is_found(code: str):
    assert made_by_hand(code)


def test_tables_are_looked_for_where_they_are():
    declared = [path for path in sources(*PAPERS) if "TableColumn(" in path.read_text("utf-8")]
    assert len(declared) >= 15
