"""The virtual environment of this checkout: made, mended and completed by itself."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from machine import CannotGoOn, check_python, check_system, say, words

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / ".ozdesk-setup"
EXTRAS = ("run", "test", "mutate")  # what an environment is for; each holds those before it

NETWORK_SIGNS = (
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
    "Network is unreachable",
    "ConnectTimeoutError",
    "Read timed out",
    "ProxyError",
    "SSLError",
)


class Stamp(NamedTuple):
    """What a finished environment was made from: for which Python and folder, with what in it."""

    home: str
    packages: str
    extra: str


def venv_python() -> Path:
    """Return the Python of the environment."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def wanted(extra: str) -> Stamp:
    """Return what a finished environment would say of itself now."""
    project = (ROOT / "pyproject.toml").read_bytes()
    home = f"{sys.version_info[0]}.{sys.version_info[1]} {ROOT}"
    return Stamp(home, hashlib.sha256(project).hexdigest(), extra)


def read_stamp() -> Stamp | None:
    """Return what the environment says of itself, or nothing when it is absent or half made."""
    try:
        lines = STAMP.read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return Stamp(*lines) if len(lines) == 3 and venv_python().exists() else None


def prepare(extra: str, window: bool) -> None:
    """Make, mend or complete the environment for one of `EXTRAS`; leave a good one alone.

    Raises `CannotGoOn` before anything is made when the machine lacks what is needed,
    for a window too where one is asked for.
    """
    check_python()
    found, want = read_stamp(), wanted(extra)
    if found and found.extra in EXTRAS:
        want = want._replace(extra=max(found.extra, extra, key=EXTRAS.index))
    is_usable = found is not None and found.home == want.home
    check_system(window=window, venv=not is_usable)
    if found == want:
        return
    say(
        "ozdesk wordt klaargezet; de eerste keer duurt dat ongeveer een minuut...",
        "Setting up ozdesk; the first time takes about a minute...",
    )
    if not is_usable:
        make_venv()
    install(want)


def make_venv() -> None:
    """Make an empty environment in place of what stood there."""
    base = getattr(sys, "_base_executable", sys.executable)  # never from inside what is replaced
    made = quietly([base, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        problem = words("De omgeving kon niet worden gemaakt", "The environment could not be made")
        raise CannotGoOn(f"{problem} ({VENV}):\n{tail(made.stdout)}")


def install(want: Stamp) -> None:
    """Install ozdesk from this folder with what it needs, and only then mark it as finished."""
    STAMP.unlink(missing_ok=True)
    target = str(ROOT) if want.extra == "run" else f"{ROOT}[{want.extra}]"
    pip = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check", "-q"]
    done = quietly([*pip, "-e", target])
    if done.returncode:
        raise CannotGoOn(install_failure(done.stdout))
    STAMP.write_text("\n".join(want) + "\n", encoding="utf-8")


def install_failure(output: str) -> str:
    """Return what to do after pip failed."""
    if any(sign in output for sign in NETWORK_SIGNS):
        return words(
            "Voor het klaarzetten is een keer internet nodig, om de pakketten uit pyproject.toml\n"
            "te halen. Maak verbinding (achter een proxy: zet HTTPS_PROXY; met een eigen\n"
            "pakketbron: zet PIP_INDEX_URL) en geef het commando opnieuw. ozdesk zelf werkt "
            "zonder internet.",
            "Setting up needs the internet once, to fetch the packages named in pyproject.toml.\n"
            "Connect (behind a proxy: set HTTPS_PROXY; with a package mirror: set PIP_INDEX_URL)\n"
            "and give the command again. ozdesk itself works without the internet.",
        )
    return words("Installeren is mislukt:", "Installing failed:") + f"\n{tail(output)}"


def quietly(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command and keep what it prints; pip gives up soon when offline."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env={"PIP_RETRIES": "1", **os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def tail(output: str, lines: int = 12) -> str:
    """Return the last lines of what a program printed."""
    return "\n".join(output.strip().splitlines()[-lines:])
