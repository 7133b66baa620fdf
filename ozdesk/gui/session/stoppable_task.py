"""Work on a share in a thread that nobody has to wait for, not even the end of the program."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ozdesk.gui.session.background import Stopped, Task
from ozdesk.sync.share.share_files import ShareFiles


class StoppableTask(Task):
    """Work that may hang on a disk that died; it ends at its next file once it was stopped."""

    def start(self) -> None:
        """Begin; signals arrive in the thread of the window."""
        self.thread_ = threading.Thread(target=self.run, name="share", daemon=True)
        self.thread_.start()

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; tell whether it has ended."""
        self.thread_.join(seconds)
        return not self.thread_.is_alive()


class StoppableFiles(ShareFiles):
    """The files of a share, counted as they pass; `tick` may raise Stopped."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.tick: Callable[[], None] = _nothing
        self.over = False

    def read(self, name: str) -> bytes | None:
        self._pass()
        return super().read(name)

    def names(self, below: str) -> list[str]:
        self._pass()
        return super().names(below)

    def put(self, name: str, data: bytes, by: str) -> None:
        self._pass()
        super().put(name, data, by)

    def _pass(self) -> None:
        if self.over:
            raise Stopped
        self.tick()


def _nothing(*_: Any) -> None:
    """Nobody counts."""
