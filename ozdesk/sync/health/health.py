"""How a share is: who takes part, what is amiss, what has yet to arrive, and how much room."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ozdesk.domain.membership import Dispute
from ozdesk.store.journal.history import wall_time
from ozdesk.sync import connect, members
from ozdesk.sync.health.status import former_ids, is_heard
from ozdesk.sync.members import BlockedDesk
from ozdesk.sync.publishing.looking import Bad, missing_operations, place_by
from ozdesk.sync.share.bare_cards import is_untold
from ozdesk.sync.share.box import Flaw
from ozdesk.sync.share.card import DeskCard
from ozdesk.sync.share.share_files import translated_errors
from ozdesk.sync.share.share_format import BLOBS, DEVICES
from ozdesk.sync.share.state import State
from ozdesk.sync.step import Sync
from ozdesk.sync.trust import code_of, has_compared_code, is_compared, is_proven

WRONG_CLOCK = 5 * 60 * 1000  # ms between a clock and the others that a person should know of


@dataclass(frozen=True, slots=True)
class DeskHealth:
    """One desk that takes part; `told` is when it last published, by its own clock.

    `missing` counts operations in between that never arrived; `ahead` is how far (ms) its clock is
    off beside the others. `compared`: nothing is left to compare, see `trust.is_proven`;
    `code_compared`: somebody else compared the code of this desk.
    """

    card: DeskCard
    own: bool
    told: datetime | None
    missing: int
    ahead: int
    compared: bool = True
    code_compared: bool = True

    @property
    def is_off(self) -> bool:
        """Whether its clock is so far off that its times mislead."""
        return abs(self.ahead) > WRONG_CLOCK


@dataclass(frozen=True, slots=True)
class NewcomerHealth:
    """One desk that waits for approval, and the blocked desk that it says it was."""

    card: DeskCard
    was: BlockedDesk | None = None


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """One file on the share that is not taken; `since` is when that was first seen, if it was."""

    who: str
    name: str
    flaw: Flaw
    since: datetime | None
    place: str


@dataclass(frozen=True, slots=True)
class Health:
    """How a share is as far as this desk knows; `aside` are damaged files that were kept here.

    `code` is what a colleague compares before approving this desk; `root_code` that of the desk
    that began, and `compared` whether somebody here said that it was compared. `unsent` counts
    attachments for which there is no room. `unswept`: the share may hold something destroyed yet;
    `kept_there` are files of others that do. `nameless`: this desk works under a name that was
    destroyed here, and so does not tell it on the share.
    """

    path: Path
    encrypted: bool
    approved: bool
    is_blocked: bool
    code: str
    desks: tuple[DeskHealth, ...]
    waiting: tuple[NewcomerHealth, ...]
    blocked: tuple[BlockedDesk, ...]
    disputes: tuple[Dispute, ...]
    refused: tuple[RefusedFile, ...]
    aside: tuple[Path, ...]
    unpublished: int
    wanted: int
    unsent: int
    root_code: str = ""
    compared: bool = True
    unswept: bool = False
    kept_there: tuple[str, ...] = ()
    nameless: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether nothing is damaged, missing or off."""
        harmful = any(each.flaw.is_harmful for each in self.refused)
        return not harmful and not any(desk.missing or desk.is_off for desk in self.desks)


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes that the share takes, and that are left on its disk."""

    used: int
    free: int


def health_of(sync: Sync, unpublished: int) -> Health:
    """How the share is; the share itself is not touched. `unpublished` counts edits."""
    state, approved = sync.state, is_heard(sync)
    own = state.card(sync.key.device)
    return Health(
        path=Path(state.path),
        encrypted=state.is_encrypted,
        approved=approved,
        is_blocked=sync.key.device in sync.silent,
        code=own.fingerprint if own else "–",
        root_code=code_of(state.root),
        compared=is_compared(sync),
        desks=tuple(_desks(sync)),
        waiting=tuple(_newcomers(sync)) if approved else (),
        blocked=tuple(members.blocked(sync)),
        disputes=tuple(members.disputes(sync.workspace)),
        refused=tuple(_refused(state)),
        aside=tuple(_set_aside(sync.workspace.folder.damaged)),
        unpublished=unpublished,
        wanted=len(state.wanted),
        unsent=len(state.unsent),
        unswept=sync.workspace.in_effect_mark != state.swept_mark,
        kept_there=tuple(state.kept_there),
        nameless=is_untold(sync.workspace.folder, sync.workspace.who),
    )


def clocks_off(state: State) -> dict[str, int]:
    """By device how far (ms) its clock is ahead of what most desks say it is.

    Our own is among them when it is the odd one out; a network drive has a clock of its own, and
    then what the others are off tells nothing of ours.
    """
    usual = _middle([0, *state.lag.values()])
    ours = {state.device: -usual} if usual and state.device and not state.network else {}
    return {device: lag - usual for device, lag in state.lag.items()} | ours


def _middle(values: list[int]) -> int:
    """The value in the middle; of two in the middle the one that is least off."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return min(ordered[(len(ordered) - 1) // 2], ordered[half], key=abs)


def wrong_clocks(state: State) -> frozenset[str]:
    """The devices of which the times mislead."""
    return frozenset(d for d, ahead in clocks_off(state).items() if abs(ahead) > WRONG_CLOCK)


def room_on(path: Path) -> Room:
    """How much room a share takes and has; reads every folder, so do it beside the window.

    Raises ShareGone.
    """
    with translated_errors(path):
        return Room(sum(_sizes(path)), shutil.disk_usage(path).free)


def _newcomers(sync: Sync) -> Iterable[NewcomerHealth]:
    return (NewcomerHealth(card, members.was_blocked(sync, card)) for card in connect.waiting(sync))


def _desks(sync: Sync) -> Iterable[DeskHealth]:
    cards, former, state = sync.state.all_cards(), former_ids(sync), sync.state
    heard, off = sync.heard, clocks_off(state)
    own = sync.key.device
    ordered = sorted(cards.values(), key=lambda c: (c.device != own, c.called, c.device))
    for card in ordered:
        device = card.device
        if device in former or device in sync.silent or (card.desk not in heard and device != own):
            continue
        told = state.told.get(device, state.synced if device == own else 0)
        missing = sum(
            last - first + 1 for first, last in missing_operations(state.seen.get(device, ()))
        )
        is_waiting = device == own and card.desk not in heard  # who approves compares
        yield DeskHealth(card, device == own, wall_time(told) if told else None, missing,
                         off.get(device, 0), is_waiting or is_proven(sync, card),
                         is_waiting or has_compared_code(sync, card))  # fmt: skip


def _refused(state: State) -> Iterable[RefusedFile]:
    for key, (flaw, _size, _changed, since) in sorted(state.bad.items()):
        bad = Bad(place_by(key), Flaw[flaw])
        if bad.flaw is not Flaw.STRANGER:  # told as a desk that waits
            card = state.card(bad.device)
            who = card.called if card else bad.device
            yield RefusedFile(who, bad.name, bad.flaw, wall_time(since), bad.place)


def _set_aside(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(path for path in folder.iterdir() if path.is_file())
    return []


def _sizes(path: Path) -> Iterable[int]:
    """The bytes of every file, folder by folder."""
    for below in (DEVICES, BLOBS):
        for folder, _, names in os.walk(path / below):
            for name in names:
                with suppress(OSError):
                    yield os.stat(os.path.join(folder, name)).st_size
