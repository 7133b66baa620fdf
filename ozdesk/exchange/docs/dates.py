"""When files were last changed: as git tells it where there is one, else as the disk does."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from threading import Timer

PATIENCE = 60.0  # seconds that git may take over its whole history
GIT, DISK = "git", "bestandsdatum"
# Nothing that a checkout says may start another program, and nothing is written.
_CALL = (
    "--no-pager", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false",
    "-c", "log.showSignature=false", "log", "--format=%x00%cs", "--name-only", "--no-renames",
    "--no-ext-diff", "--no-textconv", "--relative", "--diff-filter=AMR", "-z", "--", ".",
)  # fmt: skip


def git_dates(folder: Path, wanted: Collection[str], patience: float = PATIENCE) -> dict[str, date]:
    """The day of the last commit of each wanted path, relative to the folder.

    Empty without git, outside a checkout, or when git says no; what it did not get to in time is
    left out.
    """
    program = shutil.which("git")
    if program is None or not wanted:
        return {}
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    found: dict[str, date] = {}
    try:
        with subprocess.Popen(
            [program, *_CALL],
            cwd=folder,
            env=own | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=hidden,
        ) as process:
            assert process.stdout
            timer = Timer(patience, process.kill)
            timer.start()
            try:
                for day, path in _changes(iter(lambda: process.stdout.read(1 << 16), b"")):  # type: ignore[union-attr]
                    if path in wanted:
                        found.setdefault(path, day)
                    if len(found) == len(wanted):
                        break
            finally:
                timer.cancel()
                process.kill()
    except OSError:
        return {}
    return found


def _changes(chunks: Iterator[bytes]) -> Iterator[tuple[date, str]]:
    """The days and paths that git wrote; a commit is an empty field and its day."""
    day: date | None = None
    left = b""
    starts = False
    for chunk in chunks:
        *fields, left = (left + chunk).split(b"\0")
        for field in fields:
            words = field.decode("utf-8", "surrogateescape").lstrip("\n")
            if not words:
                starts = True
            elif starts or day is None:
                day, starts = _day(words), False
            elif day:
                yield day, words


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        return None


def disk_date(path: Path) -> date:
    """The day on which a file was last written, in local time."""
    return date.fromtimestamp(path.stat().st_mtime)
