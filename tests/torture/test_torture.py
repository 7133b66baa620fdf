"""A short torture; the long one is `python -m tests.torture`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def torture(share: str, *size: str) -> None:
    """In a process of its own, for it forks."""
    command = [sys.executable, "-m", "tests.torture", "--share", share, *size]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc and forks")
@pytest.mark.parametrize("share", ["smb", "cloud"])
def test_nothing_is_lost_however_bad_the_weather(share: str) -> None:
    """Real processes, killed and starved."""
    torture(share, "--seeds", "2", "--first", "3", "--steps", "30", "--desks", "4")


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc and forks")
@pytest.mark.skipif(shutil.which("syncthing") is None, reason="Syncthing is not installed")
def test_two_real_syncthings_carry_it() -> None:
    """On loopback, without any discovery."""
    torture("syncthing", "--seeds", "1", "--steps", "20", "--desks", "2")
