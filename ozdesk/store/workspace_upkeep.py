"""The upkeep of an open workspace: mending its journal, and wiping what was destroyed."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import Protocol
from weakref import WeakSet

from ozdesk.domain.label import Label
from ozdesk.errors import NotFound, UserError, disk
from ozdesk.files import make_private
from ozdesk.store.confined import confined
from ozdesk.store.journal import replay
from ozdesk.store.open_files import OpenFiles
from ozdesk.store.projection import Projection
from ozdesk.store.upkeep import repair, wiping
from ozdesk.store.upkeep.wiped_lines import Moved
from ozdesk.store.view.database import Database


class Follower(Protocol):
    """Who remembers places in the journal."""

    def moved(self, moved: Moved) -> None:
        """Hear that the journal was rewritten, and places in it are other ones."""


@confined
class WorkspaceUpkeep:
    """What mends and wipes the journal, the attachments and the backups of a workspace.

    `wipings` counts how often the journal was rewritten since opening; `followers` hear of it.
    """

    def __init__(self, files: OpenFiles, projection: Projection) -> None:
        self.thread = files.thread
        self.wipings = 0
        self.followers: WeakSet[Follower] = WeakSet()
        self._files, self._projection = files, projection

    def open(self) -> None:
        """Read the journal for the first time, and mend it where that is needed and allowed."""
        if self._files.read_only:
            if self._projection.read().doubtful:
                self._files.notices.append(repair.DOUBTFUL)
            return
        with disk(self._files.folder.path):
            self._open_to_change()

    def _open_to_change(self) -> None:
        folder, notices = self._files.folder, self._files.notices
        make_private(folder.path)
        folder.sweep()
        if folder.headless:
            with suppress(UserError):  # another time; what is in it is known
                folder.write_head()
                notices.append(repair.HEADLESS)
        if not folder.journal.exists():
            self._recover()
            return
        repair.cut_torn_end(folder)
        reading = self._projection.read()
        mended = reading.doubtful and self._mend(replay.own_view(folder))
        if reading.rebuilt and not mended:
            notices.append(repair.REBUILT)
        self._finish_wiping()

    def _recover(self) -> None:
        """Make a journal that was taken away anew, from what the view and the backups know."""
        folder = self._files.folder
        told = repair.mend(folder, replay.own_view(folder), self._files.who, self._files.blobs)
        if not told:
            raise NotFound(path=folder.journal)
        self._mended(told)
        self._finish_wiping()

    def _finish_wiping(self) -> None:
        """Go on with what a program that was killed had begun."""
        if self._projection.view.unwiped:
            self.wipe_journal()
            self.wipe_copies()

    def mend(self) -> bool:
        """Set damaged lines of the journal aside and put back what is known of them.

        Tells whether there was anything to do; the notices of the workspace say what.
        """
        return self._mend(self._projection.view)

    def _mend(self, believed: Database | None) -> bool:
        files = self._files
        files.journal.close()
        try:
            told = repair.mend(files.folder, believed, files.who, files.blobs)
        except BaseException:
            self._projection.read()
            raise
        self._mended(told)
        return bool(told)

    def _mended(self, told: list[Label]) -> None:
        self._projection.read()
        if told:
            self._files.notices += told
            self._projection.save(always=True)

    def wipe_journal(self) -> None:
        """Wipe what the traces of destruction name from the journal and the attachments.

        Raises what the disk refuses; what was not done is done at the next opening.
        """
        files = self._files
        files.drop_kept()  # its texts may hold what is destroyed
        moved = self._wipe_blobs()
        if moved is not None and not moved.whole and self.mend():  # or damaged lines would be lost
            moved = self._wipe_blobs()
        if moved is None:
            return
        files.journal.close()
        try:
            wiping.replace_journal(files.folder, moved.new)
        except BaseException:
            self._projection.read()
            raise
        self._take_over(moved)
        self.wipings += 1
        for follower in tuple(self.followers):
            follower.moved(moved)

    def _wipe_blobs(self) -> Moved | None:
        counts = self._projection.view.counts
        return wiping.wipe_blobs(self._files.folder, self._files.blobs, counts)[1]

    def _take_over(self, moved: Moved) -> None:
        """Go on with a journal that was rewritten."""
        if not moved.whole:
            self._projection.read()
            return
        self._files.open_journal()
        self._files.journal.crc = zlib.crc32(moved.new)
        self._projection.relocate(moved)

    @property
    def copies_due(self) -> bool:
        """Whether backups may hold something that was destroyed."""
        return not self._files.read_only and self._projection.view.unwiped

    def wipe_copies(self) -> None:
        """Wipe the backups of what was destroyed; raises what the disk refuses."""
        if self.copies_due:
            counts = self._projection.view.counts
            done = wiping.wipe_copies(self._files.folder, self._files.blobs, counts=counts)
            self.note_wiped(done.traces)

    def note_wiped(self, traces: int) -> None:
        """Remember how many traces of destruction were acted upon, here and in the backups."""
        self._projection.view.origin.wiped = traces
        self._projection.save(always=True)
