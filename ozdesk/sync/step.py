"""One sync step: scan, receive, publish. It is idempotent and may be interrupted anywhere.

First what the share has is read, kept in the own journal and shown; only then is it marked as
seen; then what the share lacks of this desk is published. The two halves that touch the share
work from a snapshot of the workspace, so that another thread can run them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ozdesk.errors import UserError
from ozdesk.store.applied import Applied
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.snapshot import WorkspaceSnapshot
from ozdesk.store.upkeep.wiped_lines import Moved
from ozdesk.store.workspace import Workspace
from ozdesk.sync import passphrase
from ozdesk.sync.compact import MOST_FILES, keep_few
from ozdesk.sync.healing.erasure import Erasure
from ozdesk.sync.healing.healing import Healing
from ozdesk.sync.healing.refilling import note_arrived, write_fuller
from ozdesk.sync.lost_key import write_unsent_anew
from ozdesk.sync.plan import Plan, SyncOutcome, is_own
from ozdesk.sync.publishing import desk_cards
from ozdesk.sync.publishing.attachments import SharedBlobs, digests_of
from ozdesk.sync.publishing.looking import Arrived, ScanResult, ShareScan, places
from ozdesk.sync.share import keyring
from ozdesk.sync.share.card import Desk, trusted
from ozdesk.sync.share.identity import own_key, read_desks, renew
from ozdesk.sync.share.refusals import NotConnected, PassphraseNeeded, ShareFull, ShareReadOnly
from ozdesk.sync.share.segment import batches, portions, sign_segment
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.share_format import DEVICES, folder_of
from ozdesk.sync.share.state import Log, State, load_state, now, save_state

MOST_BLOBS = 50  # attachments fetched in one step


class Sync:
    """The connection of an open workspace to its share; not reentrant."""

    def __init__(self, workspace: Workspace, files: ShareFiles | None = None) -> None:
        state = load_state(workspace.folder)
        if state is None:
            raise NotConnected()
        self.workspace = workspace
        self.state: State = state
        self.files = files or folder_of(Path(state.path))
        self.log = Log(workspace.folder)
        self.key = own_key(workspace)
        self._has_looked = False
        workspace.upkeep.followers.add(self)
        workspace.desks.set_root(state.root[0])
        if state.key and not workspace.read_only:
            passphrase.move_key(workspace, state)
        passphrase.settle_key(self)

    @property
    def blobs(self) -> SharedBlobs:
        """The attachments on the share."""
        return self._blobs_beside(self.workspace.snapshot())

    def _blobs_beside(self, own: WorkspaceSnapshot) -> SharedBlobs:
        return SharedBlobs(self.files, self.state, own.blobs)

    @property
    def healing(self) -> Healing:
        """What mends the share from what the workspace knows now; it may do so elsewhere."""
        own = self.workspace.snapshot()
        return Healing(self.files, self.state, self.log, own, self.key)

    def run(self, outcome: SyncOutcome | None = None) -> SyncOutcome:
        """A whole step, in one go; see `ozdesk.errors` for what can be in the way."""
        outcome = outcome or SyncOutcome()
        while True:
            found = self.look(self.plan())
            for applied in self.take(found):
                outcome.records |= applied.records
                outcome.received += len(applied.edit.changes)
            if not self.goes_on(found):
                break
        self.workspace.upkeep.wipe_copies()
        try:
            self.exchange(self.plan(), found, outcome)
        finally:
            if late := self.workspace.inbox.show_arrived():
                outcome.records |= late.records
        return outcome

    def exchange(
        self, plan: Plan, found: ScanResult, outcome: SyncOutcome | None = None
    ) -> SyncOutcome:
        """Publish and fetch; a share that takes nothing may give all the same, and is told then."""
        outcome = outcome or SyncOutcome()
        refusal: UserError | None = None
        try:
            self.publish(plan, found, outcome)
        except (ShareFull, ShareReadOnly, PassphraseNeeded) as refused:
            refusal = refused
        outcome.fetched += self.fetch(plan)
        if refusal:
            raise refusal
        return outcome

    @staticmethod
    def goes_on(found: ScanResult) -> bool:
        """Whether to look again at once: there is more, or what was taken may open what waited."""
        return found.more or bool(found.bad and (found.arrived or found.key_files))

    def plan(self) -> Plan:
        """How the workspace stands; begin anew when its journal or its id is not what it was."""
        state, workspace = self.state, self.workspace
        if workspace.desks.is_unblocked and not workspace.read_only:
            self.key = renew(workspace)
        if self.key.device != workspace.device:
            self.key = own_key(workspace)
        if state.device != workspace.device or not workspace.journal.is_marked(
            state.offset, state.mark
        ):
            state.forget(workspace.device)
            state.owed = sorted({*state.owed, *self.healing.mine})
        approved = self.approved | {(self.key.device, self.key.public)}
        passphrase.settle_key(self)
        own = workspace.snapshot()
        desk_cards.forget(self, own)
        erasure = Erasure(self.files, state, self.log, own, deep=not self._has_looked)
        keys = passphrase.keys_to_publish(self)
        return Plan(approved, own, self.healing, erasure, self.silent, keys)

    def moved(self, moved: Moved) -> None:
        """Go on from the same line of a journal that was rewritten."""
        if place := moved.place(self.state.offset, self.state.mark):
            self.state.offset, self.state.mark = place

    @property
    def approved(self) -> frozenset[Desk]:
        """Whose work is read: of the desk that began the share and of all whom people approved.

        Whether it counts is another matter: who was blocked is read, and shown apart.
        """
        return read_desks(self.workspace, self.state)

    @property
    def silent(self) -> frozenset[str]:
        """The desks that were blocked, who vouch for nobody."""
        return frozenset(self.workspace.desks.membership.blocks)

    @property
    def heard(self) -> set[Desk]:
        """Whose work is read, under every id that is proven."""
        return trusted(self.approved, self.state.all_cards(), self.silent)

    def look(self, plan: Plan) -> ScanResult:
        """What the share has that is new; touches nothing but the share."""
        return ShareScan(self.files, self.state, plan.approved, plan.silent).run()

    # -- taking in

    def take(self, found: ScanResult) -> Iterator[Applied]:
        """Take in what was found, a little at a time; it counts as seen when all of it is here."""
        self._meet(found)
        device = self.workspace.device
        own = [line for each in found.arrived for line in each.segment.lines
               if any(operation.device == device for operation in line.operations)]  # fmt: skip
        if own and self.workspace.inbox.unknown(own):
            self._renew()
        workspace, level = self.workspace, self.state.offset
        if ended := workspace.inbox.end_terms():
            yield ended
        if late := workspace.inbox.show_arrived():
            yield late
        wipings = workspace.upkeep.wipings
        for arrived in sorted(found.arrived, key=lambda each: not each.is_about_desks):
            for lines, last in batches(arrived.segment.lines):
                before = workspace.journal.size
                if applied := workspace.inbox.receive(lines, sync=last):
                    level = workspace.journal.size if level == before else level
                    yield applied
        workspace.journal.flush()
        same = wipings == workspace.upkeep.wipings
        if same and level > self.state.offset:  # what came from the share need not be told to it
            self.state.offset, self.state.mark = level, workspace.journal.mark(level)
        self._note(found)
        if not found.more:
            write_unsent_anew(self)

    def _meet(self, found: ScanResult) -> None:
        """Remember the desks first, for by them one tells whose the edits are."""
        state = self.state
        if found.cards:
            desk_cards.take_cards(self, found)
        if found.key_files:
            passphrase.take_key_files(self, found.key_files)
        if found.cards or found.key_files:
            save_state(self.workspace.folder, state)

    def _renew(self) -> None:
        """Take a new id: under the old one stand edits that this desk does not know."""
        self.key = renew(self.workspace)
        self.plan()

    def _note(self, found: ScanResult) -> None:
        state = self.state
        wanted = {digest for each in found.arrived for digest in self._missing(each)}
        self.log.note_all((each.name, each.segment) for each in found.arrived)
        for each in found.arrived:
            if not each.is_copy:
                state.seen.setdefault(each.device, []).append(each.name)
            state.told[each.device] = max(state.told.get(each.device, 0), each.segment.head.at)
            state.lag[each.device] = each.lag
        state.wanted = [*state.wanted, *sorted(wanted.difference(state.wanted))]
        note_arrived(state, self.log, found, self.workspace)
        bad, owed = state.bad, list(state.owed)
        self.healing.note_lost(found)
        for device, names in state.seen.items():
            there = set(found.listing.get(device, ()))
            state.seen[device] = [name for name in names if name in there]
        self.healing.note(found)
        state.synced = now()
        if found.arrived or bad != state.bad or owed != state.owed:
            save_state(self.workspace.folder, state)

    def _missing(self, arrived: Arrived) -> Iterator[str]:
        """The attachments that a segment speaks of and that are not here."""
        lines = self.workspace.inbox.without_destroyed(arrived.segment.lines)
        yield from (d for d in digests_of(lines) if self.workspace.blobs.find(d) is None)

    def fetch(self, plan: Plan) -> int:
        """Get attachments that have yet to arrive; gives how many did."""
        plan.erasure.want_less()
        blobs = self._blobs_beside(plan.own)
        wanted, state = self.state.wanted[:MOST_BLOBS], self.state
        came = {digest for digest in wanted if blobs.fetch(digest)}
        turn = [digest for digest in wanted if digest not in came]
        state.wanted = [*state.wanted[MOST_BLOBS:], *turn]
        if came:
            save_state(plan.own.folder, state)
        return len(came)

    # -- publishing

    def publish(self, plan: Plan, found: ScanResult, outcome: SyncOutcome | None = None) -> int:
        """Write what the share lacks of this desk; gives the number of operations.

        Raises PassphraseNeeded, before anything is written, where the newest key is not known.
        """
        state, outcome = self.state, outcome or SyncOutcome()
        try:
            self._publish(plan, found, outcome)
        except (ShareFull, ShareReadOnly) as refused:
            state.refusal = type(refused).__name__
            save_state(plan.own.folder, state)
            raise
        if state.refusal:
            state.refusal = ""
            save_state(plan.own.folder, state)
        return outcome.sent

    def _publish(self, plan: Plan, found: ScanResult, outcome: SyncOutcome) -> None:
        state = self.state
        if state.lacks_key:
            raise PassphraseNeeded()
        keyring.publish_key_files(self.files, plan.keys, found.keys, f"{DEVICES}/{state.device}")
        lines, at = plan.own.leaving(state.offset)
        told, others = self._told(lines), self._others(plan.approved, plan.healing)
        own = [line for line in lines if line.edit not in told and is_own(line, others)]
        names = found.listing.setdefault(state.device, [])
        desk_cards.publish_own(self, names, plan.own)
        refusal = self._blobs_beside(plan.own).publish_all(digests_of(lines))
        sent = self._publish_edits(own, names) if own else 0
        outcome.sent += sent
        mended = plan.healing.heal(found)
        mended |= write_fuller(plan.healing) | plan.erasure.run(found)
        mended |= len(names) > MOST_FILES and bool(keep_few(plan.healing))
        self._has_looked = True
        if at != (state.offset, state.mark) or mended or sent:
            state.offset, state.mark = at
            state.synced = now()
            save_state(plan.own.folder, state)
        if refusal:
            raise refusal

    def _publish_edits(self, lines: list[JournalEntry], names: list[str]) -> int:
        state, sent = self.state, 0
        taken = places([*names, *state.seen.get(state.device, [])])
        first = 1 + max((last for _, last in taken), default=0)
        for portion in portions(lines):
            segment = sign_segment(state.data_set, self.key, first, now(), portion)
            name, data = segment.file(state.secret)
            self.put(name, data, names)
            self.log.note(name, segment)
            first = segment.head.last + 1
            sent += segment.head.last - segment.head.first + 1
        return sent

    @property
    def others(self) -> frozenset[str]:
        """The ids under which other desks write, each of which publishes its own."""
        return self._others(self.approved, self.healing)

    def _others(self, approved: Iterable[Desk], healing: Healing) -> frozenset[str]:
        known = {*tuple(self.state.cards), *(device for device, _ in approved)}
        return frozenset(known) - set(healing.mine)

    def _told(self, lines: Iterable[JournalEntry]) -> set[str]:
        """The edits that are on the share, or that will be in the segments they were in before.

        A segment of which the journal lacks an edit cannot be written again. What is left of it
        is told anew when the share is another, which shows when the journal is read from its start.
        """
        if self.state.offset:
            return self.log.edits
        return self.log.edits_on(self.state.seen, {line.edit for line in lines})

    def put(self, name: str, data: bytes, names: list[str]) -> None:
        """Write a file of this desk; `names` are those that are there."""
        here = f"{DEVICES}/{self.state.device}"
        self.files.put(f"{here}/{name}", data, here)
        names.append(name)
        self.state.seen.setdefault(self.state.device, []).append(name)
