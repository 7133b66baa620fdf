#!/usr/bin/env python3
"""Set up, run and check ozdesk from its source, with nothing but Python 3.11 or newer.

python3 packaging/dev.py run [ARGS...]    set up once, then open the desk on the starter workspace
                                          (without a screen: export its steering-group pack as PDF)
python3 packaging/dev.py test [--thorough] [ARGS...]
                                          the tests, spread over the cores; ARGS go to pytest, and
                                          --thorough has the property tests try harder
python3 packaging/dev.py smoke            open the window without a screen, paint, quit
python3 packaging/dev.py lint             ruff, mypy and the contracts between the floors
python3 packaging/dev.py bench [ARGS...]  the benchmarks, as a table
python3 packaging/dev.py shots [ARGS...]  the screenshots
python3 packaging/dev.py mutate [PART...] small faults put in one by one: does a test notice?
                                          --sample N (400 a part), --seed S, --only FILE, --jobs N
python3 packaging/dev.py torture [ARGS...]  desks on a share that fails in every way, for long
                                          --thorough: 20 seeds, both shares, plain and encrypted
"""

# This file and the two beside it are read by Pythons too old for ozdesk, in order to say so.
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from environment import ROOT, prepare, venv_python
from machine import CannotGoOn, has_screen, say

CHECKS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "lint-imports": ("-c", "from importlinter.cli import lint_imports_command as go; go()"),
}

SPREAD = ("-n", "logical", "--dist", "worksteal")
IN_ONE_PROCESS = ("-n", "--numprocesses", "--dist", "--pdb", "--trace", "-s", "--capture=no")
THOROUGH = "--hypothesis-profile=thorough"


def call(*command: str, cwd: Path | None = ROOT) -> int:
    """Run the environment's Python and return its exit status, from `cwd` or where one stands."""
    status = subprocess.run([str(venv_python()), *command], cwd=cwd).returncode
    return 128 - status if status < 0 else status


def opens_window(arguments: Sequence[str]) -> bool:
    """Tell whether the program would open a window; machine work must not wait for Qt."""
    if "--no-window" in arguments:
        return False
    first = arguments[0] if arguments else "demo"
    return first == "demo" or "--smoke" in arguments or Path(first).is_dir()


def run(arguments: Sequence[str]) -> int:
    """Run the program; without arguments on the starter, in a window where there is a screen."""
    if not arguments:
        arguments = ["demo"] if has_screen() else ["demo", "--no-window"]
    prepare("run", window=opens_window(arguments))
    return call("-P", "-m", "ozdesk", *arguments, cwd=None)


def offscreen(*command: str, extra: str = "test") -> int:
    """Run something that draws windows nobody looks at."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    prepare(extra, window=True)
    return call("-m", *command)


def test(arguments: Sequence[str]) -> int:
    """Run the tests, spread over the cores unless the arguments ask for one process."""
    thorough = [THOROUGH] if "--thorough" in arguments else []
    given = [argument for argument in arguments if argument != "--thorough"]
    spread = () if any(argument.startswith(IN_ONE_PROCESS) for argument in given) else SPREAD
    return offscreen("pytest", *spread, *thorough, *given)


def smoke(arguments: Sequence[str]) -> int:
    """Open the window, paint it and quit."""
    return offscreen("ozdesk", "--smoke", *arguments)


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks."""
    return offscreen("tests.bench", *arguments)


def mutate(arguments: Sequence[str]) -> int:
    """Put small faults into parts of the program and tell which of them no test notices."""
    return offscreen("tests.mutation", *arguments, extra="mutate")


def torture(arguments: Sequence[str]) -> int:
    """Work desks hard on shares that fail."""
    return offscreen("tests.torture", *arguments)


def shots(arguments: Sequence[str]) -> int:
    """Make the screenshots."""
    return offscreen("tests.shots", *arguments)


def lint(_arguments: Sequence[str]) -> int:
    """Run every check of style, types and floors, and return the worst outcome."""
    prepare("test", window=False)
    worst = 0
    for name, command in CHECKS.items():
        print("==", name, flush=True)
        worst = max(worst, call(*command))
    return worst


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "smoke": smoke,
    "lint": lint,
    "bench": bench,
    "shots": shots,
    "torture": torture,
    "mutate": mutate,
}


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return its exit status: 0 done, 1 cannot, 2 wrong use."""
    if not arguments or arguments[0] not in COMMANDS:
        asked = bool(arguments) and arguments[0] in ("-h", "--help", "help")
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except CannotGoOn as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as problem:
        say(f"Dat lukt hier niet: {problem}", f"That cannot be done here: {problem}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
