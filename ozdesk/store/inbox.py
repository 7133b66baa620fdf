"""What comes in from other desks: edits, and the long texts that belong to them."""

from __future__ import annotations

from collections.abc import Iterable

from ozdesk.domain.change import Origin
from ozdesk.domain.destruction import is_trace
from ozdesk.domain.operation import canonical, sha256_hex
from ozdesk.domain.waiting import DAY, is_verdict
from ozdesk.errors import ReadOnly
from ozdesk.store import receiving
from ozdesk.store.applied import Applied
from ozdesk.store.confined import confined
from ozdesk.store.journal import replay
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.journal.written_anew import written_anew
from ozdesk.store.listeners import Listeners
from ozdesk.store.open_files import OpenFiles
from ozdesk.store.projection import Projection
from ozdesk.store.upkeep.wiped_lines import wiped_line
from ozdesk.store.workspace_upkeep import WorkspaceUpkeep


@confined
class Inbox:
    """What takes the work of other desks into a workspace."""

    def __init__(
        self,
        files: OpenFiles,
        projection: Projection,
        upkeep: WorkspaceUpkeep,
        listeners: Listeners[Applied],
    ) -> None:
        self.thread = files.thread
        self._files, self._projection = files, projection
        self._upkeep, self._listeners = upkeep, listeners

    def unknown(self, lines: Iterable[JournalEntry]) -> list[JournalEntry]:
        """Those of the edits that this desk does not know."""
        return self._unknown(lines)[0]

    def _unknown(self, lines: Iterable[JournalEntry]) -> receiving.Unknown:
        projection = self._projection
        return receiving.unknown(lines, projection.view.places, projection.operations.stored)

    def without_destroyed(self, lines: Iterable[JournalEntry]) -> list[JournalEntry]:
        """Edits of other desks as this desk keeps them, once they are here."""
        view, entries = self._projection.view, list(lines)
        ids = {o.record for line in entries for o in line.operations if o.record in view.traces}
        effect = {id: self._projection.operations.standing(id).effect for id in ids}
        return [wiped_line(line, effect) for line in entries] if effect else entries

    def receive(self, lines: Iterable[JournalEntry], *, sync: bool = True) -> Applied | None:
        """Take in edits of other desks as they wrote them; those that are known are passed over.

        All or none of them; without `sync` they are on disk when the next edit is. Raises ReadOnly
        or what the disk refuses.
        """
        if self._files.read_only:
            raise ReadOnly()
        view, told = self._projection.view, list(lines)
        fresh, known = self._unknown(told)
        back = self._taken_back(told)
        if not fresh:
            return self._show_again(back) if back else None
        if receiving.foreign_trace(fresh, view):
            self._upkeep.hold_backup()
        fresh = receiving.without_destroyed(fresh, known, view)
        self._files.upgrade()
        fresh = [*receiving.arrival(view), *fresh]
        placed = self._files.journal.append_all(fresh, sync=sync)
        with self._projection.shown_or_read_anew():
            touched = self._projection.show_received(placed, known)
        applied = Applied("", receiving.as_edit(fresh), Origin.SYNC, None, touched | back)
        self._upkeep.carry_out()
        self._listeners.tell(applied)
        return applied

    @property
    def ruling_mark(self) -> str:
        """What tells which destructions hold, and which do not; empty where there are none."""
        view = self._projection.view
        if not view.traces and not view.limits:
            return ""
        limits = {desk: [limit.count, sorted(limit.out)] for desk, limit in view.limits.items()}
        return sha256_hex(canonical([view.in_effect, view.traces, limits]))[:32]

    def void_edits(self) -> frozenset[str]:
        """The edits of records with a destruction that was said and does not hold."""
        view, operations = self._projection.view, self._projection.operations
        by_record, said = dict[str, set[str]](), dict[str, set[str]]()
        lines = self._files.journal.lines() if view.traces or view.limits else ()
        for line in (each for each in lines if isinstance(each, JournalEntry)):
            for each in line.operations:
                by_record.setdefault(each.record, set()).add(line.edit)
                if is_trace(each.path) and not is_verdict(each):
                    said.setdefault(each.record, set()).add(each.name)
        void = set[str]()
        for id, names in said.items():
            standing = operations.standing(id)
            waiting = {trace.name for trace in standing.waiting}
            if names - standing.effective - waiting:
                void |= by_record[id]
        return frozenset(void)

    def write_anew(self, entries: Iterable[JournalEntry]) -> Applied | None:
        """Say again as this desk what it had said under an id that it cannot sign for any more."""
        return self.receive(list(written_anew(entries, self._projection.view.origin)))

    def _taken_back(self, lines: list[JournalEntry]) -> frozenset[str]:
        """Keep again what a destruction took that does not hold; gives the records it is about."""
        operations, known = self._projection.operations, self._projection.view.places
        there = [line for line in lines if all(o.record in known for o in line.operations)]
        again = receiving.fuller(there, operations.stored, operations.hidden)
        if again:
            self._upkeep.refill(again)
        return frozenset(o.record for line in again.values() for o in line.operations)

    def show_arrived(self) -> Applied | None:
        """Show the long texts that came in after the records they belong to."""
        return self._show_again(replay.arrived(self._projection.view, self._files.blobs))

    def end_terms(self) -> Applied | None:
        """Carry out the destructions that have waited long enough; tells what looks other."""
        return self._show_again(replay.overdue(self._projection.view))

    def set_wait(self, days: int) -> None:
        """Set how many days a destruction of what others wrote waits at this desk."""
        files, view = self._files, self._projection.view
        files.folder, view.wait = files.folder.changed(wait=days), days * DAY
        self._show_again(view.due)

    def _show_again(self, ids: Iterable[str]) -> Applied | None:
        """Show records that look other without an edit, and tell so."""
        again = tuple(ids)
        for id in again:
            self._projection.show_again(id)
        self._upkeep.carry_out()
        if not again:
            return None
        applied = Applied("", receiving.as_edit(()), Origin.SYNC, None, frozenset(again))
        self._listeners.tell(applied)
        return applied

    @property
    def waiting(self) -> dict[str, str]:
        """The kinds of the records with a long text that has yet to arrive, by id."""
        view = self._projection.view
        found = ((id, view.doc(id)) for id in view.waiting)
        return {id: doc["kind"] for id, doc in found if doc}
