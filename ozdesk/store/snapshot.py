"""A workspace as it was at one moment, for work in another thread than its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ozdesk.domain.operation import Counts
from ozdesk.errors import UserError, disk
from ozdesk.store.files.blobs import Blobs
from ozdesk.store.files.folder import Folder
from ozdesk.store.journal.journal import MARKED, Damage, JournalEntry, mark_in, read_lines


class JournalRewritten(UserError):
    """A journal that was written anew while something of an earlier moment was read from it."""

    nl = "De administratie is intussen opgeschoond. Het bijwerken begint vanzelf opnieuw."
    en = "The workspace was cleaned up meanwhile. The update begins again by itself."


@dataclass(frozen=True, slots=True)
class WorkspaceSnapshot:
    """What the share needs to know of a workspace; nothing in it changes.

    `traced` counts the traces of destruction by record, `counts` tells whether an operation
    counts; the journal goes to `end` (bytes), where it has the mark `mark`.
    """

    folder: Folder
    who: str
    blobs: Blobs
    traced: Mapping[str, int]
    counts: Counts
    end: int
    mark: str

    def lines(self, start: int = 0) -> Iterator[JournalEntry | Damage]:
        """Read the edits from a place to the end, and what is no edit.

        Raises JournalRewritten when the journal is not what it was.
        """
        path = self.folder.journal
        with disk(path), path.open("rb") as file:
            file.seek(max(0, self.end - MARKED))
            if mark_in(file.read(min(self.end, MARKED)), self.end) != self.mark:
                raise JournalRewritten()
            file.seek(start)
            for line in read_lines(file, start):
                if line.start >= self.end:
                    return
                yield line
