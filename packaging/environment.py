"""The virtual environment of this checkout: made, mended and completed by itself."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from machine import CannotGoOn, check_python, check_system, say, words

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NEW, OLD = ".vnew", ".vold"  # beside VENV; as long as its name, since scripts hold their own path
STAMP = ".ozdesk-setup"
EXTRAS = ("run", "test", "mutate")  # what an environment is for; each holds those before it
PATIENCE = {"PIP_RETRIES": "1", "PIP_TIMEOUT": "5"}  # seconds that pip waits for a sign of life

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


def venv_python(venv: Path | None = None) -> Path:
    """Return the Python of the environment."""
    scripts = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    return (venv or VENV) / scripts


def wanted(extra: str) -> Stamp:
    """Return what a finished environment would say of itself now."""
    project = (ROOT / "pyproject.toml").read_bytes()
    home = f"{sys.version_info[0]}.{sys.version_info[1]} {ROOT}"
    return Stamp(home, hashlib.sha256(project).hexdigest(), extra)


def read_stamp(venv: Path | None = None) -> Stamp | None:
    """Return what an environment says of itself, or nothing when it is absent or half made."""
    try:
        lines = ((venv or VENV) / STAMP).read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    is_whole = len(lines) == 3 and lines[2] in EXTRAS and venv_python(venv).exists()
    return Stamp(*lines) if is_whole else None


def prepare(extra: str, window: bool) -> None:
    """Make, renew or complete the environment for one of `EXTRAS`; leave a good one alone.

    What works is replaced only when its successor is complete; where that cannot be made, say
    without a network, it goes on. Raises `CannotGoOn` when there is nothing to go on with, and
    before anything is made when the machine lacks what is needed, for a window too where one is
    asked for.
    """
    check_python()
    recover()
    found, want = read_stamp(), wanted(extra)
    if found:
        want = want._replace(extra=max(found.extra, extra, key=EXTRAS.index))
    check_system(window=window, venv=found is None or found.home != want.home)
    if found == want:
        return
    say(
        "ozdesk wordt klaargezet; de eerste keer duurt dat ongeveer een minuut...",
        "Setting up ozdesk; the first time takes about a minute...",
    )
    try:
        if found is not None and found[:2] == want[:2]:
            install(want, VENV)
        else:
            renew(want)
    except (CannotGoOn, OSError) as problem:
        if not goes_on(found, extra):
            raise
        say(
            f"{problem}\nozdesk gaat verder met wat eerder is klaargezet.",
            f"{problem}\nozdesk goes on with what was set up before.",
        )


def goes_on(found: Stamp | None, extra: str) -> bool:
    """Tell whether the environment that is there will do, and have it run what stands here now."""
    if found is None or EXTRAS.index(found.extra) < EXTRAS.index(extra):
        return False
    if quietly([str(venv_python()), "-c", ""]).returncode:
        return False  # the Python that it was made with is gone
    os.environ["PYTHONPATH"] = str(ROOT)  # it may have been made for where this folder stood
    return True


def renew(want: Stamp) -> None:
    """Make an environment beside the one there is, and only when it is complete take its place."""
    new = VENV.with_name(NEW)
    try:
        make_venv(new)
        install(want, new)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    swap(new)


def swap(new: Path) -> None:
    """Put a complete environment in its place; raises an OSError where a program holds the old."""
    old = VENV.with_name(OLD)
    if VENV.exists():
        VENV.rename(old)
    new.rename(VENV)
    shutil.rmtree(old, ignore_errors=True)


def recover() -> None:
    """Finish a swap that was cut off, or take back what stood there, and clear what is left."""
    new, old = VENV.with_name(NEW), VENV.with_name(OLD)
    if not VENV.exists():
        left = next((each for each in (new, old) if read_stamp(each)), None)
        if left is not None:
            left.rename(VENV)
    for each in (new, old):
        if each.exists():
            shutil.rmtree(each, ignore_errors=True)


def make_venv(venv: Path) -> None:
    """Make an empty environment; what stood there goes."""
    base = getattr(sys, "_base_executable", sys.executable)  # never from inside what is replaced
    made = quietly([base, "-m", "venv", "--clear", str(venv)])
    if made.returncode:
        problem = words("De omgeving kon niet worden gemaakt", "The environment could not be made")
        raise CannotGoOn(f"{problem} ({venv}):\n{tail(made.stdout)}")


def install(want: Stamp, venv: Path) -> None:
    """Install ozdesk from this folder with what it needs, and only then say so in the stamp."""
    target = str(ROOT) if want.extra == "run" else f"{ROOT}[{want.extra}]"
    pip = [str(venv_python(venv)), "-m", "pip", "install", "--disable-pip-version-check", "-q"]
    done = quietly([*pip, "-e", target])
    if done.returncode:
        raise CannotGoOn(install_failure(done.stdout))
    if venv != VENV:
        settle(venv)
    (venv / STAMP).write_text("\n".join(want) + "\n", encoding="utf-8")


def settle(venv: Path) -> None:
    """Have the programs of an environment say the path that it is going to have."""
    paths = str(venv).encode(), str(VENV).encode()
    for script in (*venv_python(venv).parent.iterdir(), venv / "pyvenv.cfg"):
        if script.is_file() and not script.is_symlink():
            code = script.read_bytes()
            if paths[0] in code:
                script.write_bytes(code.replace(*paths))


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
        env={**PATIENCE, **os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def tail(output: str, lines: int = 12) -> str:
    """Return the last lines of what a program printed."""
    return "\n".join(output.strip().splitlines()[-lines:])
