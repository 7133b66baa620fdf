"""A workspace as it was at one moment, for work in another thread than its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ozdesk.domain.destruction import Destroyed
from ozdesk.domain.operation import Operation
from ozdesk.domain.waiting import veiled
from ozdesk.errors import UserError, disk
from ozdesk.store.files.blobs import Blobs
from ozdesk.store.files.folder import Folder
from ozdesk.store.journal.journal import MARKED, Damage, JournalEntry, mark_in, read_lines
from ozdesk.store.upkeep.wiped_lines import InEffect, wiped_line


class JournalRewritten(UserError):
    """A journal that was written anew while something of an earlier moment was read from it."""

    nl = "De administratie is intussen opgeschoond. Het bijwerken begint vanzelf opnieuw."
    en = "The workspace was cleaned up meanwhile. The update begins again by itself."


NOTHING = Destroyed()


@dataclass(frozen=True, slots=True)
class WorkspaceSnapshot:
    """What the share needs to know of a workspace; nothing in it changes.

    `traced` counts the traces of destruction by record; `effect` are the destructions that are in
    effect, `hidden` what of each record is destroyed or waits to be. The journal goes to `end`
    (bytes), where it has the mark `mark`.
    """

    folder: Folder
    who: str
    blobs: Blobs
    traced: Mapping[str, int]
    effect: InEffect
    hidden: Mapping[str, Destroyed]
    end: int
    mark: str

    def shown(self, operation: Operation) -> Operation:
        """An operation without what of it is destroyed, or waits to be."""
        return veiled(operation, self.hidden.get(operation.record, NOTHING))

    def waits(self, line: JournalEntry) -> bool:
        """Whether an edit holds something of which the destruction waits."""
        return any(
            o.record in self.hidden and self.hidden[o.record].takes(o) and not self.effect.takes(o)
            for o in line.operations
        )

    def leaving(self, start: int) -> tuple[list[JournalEntry], tuple[int, str]]:
        """The edits from a place on that may leave this desk, and up to where all before may.

        What waits to be destroyed stays here until that is decided.
        """
        lines, at = list[JournalEntry](), (self.end, self.mark)
        for line in self.lines(start) if start < self.end else ():
            if not isinstance(line, JournalEntry):
                continue
            if not self.waits(line):
                lines.append(wiped_line(line, self.effect.records))
            elif at[0] == self.end:
                at = line.start, self.mark_at(line.start)
        return lines, at

    def mark_at(self, size: int) -> str:
        """By what a place in the journal is known again."""
        with disk(self.folder.journal), self.folder.journal.open("rb") as file:
            file.seek(max(0, size - MARKED))
            return mark_in(file.read(min(size, MARKED)), size)

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
