"""The files of an open workspace: its lock, its journal and its view, from opening to closing."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from threading import get_ident
from typing import Protocol
from weakref import WeakSet

from ozdesk.domain.label import Label
from ozdesk.errors import NotFound, UserError, disk
from ozdesk.files import make_private
from ozdesk.store.files.blobs import Blobs
from ozdesk.store.files.folder import FORMAT, Folder
from ozdesk.store.files.lock import DeskLock
from ozdesk.store.journal import replay
from ozdesk.store.journal.journal import Journal
from ozdesk.store.upkeep import repair, wiping
from ozdesk.store.upkeep.backup import back_up_if_due
from ozdesk.store.upkeep.wiped_lines import Moved
from ozdesk.store.view.database import Database

TAIL = 64 * 1024  # bytes of journal that may come after the saved view
SMALL = 1024 * 1024  # bytes of journal whose view is saved at every closing


class Follower(Protocol):
    """Who remembers places in the journal."""

    def moved(self, moved: Moved) -> None:
        """Hear that the journal was rewritten, and places in it are other ones."""


class OpenFiles:
    """What a workspace holds on to while it is open; `notices` are what opening it found.

    `wipings` counts how often the journal was rewritten meanwhile; `followers` hear of it.
    """

    def __init__(self, folder: Folder, who: str, *, read_only: bool = False) -> None:
        self.thread = get_ident()
        self.folder = folder
        self.who = who
        self.read_only = read_only
        self.notices: list[Label] = []
        self.wipings = 0
        self.followers: WeakSet[Follower] = WeakSet()
        self.blobs = Blobs(folder.blobs)
        self._lock = None if read_only else DeskLock(folder.path, who)
        try:
            if read_only:
                self.notices += [repair.DOUBTFUL] if self._read().doubtful else []
            else:
                with disk(folder.path):
                    self._open()
        except BaseException:
            if hasattr(self, "_journal"):
                self._journal.close()
            if self._lock:
                self._lock.release()
            raise

    def _open(self) -> None:
        make_private(self.folder.path)
        self.folder.sweep()
        if self.folder.headless:
            with suppress(UserError):  # another time; what is in it is known
                self.folder.write_head()
                self.notices.append(repair.HEADLESS)
        if not self.folder.journal.exists():
            self._recover()
            return
        repair.cut_torn_end(self.folder)
        reading = self._read()
        mended = reading.doubtful and self._mend(replay.own_view(self.folder))
        if reading.rebuilt and not mended:
            self.notices.append(repair.REBUILT)
        self._finish_wiping()

    def _upgrade(self) -> None:
        """Tell older programs that they cannot read what is about to be written.

        A head without a checksum gets one.
        """
        if self.folder.format < FORMAT or not self.folder.sealed:
            self.folder = self.folder.changed()

    def _finish_wiping(self) -> None:
        """Go on with what a program that was killed had begun."""
        if self._view.unwiped:
            self.wipe_journal()
            self.wipe_copies()

    def _recover(self) -> None:
        """Make a journal that was taken away anew, from what the view and the backups know."""
        told = repair.mend(self.folder, replay.own_view(self.folder), self.who, self.blobs)
        if not told:
            raise NotFound(path=self.folder.journal)
        self._mended(told)
        self._finish_wiping()

    def _read(self) -> replay.Reading:
        self._journal = Journal(self.folder.journal, read_only=self.read_only)
        reading = replay.read_view(self.folder, self._journal, self.blobs)
        self._view = reading.view
        if reading.anew and not self.read_only:
            self._drop_kept()
        return reading

    def _drop_kept(self) -> None:
        with disk(self.folder.kept):
            self.folder.kept.unlink(missing_ok=True)

    def as_left(self) -> bool:
        """Whether nobody but this desk touched the journal; who only reads cannot tell."""
        return self.read_only or self._journal.as_left()

    def mend(self) -> bool:
        """Set damaged lines of the journal aside and put back what is known of them.

        Tells whether there was anything to do; `notices` say what.
        """
        return self._mend(self._view)

    def _mend(self, believed: Database | None) -> bool:
        self._journal.close()
        try:
            told = repair.mend(self.folder, believed, self.who, self.blobs)
        except BaseException:
            self._read()
            raise
        self._mended(told)
        return bool(told)

    def _mended(self, told: list[Label]) -> None:
        self._read()
        if told:
            self.notices += told
            self.save_view(always=True)

    def wipe_journal(self) -> None:
        """Wipe what the traces of destruction name from the journal and the attachments.

        Raises what the disk refuses; what was not done is done at the next opening.
        """
        self._drop_kept()  # its texts may hold what is destroyed
        _, moved = wiping.wipe_blobs(self.folder, self.blobs, self._view.counts)
        if moved is not None and not moved.whole and self.mend():  # or damaged lines would be lost
            _, moved = wiping.wipe_blobs(self.folder, self.blobs, self._view.counts)
        if moved is None:
            return
        self._journal.close()
        try:
            wiping.replace_journal(self.folder, moved.new)
        except BaseException:
            self._read()
            raise
        self._take_over(moved)
        self.wipings += 1
        for follower in tuple(self.followers):
            follower.moved(moved)

    def _take_over(self, moved: Moved) -> None:
        """Go on with a journal that was rewritten."""
        if not moved.whole:
            self._read()
            return
        self._journal = Journal(self.folder.journal)
        self._journal.crc = zlib.crc32(moved.new)
        moved.relocate(self._view)
        self._show_again_all(moved.records)

    def _show_again_all(self, ids: Iterable[str]) -> None:
        """Show records anew, and forget what was kept of others."""
        for id in ids:
            places = self._view.places[id]
            replay.show_record(
                self._view, self.blobs, id, [self._journal.operation(p) for p in places]
            )

    @property
    def copies_due(self) -> bool:
        """Whether backups may hold something that was destroyed."""
        return not self.read_only and self._view.unwiped

    def wipe_copies(self) -> None:
        """Wipe the backups of what was destroyed; raises what the disk refuses."""
        if self.copies_due:
            done = wiping.wipe_copies(self.folder, self.blobs, counts=self._view.counts)
            self.note_wiped(done.traces)

    def note_wiped(self, traces: int) -> None:
        """Remember how many traces of destruction were acted upon, here and in the backups."""
        self._view.origin.wiped = traces
        self.save_view(always=True)

    def close(self) -> None:
        """Save the view where that is worth it, and let go of the folder; again does nothing."""
        if self._journal.closed:
            return
        try:
            if not self.read_only:
                self.save_view(always=not self.as_left())
                with suppress(UserError):  # as at the next opening
                    self.wipe_copies()
                with suppress(UserError):  # the journal is safe; the next closing tries again
                    back_up_if_due(self.folder, datetime.now())
        finally:
            self._journal.close()
            if self._lock:
                self._lock.release()

    def save_view(self, *, always: bool = False) -> None:
        """Write the view when it is small or the journal has grown well past it.

        A failure only costs time. The view is also what a damaged journal is mended from.
        """
        grown = self._journal.size - self._view.origin.size
        if not always and grown < (TAIL if self._journal.size > SMALL else 1):
            return
        replay.mark(self._view, self._journal)
        with suppress(OSError):  # the journal is the truth; the next opening reads more of it
            self._view.save(self.folder.view)
