"""The files that a workspace keeps open: its lock, its journal and its attachments."""

from __future__ import annotations

from threading import get_ident

from ozdesk.domain.label import Label
from ozdesk.errors import disk
from ozdesk.store.files.blobs import Blobs
from ozdesk.store.files.folder import FORMAT, Folder
from ozdesk.store.files.lock import DeskLock
from ozdesk.store.journal.journal_file import Journal


class OpenFiles:
    """The open files of one folder, locked against other desks unless it is only read.

    `notices` are what was found and mended in them; `thread` is the one that opened them.
    """

    journal: Journal

    def __init__(self, folder: Folder, who: str, *, read_only: bool = False) -> None:
        self.thread = get_ident()
        self.folder = folder
        self.who = who
        self.read_only = read_only
        self.notices: list[Label] = []
        self.blobs = Blobs(folder.blobs)
        self.lock = None if read_only else DeskLock(folder.path, who)

    def open_journal(self) -> None:
        """Open the journal, or open it again after it was rewritten."""
        self.journal = Journal(self.folder.journal, read_only=self.read_only)

    def upgrade(self) -> None:
        """Tell older programs that they cannot read what is about to be written.

        A head without a checksum gets one.
        """
        if self.folder.format < FORMAT or not self.folder.sealed:
            self.folder = self.folder.changed()

    def drop_kept(self) -> None:
        """Remove what rules found at the last closing; raises what the disk refuses."""
        with disk(self.folder.kept):
            self.folder.kept.unlink(missing_ok=True)

    @property
    def closed(self) -> bool:
        """Whether the files were closed."""
        return self.journal.closed

    def close(self) -> None:
        """Close the journal and release the lock."""
        if hasattr(self, "journal"):
            self.journal.close()
        if self.lock:
            self.lock.release()
