"""Hears that something changed on a share, without the window ever touching that share.

A network path that died can hold whoever asks for it, so all of this happens in a thread of its
own, which nobody waits for. Many shares tell nothing; then the slow poll finds what is new.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEventLoop, QFileSystemWatcher, QObject, Signal


class ShareWatch(QObject):
    """`changed` says that a folder that is watched was changed by anybody."""

    changed = Signal()
    _wanted = Signal(list)
    _over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._folders: list[str] = []

    def follow(self, folders: list[Path]) -> None:
        """Watch these folders, and no others, as far as the system can."""
        paths = [str(folder) for folder in folders]
        if paths == self._folders:
            return
        self._folders = paths
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="share watch", daemon=True)
            self._thread.start()
            self._ready.wait(1)
        self._wanted.emit(paths)

    def stop(self) -> None:
        """Watch nothing any more; who hangs is left behind."""
        if self._thread is not None:
            self._over.emit()
            self._thread.join(0.2)
            self._thread = None

    def _run(self) -> None:
        loop = QEventLoop()
        there = _Watching()
        there.changed.connect(self.changed)
        self._wanted.connect(there.follow)
        self._over.connect(loop.quit)
        self._ready.set()
        loop.exec()
        with suppress(RuntimeError):
            self._wanted.disconnect(there.follow)


class _Watching(QObject):
    """The half that lives in the other thread."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self.changed.emit())

    def follow(self, paths: list[str]) -> None:
        """Watch these folders and no others."""
        watched = set(self._watcher.directories())
        if gone := sorted(watched - set(paths)):
            self._watcher.removePaths(gone)
        if fresh := sorted(set(paths) - watched):
            self._watcher.addPaths(fresh)
