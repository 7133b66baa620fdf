"""One desk at a time per workspace."""

from __future__ import annotations

import json
import os
import socket
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ozdesk.errors import InUse, disk


class DeskLock:
    """A lock of the system on a file, so a killed program leaves none; beside it stands who."""

    def __init__(self, folder: Path, who: str) -> None:
        self._told = folder / "lock.json"
        self._lock = FileLock(folder / "lock", timeout=0)
        with disk(folder):
            try:
                self._lock.acquire()
            except Timeout as error:
                raise InUse(who=self._holder()) from error
        with disk(self._told):
            now = datetime.now().strftime("%d-%m-%Y %H:%M")
            told = {"who": who, "host": socket.gethostname(), "pid": os.getpid(), "since": now}
            self._told.write_text(json.dumps(told, ensure_ascii=False), "utf-8")

    def release(self) -> None:
        """Let another desk in."""
        self._told.unlink(missing_ok=True)
        self._lock.release()

    def _holder(self) -> str:
        try:
            told = json.loads(self._told.read_text("utf-8"))
            return f"{told['who']} ({told['host']}, {told['since']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "?"
