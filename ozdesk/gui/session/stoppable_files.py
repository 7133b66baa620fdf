"""The files of a share, of which one can let go between any two of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ozdesk.gui.session.background import TaskStopped
from ozdesk.sync.share.share_files import ShareFiles


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
            raise TaskStopped
        self.tick()


def _nothing(*_: Any) -> None:
    """Nobody counts."""
