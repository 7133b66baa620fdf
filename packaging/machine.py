"""What this machine has and lacks: Python, a screen, the libraries that Qt loads."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterable, Mapping

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")

# What Qt asks of Linux: the library it loads, and the package of Debian and Ubuntu that holds it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


class CannotGoOn(Exception):
    """Something that the person at the keyboard can mend; the message says how."""


def words(nl: str, en: str) -> str:
    """Return the Dutch text where the machine speaks Dutch, else the English one."""
    spoken = next((os.environ[key] for key in ("LC_ALL", "LANG") if os.environ.get(key)), "")
    return nl if spoken.startswith("nl") else en


def say(nl: str, en: str) -> None:
    """Print one line for the person, apart from the output of the programs."""
    print(words(nl, en), file=sys.stderr, flush=True)


def check_python() -> None:
    """Refuse a Python that is too old, naming a newer one where the machine has it."""
    if sys.version_info >= OLDEST:
        return
    found = next((name for name in NEWER if shutil.which(name)), NEWER[-1])
    have = ".".join(str(part) for part in sys.version_info[:3])
    again = " ".join([found, "packaging/dev.py", *sys.argv[1:]])
    raise CannotGoOn(
        words(
            f"ozdesk vraagt Python 3.11 of nieuwer; dit is {have}. Begin opnieuw met:\n  {again}",
            f"ozdesk needs Python 3.11 or newer; this is {have}. Start again with:\n  {again}",
        )
    )


def check_system(window: bool, venv: bool) -> None:
    """Refuse while the system lacks what a window or a new environment needs; say what to install.

    All that is missing goes into one message, so that one command mends it.
    """
    lacking = {**(missing_for_venv() if venv else {}), **(missing_for_qt() if window else {})}
    if lacking:
        problem = words("ozdesk mist hier onderdelen van het systeem", "The system lacks parts")
        raise CannotGoOn(f"{problem}: {', '.join(lacking)}.\n{install_advice(lacking)}")


def missing_for_venv() -> dict[str, str]:
    """Return what this Python lacks to make a virtual environment, as Debian splits it off."""
    parts = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    return dict.fromkeys(parts, f"python3.{sys.version_info[1]}-venv")


def has_library(name: str) -> bool:
    """Tell whether the system can load a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(libraries: Mapping[str, str]) -> dict[str, str]:
    """Return those of the libraries that the system lacks, with their packages."""
    return {name: package for name, package in libraries.items() if not has_library(name)}


def has_screen() -> bool:
    """Tell whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_for_qt() -> dict[str, str]:
    """Return what Qt lacks here, for the screen there is or for drawing without one."""
    if not sys.platform.startswith("linux"):
        return {}
    return {**missing(QT_LIBRARIES), **missing_for_screen()}


def missing_for_screen() -> dict[str, str]:
    """Return what Qt lacks to talk to the screen: X11 and Wayland each do, one is enough."""
    if not has_screen() or os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "mini")):
        return {}
    wayland = missing(WAYLAND_LIBRARIES) if os.environ.get("WAYLAND_DISPLAY") else None
    x11 = missing(X11_LIBRARIES) if os.environ.get("DISPLAY") else None
    if wayland == {} or x11 == {}:
        return {}
    return x11 or wayland or {}


def install_advice(lacking: Mapping[str, str]) -> str:
    """Return what to do to get what is lacking, as a command where this system's tool is known."""
    line = install_line(lacking)
    if line:
        return words("Installeer ze met:", "Install them with:") + f"\n  {line}"
    return words(
        "Installeer de pakketten van uw systeem waar deze onderdelen in zitten.",
        "Install the packages of your system that hold these parts.",
    )


def install_line(lacking: Mapping[str, str]) -> str | None:
    """Return the command that installs what is lacking, for the package tools we know."""
    if shutil.which("apt-get"):
        return apt_line(lacking.values())
    tool = next((name for name in ("dnf", "zypper") if shutil.which(name)), None)
    if tool is None or not all(name.startswith("lib") for name in lacking):
        return None
    return as_root(f"{tool} install " + " ".join(f"'{name}()(64bit)'" for name in lacking))


def apt_line(packages: Iterable[str]) -> str:
    """Return the line that installs packages on Debian and Ubuntu."""
    names = " ".join(dict.fromkeys(packages))
    install = as_root(f"apt-get install -y --no-install-recommends {names}")
    return f"{as_root('apt-get update')} && {install}"


def as_root(command: str) -> str:
    """Return the command in the form that may install, for the user one is."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return command if is_root else f"sudo {command}"
