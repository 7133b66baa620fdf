"""When a session looks at its share: soon after an edit or a change there, else now and then."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from ozdesk.gui.session.share_watch import ShareWatch

QUIET = 3_000  # ms after an edit before it is published
HEARD = 700  # ms after the share told of a change
POLL = 30_000  # ms between looks of which nobody asked
SLOWEST = 300_000  # ms between looks at a share that is gone


class ShareSchedule(QObject):
    """`due` says that it is time to look; `poll` is how long (ms) after the last look that is."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.poll = POLL
        self.watch: ShareWatch | None = None
        self._soon, self._later = (QTimer(self, singleShot=True) for _ in range(2))
        self._soon.timeout.connect(self.due)
        self._later.timeout.connect(self.due)

    @property
    def is_soon(self) -> bool:
        """Whether there was an edit, or a change on the share, that nobody has looked at yet."""
        return self._soon.isActive()

    def edited(self) -> None:
        """Look once it has been quiet for a while after an edit."""
        self._soon.start(QUIET)

    def _heard(self) -> None:
        if not self.is_soon:
            self._soon.start(HEARD)

    def pause(self) -> None:
        """Look at nothing until somebody asks for it."""
        self._soon.stop()
        self._later.stop()

    def forget(self) -> None:
        """Watch no share any more, and be patient with the next as with any."""
        self.pause()
        if self.watch is not None:
            self.watch.follow([])
        self.poll = POLL

    def end(self) -> None:
        """End with the window."""
        self.pause()
        if self.watch is not None:
            self.watch.stop()

    def after_step(self, folders: list[Path] | None) -> None:
        """Watch these folders, and look again later; without any the share was gone."""
        if folders is None:
            self.poll = min(self.poll * 2, SLOWEST)
        else:
            self.poll = POLL
            if self.watch is None:
                self.watch = ShareWatch()
                self.watch.setParent(self)
                self.watch.changed.connect(self._heard)
            self.watch.follow(folders)
        self._later.start(self.poll)
