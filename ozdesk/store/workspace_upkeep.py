"""The upkeep of an open workspace: mending its journal, and wiping what was destroyed."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol
from weakref import WeakSet

from ozdesk.domain.label import Label
from ozdesk.errors import NotFound, UserError, disk
from ozdesk.files import make_private
from ozdesk.store.confined import confined
from ozdesk.store.journal import replay
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.open_files import OpenFiles
from ozdesk.store.projection import Projection
from ozdesk.store.upkeep import repair, wiping
from ozdesk.store.upkeep.backup import hold_backup, let_go_of_held
from ozdesk.store.upkeep.carried_out import CarriedOut, Place, StillThere, Unfinished
from ozdesk.store.upkeep.desk_places import (
    DeskPlace,
    Logs,
    OpenedFolders,
    RememberedSettings,
    clear,
)
from ozdesk.store.upkeep.wiped_lines import Moved, refilled
from ozdesk.store.view.database import Database


class Follower(Protocol):
    """Who remembers places in the journal."""

    def moved(self, moved: Moved) -> None:
        """Hear that the journal was rewritten, and places in it are other ones."""


@confined
class WorkspaceUpkeep:
    """What mends and wipes the journal, the attachments and the backups of a workspace.

    `wipings` counts how often the journal was rewritten since opening; `followers` hear of it.
    `desk_places` are the places outside the workspace; a window gives its own.
    """

    def __init__(self, files: OpenFiles, projection: Projection) -> None:
        self.thread = files.thread
        self.wipings = 0
        self.followers: WeakSet[Follower] = WeakSet()
        self._files, self._projection = files, projection
        self._carried_out: CarriedOut | None = None
        self.desk_places: tuple[DeskPlace, ...] = (
            RememberedSettings(files.folder.data_set), OpenedFolders(), Logs(),
        )  # fmt: skip

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
        notices = repair.mend(folder, replay.own_view(folder), self._files.who, self._files.blobs)
        if not notices:
            raise NotFound(path=folder.journal)
        self._mended(notices)
        self._finish_wiping()

    def _finish_wiping(self) -> None:
        """Go on with what a program that was killed had begun, or the disk refused."""
        self.carry_out()
        with suppress(UserError):  # it is noted why, and tried again
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
            notices = repair.mend(files.folder, believed, files.who, files.blobs)
        except BaseException:
            self._projection.read()
            raise
        self._mended(notices)
        return bool(notices)

    def _mended(self, notices: list[Label]) -> None:
        self._projection.read()
        self._carried_out = None  # what comes back from a backup may hold it again
        if notices:
            self._files.notices += notices
            self._projection.save(always=True)

    @property
    def carried_out(self) -> CarriedOut:
        """The places that what was destroyed is gone from."""
        if self._carried_out is None:
            self._carried_out = CarriedOut(self._files.folder)
        return self._carried_out

    def carry_out(self) -> None:
        """Wipe from the journal and the attachments what is in effect, and look whether it went.

        What the disk refuses is noted in `carried_out`, and done at the next occasion.
        """
        mark = self._projection.view.in_effect
        if self._files.read_only or self.carried_out.is_done(Place.JOURNAL, mark):
            return
        with self.carried_out.going_through(Place.JOURNAL, mark):
            self.wipe_journal()
            wiping.look_for_left_overs(self._files.folder, self._projection.in_effect)
        self._have_journal()

    def _have_journal(self) -> None:
        """Open the journal again where the disk refused that; while it does, reading is refused."""
        if self._files.journal.closed:
            with suppress(UserError):  # what was asked for is done; the next act tells of it
                self._projection.read()

    def wipe_journal(self) -> None:
        """Wipe what the traces of destruction name from the journal and the attachments.

        Raises what the disk refuses; what was not done is done at the next opening.
        """
        files = self._files
        files.drop_kept()  # its texts may hold what is destroyed
        moved = self._wipe_blobs()
        if moved is not None and not moved.whole and self.mend():  # or damaged lines would be lost
            moved = self._wipe_blobs()
        if moved is not None:
            self._replace(moved)

    def refill(self, lines: Mapping[str, JournalEntry]) -> None:
        """Let edits hold again what was taken from them; raises what the disk refuses."""
        path = self._files.folder.journal
        with disk(path):
            moved = refilled(path.read_bytes(), lines)
        if moved.new != moved.old:
            self._replace(moved)

    def _replace(self, moved: Moved) -> None:
        """Put a rewritten journal in place and go on with it."""
        self._files.journal.close()
        try:
            wiping.replace_journal(self._files.folder, moved.new)
        except BaseException:
            self._projection.read()
            raise
        self._take_over(moved)
        self.wipings += 1
        for follower in tuple(self.followers):
            follower.moved(moved)

    def _wipe_blobs(self) -> Moved | None:
        effect = self._projection.in_effect
        return wiping.wipe_blobs(self._files.folder, self._files.blobs, effect)[1]

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
        done = self.carried_out.is_done(Place.BACKUPS, self._projection.view.in_effect)
        return not self._files.read_only and not done

    @property
    def was_refused(self) -> bool:
        """Whether the disk refused when the backups were gone through last."""
        return self.carried_out.was_refused(Place.BACKUPS)

    def wipe_copies(self) -> None:
        """Wipe the backups of what was destroyed; raises what the disk refuses."""
        if not self.copies_due:
            return
        effect = self._projection.in_effect
        try:
            wiping.wipe_copies(self._files.folder, self._files.blobs, effect)
        except UserError as error:
            self.carried_out.refuse(Place.BACKUPS, error)
            raise
        self.note_wiped(effect.mark)

    def note_wiped(self, mark: str) -> None:
        """Remember that the backups hold nothing any more of destructions with this mark.

        As long as the journal still holds something, so may the next backup of it.
        """
        if self.carried_out.is_done(Place.JOURNAL, mark):
            self.carried_out.note(Place.BACKUPS, mark)
        if not self._projection.view.due:
            with suppress(UserError):  # another time
                let_go_of_held(self._files.folder)
        self._projection.save(always=True)

    def hold_backup(self) -> None:
        """Have a backup from before a destruction that somebody else asks for."""
        with suppress(UserError):  # what comes in is worth more than a copy of what there is
            hold_backup(self._files.folder, datetime.now())

    def found_again(self, path: Path) -> None:
        """Have a place gone through again, for something destroyed was found in a file of it."""
        folder = self._files.folder
        own = path in (folder.journal, folder.view, *folder.left_overs())
        if not self._files.read_only:
            place = Place.JOURNAL if own else Place.BACKUPS
            self.carried_out.refuse(place, StillThere(path=path))

    def clear_desk(self) -> None:
        """Clear what of this desk lies outside the workspace, once for each destruction, and look.

        What the disk refuses is noted in `carried_out`, and done at the next occasion. It is done
        as soon as a destruction is asked for, also where that waits.
        """
        mark = self._desk_mark
        for each in () if self._files.read_only else self.desk_places:
            if not self.carried_out.is_done(each.place, mark):
                with self.carried_out.going_through(each.place, mark):
                    clear(each)

    @property
    def _desk_mark(self) -> str:
        """What tells the traces of destruction that are known from any others."""
        traces = sum(self._projection.view.traces.values())
        return f"{traces} {self._projection.view.in_effect}" if traces else ""

    def unfinished(self) -> list[Unfinished]:
        """The places of this desk where something destroyed may lie yet.

        Outside the workspace those that were refused: `clear_desk` goes through them at once.
        """
        own, done = (Place.JOURNAL, Place.BACKUPS), self.carried_out
        desk = [each.place for each in self.desk_places if done.was_refused(each.place)]
        return [
            *done.unfinished(self._projection.view.in_effect, own),
            *done.unfinished(self._desk_mark, desk),
        ]
