"""What came in from colleagues since somebody last looked, followed in short slices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ozdesk.gui.session.session import Session
from ozdesk.gui.session.slices import Slices
from ozdesk.sync import publishing

if TYPE_CHECKING:
    from ozdesk.sync.publishing.incoming import Arrival, Incoming

LOOKED = "looked"  # in the settings of the window: by folder the place in the journal and its mark


class Arrivals(QObject):
    """Follows what colleagues write.

    `changed` says that other things came in, `came` carries those of one reading, `counted` says
    that `unseen` is different.
    """

    changed = Signal()
    came = Signal(list)
    counted = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.incoming: Incoming | None = None
        self._fresh: frozenset[str] = frozenset()
        self._seen: set[Arrival] = set()
        self._reading: Slices[None] = Slices(self, lambda _all: self._read())
        session.share.arrived.connect(self._arrived)
        session.share.settled.connect(self._settled)

    def follow(self) -> None:
        """Follow from where somebody last looked; never before the first step of a share."""
        sync, workspace = self._session.share.sync, self._session.workspace
        kept = self._session.settings.window.get(LOOKED, {}).get(str(workspace.folder.path))
        if sync is None or self.incoming is not None:
            return
        if kept is None and not sync.state.seen:
            return
        own = frozenset([sync.key.device, *(former.device for former in sync.key.former)])
        since = (kept[0], kept[1]) if kept else None
        self.incoming = publishing.incoming.Incoming(workspace, own, since)
        if kept is None:
            self.note_seen()
        self._reading.begin(self.incoming.read_on())

    def _arrived(self, records: frozenset[str]) -> None:
        self._fresh |= records
        if self.incoming is not None:
            self._reading.begin(self.incoming.read_on())

    def _settled(self) -> None:
        if self._session.share.problem is None:
            self.follow()

    def _read(self) -> None:
        """Everything that came was read."""
        fresh, self._fresh = self._fresh, frozenset()
        self.counted.emit()
        self.changed.emit()
        if self.incoming is None:
            return
        if found := [each for each in self.incoming.arrivals if each.record in fresh]:
            self.came.emit(found)

    def note_seen(self) -> None:
        """Count what came until now as seen; it stays in the list."""
        if self.incoming is not None and not self._session.closed:
            by_folder = self._session.settings.window.setdefault(LOOKED, {})
            by_folder[str(self._session.workspace.folder.path)] = list(self.incoming.mark)
            self._seen = set(self.incoming.arrivals)
            self.counted.emit()

    def clear(self) -> None:
        """Take what was seen off the list."""
        self.note_seen()
        if self.incoming is not None:
            self.incoming.clear()

    @property
    def unseen(self) -> int:
        """How many records came in that nobody has looked at."""
        arrivals = self.incoming.arrivals if self.incoming else []
        return len({each.record for each in arrivals if each not in self._seen})
