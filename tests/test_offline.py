"""The program opens no internet socket: an auditor watches its process do its main job."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Run a program with its arguments while every use of an internet socket is written to a file.
AUDITED = """
import runpy, socket, sys

log, module, *arguments = sys.argv[1:]
INTERNET = (socket.AF_INET, socket.AF_INET6)
seen = open(log, "a", buffering=1, encoding="utf-8")


def audit(event, facts):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        seen.write(f"{event} {facts[0]}\\n")
    elif event == "socket.__new__" and facts[1] in INTERNET:
        seen.write(f"{event} {facts[1]}\\n")
    elif event in ("socket.connect", "socket.bind", "socket.sendto"):
        if facts[0].family in INTERNET:
            seen.write(f"{event} {facts[1]}\\n")


def confess():
    libraries = open("/proc/self/maps").read() if sys.platform == "linux" else ""
    if "PySide6.QtNetwork" in sys.modules or "Qt6Network" in libraries:
        seen.write("QtNetwork is loaded\\n")


sys.addaudithook(audit)
sys.argv = [module, *arguments]
try:
    runpy.run_module(module, run_name="__main__", alter_sys=True)
finally:
    confess()
"""


class Audited:
    """One run of a program under audit: how it ended, and what it did with sockets."""

    def __init__(self, folder: Path, module: str, *arguments: str) -> None:
        log = folder / "sockets.log"
        log.touch()
        self.done = subprocess.run(
            [sys.executable, "-c", AUDITED, str(log), module, *arguments],
            cwd=folder,
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
        )
        self.sockets = log.read_text(encoding="utf-8").splitlines()


def environment(folder: Path) -> dict[str, str]:
    """The environment of somebody new: no settings, no screen, no home but the folder."""
    homes = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    return {
        **os.environ,
        **dict.fromkeys((*homes, "APPDATA", "LOCALAPPDATA"), str(folder)),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }


def test_a_whole_pack_is_exported_without_the_internet(tmp_path):
    audited = Audited(tmp_path, "ozdesk", "demo", str(tmp_path / "desk"), "--no-window")
    assert audited.done.returncode == 0, audited.done.stderr
    assert [path for path in tmp_path.rglob("*.pdf") if path.name in audited.done.stdout]
    assert audited.sockets == []


def test_the_window_opens_without_the_internet(tmp_path):
    audited = Audited(tmp_path, "ozdesk", "--smoke")
    assert audited.done.returncode == 0, audited.done.stderr
    assert audited.sockets == []


def test_sharing_goes_through_a_folder_and_nothing_else(tmp_path):
    (tmp_path / "share").mkdir()
    for words in (
        ("new", "anna"),
        ("-w", "anna", "share", "init", "share"),
        ("-w", "bram", "share", "join", "share"),
        ("-w", "anna", "sync"),
    ):
        audited = Audited(tmp_path, "ozdesk", *words)
        assert audited.done.returncode == 0, audited.done.stderr
        assert audited.sockets == []


@pytest.mark.parametrize(
    ("misdeed", "trace"),
    [
        ("socket.getaddrinfo('127.0.0.1', 80)", "socket.getaddrinfo 127.0.0.1"),
        ("socket.socket(socket.AF_INET)", "socket.__new__"),
        ("socket.socket(socket.AF_INET6)", "socket.__new__"),
        ("socket.create_server(('127.0.0.1', 0))", "socket.bind"),
        ("import PySide6.QtNetwork", "QtNetwork is loaded"),
    ],
)
def test_the_auditor_sees_a_program_that_does_use_it(tmp_path, misdeed, trace):
    (tmp_path / "culprit.py").write_text(f"import socket\n{misdeed}\n", encoding="utf-8")
    audited = Audited(tmp_path, "culprit")
    assert audited.done.returncode == 0, audited.done.stderr
    assert any(line.startswith(trace) for line in audited.sockets), audited.sockets


def test_the_auditor_leaves_local_pipes_alone(tmp_path):
    (tmp_path / "honest.py").write_text("import socket\nsocket.socketpair()\n", encoding="utf-8")
    assert Audited(tmp_path, "honest").sockets == []
