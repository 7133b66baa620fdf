"""Imports: no circles, no crowded folders, and inside functions only what is heavy or foreign."""

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ozdesk"
MOST_FILES = 30  # in one folder; `kinds` holds a file for each kind of record

# Third-party and standard libraries that are only read when they are used, and why.
LATE = {
    "PIL": "loads readers of pictures",
    "cryptography": "loads OpenSSL",
    "zxcvbn": "has long lists of words",
    "ctypes": "is asked of Windows only",
    "hashlib": "loads OpenSSL",
    "importlib.metadata": "reads all installed packages",
    "markdown": "compiles its patterns",
    "mermaid_render": "loads a rendering engine",
    "platform": "asks the system when something went wrong",
    "platformdirs": "is not needed where a folder was given",
    "pypdfium2": "loads a PDF engine",
    "python_calamine": "loads a reader of spreadsheets",
    "rapidfuzz": "loads a matcher",
    "uuid": "is needed by starters only",
    "xlsxwriter": "loads a writer of spreadsheets",
}
# Modules of ours that stand on such a library at their top, and which one.
ON_LATE = {
    "ozdesk.paper.markdown.blocks": "markdown",
    "ozdesk.paper.markdown.inline": "markdown",
    "ozdesk.paper.pdf.write": "reportlab",
}
# What begins the program stops the collecting of garbage before anything else is read.
BEFORE_ALL = {("ozdesk.__main__", "ozdesk.cli.run")}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imported(node: ast.AST) -> list[str]:
    """The modules that an import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    whole = [f"{node.module}.{alias.name}" for alias in node.names]
    return [name if name in MODULES else str(node.module) for name in whole]


def inside_functions(tree: ast.AST, within: bool = False) -> Iterator[str]:
    """The modules that are imported inside a function."""
    for node in ast.iter_child_nodes(tree):
        if within:
            yield from imported(node)
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from inside_functions(node, within or is_function)


def is_late(module: str) -> bool:
    return module in ON_LATE or any(f"{module}.".startswith(f"{late}.") for late in LATE)


def test_inside_a_function_only_a_heavy_library_is_imported() -> None:
    found = {
        (name, module)
        for name, path in MODULES.items()
        for module in inside_functions(ast.parse(path.read_text(encoding="utf-8")))
        if not is_late(module)
    }
    assert found == BEFORE_ALL


def test_the_list_of_heavy_libraries_holds_nothing_else() -> None:
    used = {
        module
        for path in MODULES.values()
        for module in inside_functions(ast.parse(path.read_text(encoding="utf-8")))
    }
    idle = [late for late in LATE if not any(f"{each}.".startswith(f"{late}.") for each in used)]
    assert idle == []
    assert set(ON_LATE) <= used
    assert len(LATE) + len(ON_LATE) <= 18  # may only shrink


@pytest.mark.parametrize("module", ON_LATE)
def test_a_module_that_is_imported_late_stands_on_a_heavy_library(module: str) -> None:
    code = f"import {module}, sys; assert {ON_LATE[module]!r} in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_an_import_inside_a_function_is_found() -> None:
    source = "import a\ndef f():\n    if f:\n        from b import c\n    import d.e\n"
    assert list(inside_functions(ast.parse(source))) == ["b", "d.e"]


# Circles


def edges() -> Iterator[tuple[str, str]]:
    """Who imports whom, wherever the import stands."""
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield from ((name, module) for module in imported(node) if module in MODULES)


def siblings(pairs: set[tuple[str, str]], package: str) -> dict[str, set[str]]:
    """The children of a package with the children that each of them imports from."""
    depth, inside = package.count(".") + 1, f"{package}."
    graph: dict[str, set[str]] = {}
    for importer, module in pairs:
        if importer.startswith(inside) and module.startswith(inside):
            one, other = importer.split(".")[depth], module.split(".")[depth]
            if one != other:
                graph.setdefault(one, set()).add(other)
    return graph


def on_a_circle(graph: dict[str, set[str]]) -> set[str]:
    """The children from which one comes back to where one began."""

    def reached(start: str) -> set[str]:
        found: set[str] = set()
        ahead = list(graph.get(start, ()))
        while ahead:
            at = ahead.pop()
            if at not in found:
                found.add(at)
                ahead += graph.get(at, ())
        return found

    return {child for child in graph if child in reached(child)}


def test_nothing_imports_itself_by_a_detour() -> None:
    pairs = set(edges())
    packages = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    found = {package: on_a_circle(siblings(pairs, package)) for package in sorted(packages)}
    assert {package: circle for package, circle in found.items() if circle} == {}


def test_a_circle_is_found() -> None:
    pairs = {("p.a.x", "p.b"), ("p.b", "p.c.y"), ("p.c.z", "p.a.x"), ("p.d", "p.a.x")}
    assert on_a_circle(siblings(pairs, "p")) == {"a", "b", "c"}


# Rooms


def test_no_folder_is_crowded() -> None:
    files = Counter(path.parent for path in MODULES.values() if path.parent.name != "kinds")
    assert {str(folder): n for folder, n in files.items() if n > MOST_FILES} == {}


def test_every_room_says_what_lives_there() -> None:
    rooms = [path for path in MODULES.values() if path.name == "__init__.py"]
    said = {ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for path in rooms}
    assert None not in said
    assert len(said) == len(rooms)


def test_what_a_front_door_offers_is_read_on_first_use_only() -> None:
    code = (
        "import sys, ozdesk.gui, ozdesk.sync as room\n"
        "assert 'ozdesk.sync.step' not in sys.modules\n"
        "assert room.step.__name__ == 'ozdesk.sync.step'\n"
        "try:\n    room.nothing\nexcept AttributeError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "module 'ozdesk.sync' has no attribute 'nothing'"


DOORS = [name for name, path in MODULES.items() if "front_door(" in path.read_text("utf-8")]


@pytest.mark.parametrize("package", [name for name in DOORS if name != "ozdesk.front_door"])
def test_every_name_of_a_front_door_is_a_module(package: str) -> None:
    tree = ast.parse(MODULES[package].read_text(encoding="utf-8"))
    [offered] = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    assert {f"{package}.{name}" for name in offered} <= set(MODULES)
