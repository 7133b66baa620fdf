"""Trials of mutants: a process that has the libraries loaded forks once per trial and runs tests.

Every process works in a tree of its own, a copy of the checkout, and is asked line by line.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

from tests.mutation.parts import ROOT

QUIETLY = (
    "-x", "--tb=no", "--no-header", "-p", "no:xdist", "--hypothesis-profile=mutation",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",  # of the libraries that are loaded before
)  # fmt: skip
COPIED = ("ozdesk", "tests", "resources", "packaging", "pyproject.toml", "README.md",
          "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE")  # fmt: skip
LIBRARIES = ("pytest", "hypothesis", "hypothesis.stateful", "pytestqt.plugin", "reportlab.pdfgen",
             "pikepdf", "markdown", "orjson", "tinydb", "xlsxwriter", "python_calamine",
             "rapidfuzz", "cryptography", "pypdfium2")  # fmt: skip


def copy_tree(target: Path) -> Path:
    """Copy what the tests need from the checkout, which itself is never mutated."""
    target.mkdir(parents=True)
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=ignored)
        elif source.exists():
            shutil.copy2(source, target / name)
    return target


class Trials:
    """A process that tries mutants in one tree; `killed` is asked per mutant."""

    def __init__(self, tree: Path) -> None:
        self._tree = tree
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.mutation.trial"],
            cwd=tree,
            env=os.environ | {"PYTHONPATH": ".", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        sort: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def put(self, file: str, text: str) -> None:
        """Write a file of the tree; what was compiled of it is forgotten."""
        path = self._tree / file
        path.write_text(text, encoding="utf-8")
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            compiled.unlink()

    def outcome(self, tests: Sequence[str], limit: float) -> str:
        """Run some tests, in their order until one fails: "passed", "failed" or "timeout"."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"tests": tests, "limit": limit}) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        if not answer:
            raise SystemExit("the process that tries the mutants ended")
        return answer


class _Chosen:
    """A pytest plugin that keeps the tests of a list, in the order of that list."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._place = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self._place),
            key=lambda item: self._place[item.nodeid],
        )


def serve() -> None:
    """Answer every line that asks for tests, each in a fork of this process."""
    for name in LIBRARIES:
        __import__(name)
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        asked = json.loads(line)
        answers.write(_forked(asked["tests"], asked["limit"]) + "\n")
        answers.flush()


def _forked(tests: list[str], limit: float) -> str:
    child = os.fork()
    if child == 0:
        os.setsid()
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        os._exit(_run(tests))
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return "passed" if status == 0 else "failed"
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "timeout"


def _run(tests: list[str]) -> int:
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    try:
        status = pytest.main([*QUIETLY, *files], plugins=[_Chosen(tests)])
    except BaseException:  # the mutant reached even the runner of the tests
        return 1
    return 0 if status == pytest.ExitCode.NO_TESTS_COLLECTED else int(status)


if __name__ == "__main__":
    serve()
