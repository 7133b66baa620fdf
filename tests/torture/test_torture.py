"""A short torture; the long one is `python -m tests.torture`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc and forks")
@pytest.mark.parametrize("share", ["smb", "cloud"])
def test_nothing_is_lost_however_bad_the_weather(share: str) -> None:
    """Real processes, killed and starved; in a process of its own, for it forks."""
    command = [sys.executable, "-m", "tests.torture", "--share", share, "--seeds", "2"]
    size = ["--steps", "40", "--desks", "4", "--first", "3"]
    done = subprocess.run(command + size, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
