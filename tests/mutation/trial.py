"""Trials of mutants: processes that fork once per trial and run tests, asked line by line.

One has the tests collected and the program loaded, and takes a mutant into the functions that are
loaded; the other has only the libraries loaded, and reads the mutant from a tree of its own, a
copy of the checkout.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import pytest

from tests.mutation.parts import ROOT
from tests.mutation.swap import CannotSwap, swap

if TYPE_CHECKING:
    from tests.mutation.mutants import Mutant

QUIETLY = (
    "-x", "--tb=no", "--no-header", "-p", "no:xdist", "--hypothesis-profile=mutation",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",  # of the libraries that are loaded before
)  # fmt: skip
COPIED = ("ozdesk", "tests", "resources", "packaging", "pyproject.toml", "README.md",
          "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE")  # fmt: skip
LIBRARIES = ("pytest", "hypothesis", "hypothesis.stateful", "pytestqt.plugin", "reportlab.pdfgen",
             "pikepdf", "markdown", "orjson", "tinydb", "xlsxwriter", "python_calamine",
             "rapidfuzz", "cryptography", "pypdfium2")  # fmt: skip

Limits = Mapping[str, int]  # tests in the order they are run in, each with its most seconds


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


class Outcome(NamedTuple):
    """What came of tests: "passed", "failed", "timeout" or "unable", and the test that ran last."""

    came: str
    last: str = ""


class _Process:
    """A process of this module in a tree, asked for outcomes."""

    def __init__(self, tree: Path, *tests: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.mutation.trial", *tests],
            cwd=tree,
            env=os.environ | {"PYTHONPATH": "."},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def ask(self, **asked: object) -> Outcome:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        if not answer:
            raise SystemExit("the process that tries the mutants ended")
        return Outcome(*json.loads(answer))


class Trials:
    """Two processes that try mutants in one tree with the tests of a part."""

    def __init__(self, tree: Path, tests: Sequence[str]) -> None:
        self._tree = tree
        self._cold, self._warm = _Process(tree), _Process(tree, *tests)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        sort: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._cold.close()
        self._warm.close()

    def without_mutant(self, limits: Limits) -> Outcome:
        """Run some tests as they are, in the process that has them loaded."""
        return self._warm.ask(limits=limits, file="")

    def swapped(self, mutant: Mutant, limits: Limits) -> Outcome:
        """Run tests, in their order until one fails, with a mutant put into loaded functions.

        "unable" tells that it is not one that can be.
        """
        change = {"file": mutant.file, "old": mutant.old, "new": mutant.new}
        return self._warm.ask(limits=limits, **change)

    def read_anew(self, mutant: Mutant, limits: Limits) -> Outcome:
        """Run tests, in their order until one fails, with a mutant read from its file."""
        self._put(mutant.file, mutant.new)
        try:
            return self._cold.ask(limits=limits)
        finally:
            self._put(mutant.file, mutant.old)

    def _put(self, file: str, text: str) -> None:
        """Write a file of the tree; what was compiled of it is forgotten."""
        path = self._tree / file
        path.write_text(text, encoding="utf-8")
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
            compiled.unlink()


class _Chosen:
    """A pytest plugin that keeps the tests that have limits, in their order and within them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._place = {test: place for place, test in enumerate(limits)}

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        _begins(self._place[nodeid], self._limits[nodeid])

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self._place),
            key=lambda item: self._place[item.nodeid],
        )


class _Serving:
    """A pytest plugin that, instead of running what was collected, runs what it is asked for."""

    def __init__(self, answer: Callable[[Callable[[Any], Callable[[], int]]], None]) -> None:
        self._answer = answer

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}

        def running(asked: Any) -> Callable[[], int]:
            return partial(_run_loaded, session, [items[test] for test in asked["limits"]], asked)

        self._answer(running)
        return True


UNABLE = 99  # exit status of a trial whose mutant cannot be put into what is loaded
OUTCOMES = {
    0: "passed", UNABLE: "unable", -signal.SIGALRM: "timeout", -signal.SIGPROF: "timeout",
}  # fmt: skip
LATEST = 20  # times the work that a test may do: how long it may take
STARTING = 60  # seconds, for the program to be loaded and the tests collected
_RUNNING = mmap.mmap(-1, 4)  # shared with the children: which test runs, from 1


def serve(tests: Sequence[str]) -> None:
    """Answer every line that asks for tests, each in a fork; `tests` are collected before that."""
    questions, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def answer(running: Callable[[Any], Callable[[], int]]) -> None:
        for line in questions:
            asked = json.loads(line)
            answers.write(json.dumps(_forked(running(asked), list(asked["limits"]))) + "\n")
            answers.flush()

    if tests:
        pytest.main([*QUIETLY, *tests], plugins=[_Serving(answer)])
    else:
        for name in LIBRARIES:
            __import__(name)
        answer(lambda asked: partial(_run, asked["limits"]))


def _begins(place: int, limit: int) -> None:
    """Note which test begins, and set the alarms that end this process."""
    _RUNNING[:] = (place + 1).to_bytes(4, "big")
    _set_alarms(limit)


def _set_alarms(limit: int) -> None:
    """Let this process end after so many seconds of work, however busy the machine is."""
    signal.setitimer(signal.ITIMER_PROF, limit)
    signal.alarm(LATEST * limit)  # for what waits and does no work


def _forked(run: Callable[[], int], tests: Sequence[str]) -> Outcome:
    """Run tests in a child; an alarm that goes off there ends it."""
    _RUNNING[:] = bytes(4)
    child = os.fork()
    if child == 0:
        os.setsid()
        _set_alarms(STARTING)
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        try:
            status = run()
        except BaseException:  # the mutant reached even the runner of the tests
            status = 1
        os._exit(status)
    _, status = os.waitpid(child, 0)
    with suppress(ProcessLookupError):  # what its tests started and left behind
        os.killpg(child, signal.SIGKILL)
    came = OUTCOMES.get(os.waitstatus_to_exitcode(status), "failed")
    return Outcome(came, ["", *tests][int.from_bytes(_RUNNING[:], "big")])


def _run(limits: Limits) -> int:
    files = list(dict.fromkeys(test.partition("::")[0] for test in limits))
    status = pytest.main([*QUIETLY, *files], plugins=[_Chosen(limits)])
    return 0 if status == pytest.ExitCode.NO_TESTS_COLLECTED else int(status)


def _run_loaded(session: pytest.Session, items: list[pytest.Item], asked: Any) -> int:
    if asked["file"]:
        try:
            swap(asked["file"], asked["old"], asked["new"])
        except CannotSwap:
            return UNABLE
    for place, (item, following) in enumerate(zip(items, [*items[1:], None], strict=True)):
        _begins(place, asked["limits"][item.nodeid])
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return 1
    return 0


if __name__ == "__main__":
    serve(sys.argv[1:])
