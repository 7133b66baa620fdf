"""How this desk and its share stand, in words for the foot of a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ozdesk.domain.label import Label, same
from ozdesk.domain.words import short_clock, short_day
from ozdesk.errors import FromNewerVersion, UserError
from ozdesk.store.journal.history import wall_time
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.sync import connect
from ozdesk.sync.plan import is_own
from ozdesk.sync.publishing.looking import missing_operations
from ozdesk.sync.share.box import Flaw
from ozdesk.sync.share.card import DeskCard
from ozdesk.sync.share.refusals import (
    BeginningChanged,
    NotAShare,
    OtherDataSet,
    PassphraseNeeded,
    ShareAltered,
    ShareFull,
    ShareGone,
    ShareHeld,
    ShareReadOnly,
)
from ozdesk.sync.share.state import now
from ozdesk.sync.step import Sync
from ozdesk.sync.trust import is_proven

MOST = 1000  # edits that are counted; of more than that nobody needs the number
LEVEL = Label("gelijk met {count} collega's, laatst {when}",
              "level with {count} colleagues, last {when}")  # fmt: skip
LEVEL_ONE = Label("gelijk met 1 collega, laatst {when}", "level with 1 colleague, last {when}")
ALONE = Label("gedeeld, nog zonder collega's, laatst {when}",
              "shared, without colleagues yet, last {when}")  # fmt: skip
NEVER = Label("nog niet gelijk met de gedeelde schijf", "not level with the shared drive yet")
BUSY = Label("bezig met de gedeelde schijf…", "busy with the shared drive…")
WAITING = Label("{count} wijzigingen wachten op de schijf", "{count} changes wait for the drive")
WAITING_ONE = Label("1 wijziging wacht op de schijf", "1 change waits for the drive")
WAIT = Label("{count} wijzigingen wachten", "{count} changes wait")
WAIT_ONE = Label("1 wijziging wacht", "1 change waits")
BLOCKED = Label("door een collega geblokkeerd", "blocked by a colleague")
STRANGER = Label("wacht op goedkeuring door een collega", "waits for approval by a colleague")
ASKS = Label("{count} collega's wachten op uw goedkeuring",
             "{count} colleagues wait for your approval")  # fmt: skip
ASKS_ONE = Label("1 collega wacht op uw goedkeuring", "1 colleague waits for your approval")
LACKING_ONE = Label("1 wijziging van collega's is nog niet binnen",
                    "1 change of colleagues has not come in yet")  # fmt: skip
LACKING = Label("{count} wijzigingen van collega's zijn nog niet binnen",
                "{count} changes of colleagues have not come in yet")  # fmt: skip
UNREAD_ONE = Label("1 bestand op de schijf is niet te lezen", "1 file on the drive cannot be read")
UNREAD = Label("{count} bestanden op de schijf zijn niet te lezen",
               "{count} files on the drive cannot be read")  # fmt: skip
UNCOMPARED_ONE = Label("1 code niet vergeleken", "1 code not compared")
UNCOMPARED = Label("{count} codes niet vergeleken", "{count} codes not compared")
COMING_ONE = Label("1 bijlage onderweg", "1 attachment under way")
COMING = Label("{count} bijlagen onderweg", "{count} attachments under way")
DECIDE = Label("{count} te beslissen", "{count} to decide")
REFUSALS: dict[str, type[UserError]] = {each.__name__: each for each in (ShareFull, ShareReadOnly)}
YESTERDAY = Label("gisteren {clock}", "yesterday {clock}")
PROBLEMS: dict[type[UserError], Label] = {
    ShareHeld: Label("een bestand op de schijf is in gebruik", "a file on the drive is in use"),
    ShareGone: Label("schijf niet bereikbaar", "drive out of reach"),
    ShareReadOnly: Label("schijf is alleen te lezen", "drive can only be read"),
    ShareFull: Label("schijf is vol", "drive is full"),
    NotAShare: Label("gedeelde administratie niet gevonden op de schijf",
                     "shared workspace not found on the drive"),
    ShareAltered: Label("versleuteling van de schijf is veranderd",
                        "encryption of the drive was changed"),
    BeginningChanged: Label("de gedeelde map is door een ander bureau begonnen dan eerst",
                            "the shared folder was begun by another desk than before"),
    OtherDataSet: Label("op de schijf staat een andere administratie",
                        "another workspace is on the drive"),
    PassphraseNeeded: Label("de wachtwoordzin is gewijzigd; vul de nieuwe in",
                            "the passphrase was changed; fill in the new one"),
    FromNewerVersion: Label("de schijf is van een nieuwere ozdesk; werk ozdesk bij",
                            "the drive is of a newer ozdesk; update ozdesk"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Status:
    """The facts; `synced` is the last time that desk and share were level (aware, UTC).

    `waiting` counts edits of this desk that are not on the share, `asks` desks that wait for
    approval; `problem` is what was in the way the last time. `lacking` counts changes of colleagues
    that never came, `unread` files that cannot be taken, `coming` attachments under way,
    `uncompared` desks of which a code has yet to be compared. `blocked`: this desk is.
    """

    colleagues: int = 0
    synced: datetime | None = None
    waiting: int = 0
    asks: int = 0
    approved: bool = True
    busy: bool = False
    problem: UserError | None = None
    lacking: int = 0
    unread: int = 0
    coming: int = 0
    uncompared: int = 0
    blocked: bool = False

    @property
    def is_good(self) -> bool:
        """Whether nothing needs attention."""
        level = self.problem is None and not self.lacking and not self.unread
        return level and self.approved and not self.asks


def status_of(
    sync: Sync, waiting: int, problem: UserError | None = None, *, busy: bool = False
) -> Status:
    """The status as far as this desk knows; does not touch the share."""
    state, approved = sync.state, is_heard(sync)
    synced = state.synced
    if problem is None and state.refusal in REFUSALS:
        problem = REFUSALS[state.refusal](path=state.path)
    if problem is None and state.lacks_key:
        problem = PassphraseNeeded()
    return Status(
        colleagues=len(colleagues(sync)),
        synced=wall_time(synced) if synced else None,
        waiting=waiting,
        asks=len(connect.waiting(sync)) if approved else 0,
        approved=approved,
        busy=busy,
        problem=problem,
        lacking=sum(lacking_by(sync).values()),
        unread=sum(Flaw[flaw].is_harmful for flaw, *_ in state.bad.values()),
        coming=len(state.wanted),
        blocked=sync.key.device in sync.silent,
        uncompared=sum(not is_proven(sync, card) for card in _taking_part(sync)),
    )


def lacking_by(sync: Sync) -> dict[str, int]:
    """How many operations in between never came, by the desks that are read."""
    found = {}
    for device, key in sync.heard:
        card = sync.state.card(device)
        if card is not None and card.key == key and device != sync.key.device:
            missing = missing_operations(sync.state.seen.get(device, ()))
            found[device] = sum(last - first + 1 for first, last in missing)
    return found


def is_heard(sync: Sync) -> bool:
    """Whether colleagues read this desk, or it has yet to find out."""
    return not sync.state.seen or connect.is_approved(sync)


def former_ids(sync: Sync) -> frozenset[str]:
    """The ids that desks had before the one they have now, and under which nobody writes any more.

    Of a laptop that was copied the original goes on, which shows by what it told since then.
    """
    state = sync.state
    followed = {former.device: card.made for card in state.all_cards().values()
                for former in card.former}  # fmt: skip
    own = state.card(sync.key.device)
    followed |= {former.device: own.made if own else now() for former in sync.key.former}
    return frozenset(
        device
        for device, made in followed.items()
        if device != sync.key.device and state.told.get(device, 0) <= made
    )


def colleagues(sync: Sync) -> list[DeskCard]:
    """The other desks that take part, each under the id it has now."""
    cards, former = sync.state.all_cards(), former_ids(sync)
    heard, own, out = sync.heard, sync.key.device, {*former, *sync.silent}
    return [c for d, c in cards.items() if c.desk in heard and d != own and d not in out]


def _taking_part(sync: Sync) -> list[DeskCard]:
    """The colleagues, and this desk once it was approved."""
    own = sync.state.card(sync.key.device)
    return [*colleagues(sync), *([own] if own and connect.is_approved(sync) else [])]


class Backlog:
    """Counts the edits of this desk that are not on the share yet, reading each edit once."""

    def __init__(self, sync: Sync) -> None:
        self._sync = sync
        self._start = self._end = self._count = 0

    def count(self) -> int:
        """How many there are, up to MOST."""
        sync, end = self._sync, self._sync.workspace.journal.size
        if sync.state.offset != self._start or self._end > end:
            self._start = self._end = sync.state.offset
            self._count = 0
        if self._end < end and self._count < MOST:
            others = sync.others
            for line in sync.workspace.journal.lines(self._end):
                self._count += isinstance(line, JournalEntry) and is_own(line, others)
                if self._count >= MOST:
                    break
            self._end = end
        return self._count


def status_line(status: Status, today: date) -> Label:
    """The status in one line; times are local."""
    if status.problem is not None:
        told = [_problem(status.problem)]
        told += [_counted(status.waiting, WAIT, WAIT_ONE)] if status.waiting else []
    elif status.busy and status.synced is None:
        told = [BUSY]
    elif not status.approved:
        told = [BLOCKED if status.blocked else STRANGER]
        told += [_counted(status.waiting, WAIT, WAIT_ONE)] if status.waiting else []
    elif status.waiting:
        told = [_counted(status.waiting, WAITING, WAITING_ONE)]
    elif status.lacking:
        told = [_counted(status.lacking, LACKING, LACKING_ONE)]
    elif status.unread:
        told = [_counted(status.unread, UNREAD, UNREAD_ONE)]
    else:
        told = [_level(status, today)]
        told += [_counted(status.coming, COMING, COMING_ONE)] if status.coming else []
    told += [_counted(status.asks, ASKS, ASKS_ONE)] if status.asks else []
    if status.uncompared and status.problem is None:
        told.append(_counted(status.uncompared, UNCOMPARED, UNCOMPARED_ONE))
    return Label(" · ".join(each.nl for each in told), " · ".join(each.en for each in told))


def to_decide(count: int) -> Label:
    """How many questions there are."""
    return DECIDE.with_(count=count)


def clock_words(when: datetime, today: date) -> Label:
    """A moment: only the clock today, with its day before that."""
    local = when.astimezone()
    clock = short_clock(local)
    if local.date() == today:
        return same(clock)
    if local.date() == today - timedelta(days=1):
        return YESTERDAY.with_(clock=clock)
    return same(f"{short_day(local.date())} {clock}")


def _problem(error: UserError) -> Label:
    for kind, told in PROBLEMS.items():
        if isinstance(error, kind):
            return told
    return Label(error.in_("nl"), error.in_("en"))


def _counted(count: int, many: Label, one: Label) -> Label:
    if count == 1:
        return one
    return many.with_(count=f"{MOST}+" if count >= MOST else count)


def _level(status: Status, today: date) -> Label:
    if status.synced is None:
        return NEVER
    when = clock_words(status.synced, today)
    if not status.colleagues:
        return ALONE.with_(when=when)
    text = LEVEL_ONE if status.colleagues == 1 else LEVEL
    return text.with_(count=status.colleagues, when=when)
