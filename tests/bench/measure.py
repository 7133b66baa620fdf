"""How long something takes: medians of several runs, and a row of the table."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured figure: what, its baseline, the bar it has to clear."""

    what: str
    measured: float
    baseline: float | None
    bar: float | None
    unit: str = "ms"
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the bar is cleared; what has none always holds."""
        return self.bar is None or self.measured <= self.bar

    def __str__(self) -> str:
        base = f"{self.baseline:10.2f}" if self.baseline is not None else " " * 10
        ratio = f"{self.measured / self.baseline:6.2f}" if self.baseline else " " * 6
        bar = f"{self.bar:10.2f}" if self.bar is not None else " " * 10
        verdict = ("ok " if self.holds else "BAD") if self.bar is not None else "   "
        told = f"{self.measured:10.2f} {base} {ratio} {bar} {self.unit:3} {verdict}"
        return f"{self.what:58} {told} {self.note}"


HEAD = f"{'':58} {'measured':>10} {'baseline':>10} {'ratio':>6} {'bar':>10}"


def median(action: Callable[[], object], times: int) -> float:
    """The median of several runs, in milliseconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def process(*command: str) -> None:
    """Run a Python process to its end, as it runs on a laptop: with its compiled files kept."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, *command], check=True, capture_output=True, env=env)


def in_turn(
    one: Callable[[], object], other: Callable[[], object], times: int
) -> tuple[float, float]:
    """The medians of two things measured in turn, so that a drift of the machine hits both."""
    first, second = [], []
    one()
    other()
    for _ in range(times):
        first.append(median(one, 1))
        second.append(median(other, 1))
    return statistics.median(first), statistics.median(second)
