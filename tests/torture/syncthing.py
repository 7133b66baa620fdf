"""Real Syncthing programs on this machine that carry the folders of the desks."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.torture.members import Failed

FOLDER = "share"
PATIENCE = 60.0  # seconds in which folders become the same
QUIET = {
    "globalAnnounceEnabled": "false", "localAnnounceEnabled": "false", "relaysEnabled": "false",
    "natEnabled": "false", "startBrowser": "false", "urAccepted": "-1", "crashReportingEnabled":
    "false", "autoUpgradeIntervalH": "0", "reconnectionIntervalS": "1", "stunServer": "",
    "progressUpdateIntervalS": "-1", "setLowPriority": "false",
}  # fmt: skip


def is_there() -> bool:
    """Whether Syncthing is installed."""
    return shutil.which("syncthing") is not None


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@dataclass
class Daemon:
    """One Syncthing: its home, the folder it carries, its name among the others, its ports."""

    home: Path
    folder: Path
    id: str
    key: str
    port: int
    api: int
    process: Any = None

    def start(self) -> None:
        """Start it when it does not run."""
        if self.process is None or self.process.poll() is not None:
            command = ["syncthing", "serve", "--home", str(self.home), "--no-browser",
                       "--no-restart", "--no-upgrade"]  # fmt: skip
            with (self.home / "log").open("ab") as log:
                self.process = subprocess.Popen(
                    command, stdout=log, stderr=log, start_new_session=True
                )

    def kill(self) -> None:
        """End it at once."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)  # it has a child that works
            self.process.wait()
            self.process = None

    def ask(self, path: str, method: str = "GET") -> dict[str, Any]:
        """Ask its own interface; nothing when it does not answer yet."""
        address = f"http://127.0.0.1:{self.api}/rest/{path}"
        request = urllib.request.Request(address, method=method, headers={"X-API-Key": self.key})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=20) as answer:
                found: dict[str, Any] = json.loads(answer.read() or b"{}")
                return found
        except OSError:
            return {}


class Syncthing:
    """As many of them as there will be folders, each knowing all the others."""

    def __init__(self, dice: random.Random, place: Path, count: int) -> None:
        self.dice = dice
        self.daemons = [self._make(place, number) for number in range(count)]
        for daemon in self.daemons:
            self._configure(daemon)
        self.active: list[Daemon] = []

    def _make(self, place: Path, number: int) -> Daemon:
        home = place / f"syncthing{number}"
        command = ["syncthing", "generate", "--home", str(home), "--no-default-folder",
                   "--skip-port-probing"]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        root = ElementTree.parse(home / "config.xml").getroot()
        id = root.find("device").attrib["id"]  # type: ignore[union-attr]
        key = root.findtext("gui/apikey") or ""
        return Daemon(home, place / f"copy{number}", id, key, _port(), _port())

    def _configure(self, daemon: Daemon) -> None:
        path = daemon.home / "config.xml"
        tree = ElementTree.parse(path)
        root = tree.getroot()
        options = root.find("options")
        assert options is not None
        for name, value in QUIET.items() | {("listenAddress", f"tcp://127.0.0.1:{daemon.port}")}:
            found = options.find(name)
            (found if found is not None else ElementTree.SubElement(options, name)).text = value
        root.find("gui/address").text = f"127.0.0.1:{daemon.api}"  # type: ignore[union-attr]
        for old in root.findall("device"):
            root.remove(old)
        folder = ElementTree.SubElement(
            root, "folder", id=FOLDER, label=FOLDER, path=str(daemon.folder), type="sendreceive",
            rescanIntervalS="3", fsWatcherEnabled="true", fsWatcherDelayS="1",
        )  # fmt: skip
        ElementTree.SubElement(folder, "minDiskFree", unit="%").text = "0"
        for other in self.daemons:
            device = ElementTree.SubElement(root, "device", id=other.id, name=other.home.name)
            ElementTree.SubElement(device, "address").text = f"tcp://127.0.0.1:{other.port}"
            ElementTree.SubElement(folder, "device", id=other.id)
        tree.write(path)

    # -- what the world asks of a carrier

    def add(self, folder: Path) -> None:
        """Begin to carry one more folder."""
        [daemon] = [each for each in self.daemons if each.folder == folder]
        (folder / ".stfolder").mkdir(exist_ok=True)
        daemon.start()
        self.active.append(daemon)

    def some(self) -> None:
        """Give them a moment; now and then one is killed, or looks again."""
        daemon = self.dice.choice(self.active)
        chance = self.dice.random()
        if chance < 0.03:
            daemon.kill()
        elif chance < 0.4:
            daemon.ask(f"db/scan?folder={FOLDER}", "POST")
        time.sleep(self.dice.random() * 0.3)
        for each in self.active:
            if self.dice.random() < 0.3:
                each.start()

    def all(self) -> bool:
        """Wait until every folder is the same; tells whether that took any carrying."""
        before = [self._content(daemon) for daemon in self.active]
        for daemon in self.active:
            daemon.start()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for daemon in self.active:
                daemon.ask(f"db/scan?folder={FOLDER}", "POST")
            now = [self._content(daemon) for daemon in self.active]
            idle = all(
                daemon.ask(f"db/status?folder={FOLDER}").get("state") == "idle"
                and daemon.ask(f"db/completion?folder={FOLDER}").get("completion") == 100
                for daemon in self.active
            )
            if idle and all(each == now[0] for each in now):
                return now != before
            time.sleep(0.2)
        raise Failed("Syncthing does not make the folders the same")

    def held(self) -> Iterator[tuple[str, bytes]]:
        """Files that are on their way; all of them lie in a folder."""
        yield from ()

    def stop(self) -> None:
        """End all of them."""
        for daemon in self.daemons:
            daemon.kill()

    def _content(self, daemon: Daemon) -> dict[str, bytes]:
        found = {}
        for path in daemon.folder.rglob("*"):
            name = str(path.relative_to(daemon.folder))
            if path.is_file() and not path.name.startswith((".syncthing", "~syncthing")):
                found[name] = path.read_bytes()
        return found
