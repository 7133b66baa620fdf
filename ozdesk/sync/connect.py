"""Connecting a workspace to a share: begin one, join one, approve who wants to join."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ozdesk.errors import disk
from ozdesk.store.files.folder import create_folder
from ozdesk.store.files.network import is_network
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.lasting import lasting
from ozdesk.store.workspace import Workspace
from ozdesk.sync import members
from ozdesk.sync.share import keyring, keys
from ozdesk.sync.share.box import BadFile, Flaw
from ozdesk.sync.share.card import NAME, Desk, DeskCard, fingerprint_of, read_card
from ozdesk.sync.share.identity import own_key
from ozdesk.sync.share.keyring import KeyFile
from ozdesk.sync.share.refusals import (
    BeginningChanged,
    NotEncrypted,
    OtherDataSet,
    ShareAltered,
    WrongDeskCode,
    WrongPassphrase,
)
from ozdesk.sync.share.secret import FIRST, Keys, forget_secrets, save_secrets
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.share_format import (
    DEVICES,
    KEYS,
    Format,
    folder_of,
    keep_apart,
    make_share,
    read_format,
)
from ozdesk.sync.share.state import PARTED, STATE, Log, State, last_state, now, save_state
from ozdesk.sync.share.strength import refuse_weak
from ozdesk.sync.step import Sync
from ozdesk.sync.trust import compare_desk, refuse_other_code


@dataclass(frozen=True, slots=True)
class Applicant:
    """What a share is asked with: which data set, from which folder on the own disk.

    `encrypted` tells whether the share of before was, `known` which desk began which folder.
    """

    folder: Path
    data_set: str
    encrypted: bool = False
    who: str = ""
    known: tuple[str, Desk] | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """What one needs to know of a share to take part in it.

    `secrets` are the keys of an encrypted share in hex by their ids; `key_files` tell of later
    ones.
    """

    path: Path
    told: Format
    secrets: Mapping[str, str]
    key_files: Mapping[str, KeyFile]
    network: bool
    compared: bool = False


def applicant_of(workspace: Workspace) -> Applicant:
    """A workspace that asks to take part."""
    before = last_state(workspace.folder)
    encrypted = before is not None and before.is_encrypted
    known = (before.path, before.root) if before else None
    return Applicant(workspace.folder.path, workspace.data_set, encrypted, workspace.who, known)


# -- what touches the share alone


@lasting
def found_share(asks: Applicant, desk: Desk, path: Path, passphrase: str = "") -> Invitation:
    """Make a share of an empty folder, begun by a desk.

    Raises WeakPassphrase, ShareTaken, FoldersNested, ShareGone, ShareReadOnly, ShareFull.
    """
    keep_apart(path, asks.folder)
    if passphrase:
        refuse_weak(passphrase, (asks.who,))
    secret, cipher = keys.wrap(passphrase) if passphrase else (b"", None)
    told = Format(asks.data_set, desk, cipher)
    make_share(folder_of(path), told)
    return _invitation(path, told, {FIRST: secret.hex()} if secret else {}, {})


def ask_share(asks: Applicant, path: Path, passphrase: str = "", code: str = "") -> Invitation:
    """Ask a share of the same data set to take part; raises what `connect` raises."""
    keep_apart(path, asks.folder)
    told = read_format(folder_of(path))
    if told.data_set != asks.data_set:
        raise OtherDataSet(path=path)
    if asks.known and asks.known[0] == str(path.absolute()) and asks.known[1] != told.root:
        known, found = (fingerprint_of(key) for _, key in (asks.known[1], told.root))
        raise BeginningChanged(path=path, known=known, found=found)
    if asks.encrypted and told.cipher is None and not folder_of(path).names(KEYS):
        raise ShareAltered(path=path)
    return _open(path, told, passphrase, code)


def ask_to_join(path: Path, target: Path, passphrase: str = "", code: str = "") -> Invitation:
    """Ask a share to start a new desk from it in a folder; raises what `connect` raises."""
    keep_apart(path, target)
    told = read_format(folder_of(path))
    return _open(path, told, passphrase, code)


def _invitation(
    path: Path, told: Format, secrets: Mapping[str, str], files: Mapping[str, KeyFile]
) -> Invitation:
    with disk(path):
        return Invitation(path, told, secrets, files, is_network(path))


# -- what touches the workspace alone


@lasting
def take_part(workspace: Workspace, invitation: Invitation, *, vouch: bool = False) -> Sync:
    """Connect a workspace to a share that was asked.

    Who founded it vouches for those who were heard on a share of before.
    """
    before = workspace.desks.membership
    out = (before.known | before.blocks.keys()) - before.members
    sync = _connected(workspace, invitation)
    if vouch:
        _vouch(sync, out)
    return sync


@lasting
def start(invitation: Invitation, target: Path, who: str) -> Workspace:
    """Start a new desk in an empty folder; it has yet to sync.

    Raises FolderNotEmpty and NetworkFolder.
    """
    workspace = Workspace(create_folder(target, invitation.told.data_set), who)
    _connected(workspace, invitation)
    return workspace


# -- both in one go


def begin(workspace: Workspace, path: Path, passphrase: str = "") -> Sync:
    """Make a share of an empty folder, and connect to it; raises what `found_share` raises."""
    key = own_key(workspace)
    desk = key.device, key.public
    founded = found_share(applicant_of(workspace), desk, path, passphrase)
    return take_part(workspace, founded, vouch=True)


def connect(workspace: Workspace, path: Path, passphrase: str = "", code: str = "") -> Sync:
    """Connect a workspace to a share of the same data set.

    `code` is that of the desk that began it, where somebody compared it.
    Raises OtherDataSet, BeginningChanged, WrongCode, WrongPassphrase, NotEncrypted, ShareAltered,
    FoldersNested, NotAShare,
    ShareGone, FromNewerVersion.
    """
    return _connected(workspace, ask_share(applicant_of(workspace), path, passphrase, code))


def join(path: Path, target: Path, who: str, passphrase: str = "", code: str = "") -> Workspace:
    """Start a new desk from a share, in an empty folder on the own disk; it has yet to sync.

    Raises what `connect` raises, FolderNotEmpty and NetworkFolder.
    """
    return start(ask_to_join(path, target, passphrase, code), target, who)


def _open(path: Path, told: Format, passphrase: str, code: str) -> Invitation:
    """What a passphrase opens; it must fit what lies there, and is not needed without keys."""
    if code.strip():
        refuse_other_code(told.root, code)
    files, first, secrets = folder_of(path), told.root[0], {}
    later = keyring.read_key_files(
        files, {name: f"{KEYS}/{name}" for name in files.names(KEYS)}, told.data_set
    )
    if told.cipher is not None and not passphrase.strip():
        raise WrongPassphrase()
    if passphrase.strip() and (told.cipher is not None or later):
        secrets = keyring.opened_with(passphrase, later.values(), told.cipher)
    elif passphrase.strip():
        raise NotEncrypted(path=path)
    known = {id: bytes.fromhex(secret) for id, secret in secrets.items()}
    fit = Keys(known, plain=told.cipher is None) if secrets else None
    names = (match for name in files.names(f"{DEVICES}/{first}") if (match := NAME.fullmatch(name)))
    flaws = [_flaw(files, told, match[0], match[1], fit) for match in names]
    if Flaw.LOCKED in flaws and None not in flaws and not later:
        raise ShareAltered(path=path)
    return replace(_invitation(path, told, secrets, later), compared=bool(code.strip()))


def _flaw(
    files: ShareFiles, told: Format, name: str, digest: str, secret: Keys | None
) -> Flaw | None:
    """What is wrong with a card of the desk that began a share."""
    try:
        data = files.read(f"{DEVICES}/{told.root[0]}/{name}") or b""
        read_card(data, digest, told.data_set, told.root[0], secret)
    except BadFile as bad:
        return bad.flaw
    return None


def _connected(workspace: Workspace, invitation: Invitation) -> Sync:
    told, path = invitation.told, invitation.path
    own_key(workspace)  # and an id, for a copy made earlier may go about under the old one
    before, here = last_state(workspace.folder), str(path.absolute())
    share = (told.data_set, told.root, here)
    if before is not None and (before.data_set, before.root, before.path) == share:
        state = before
    else:
        state = State(here, told.data_set, told.root)
        if known := before or last_state(workspace.folder, PARTED):
            state.cards, state.wanted = known.cards, known.wanted
    state.cipher, state.key, state.secrets = told.cipher, "", dict(invitation.secrets)
    save_secrets(workspace.folder.path, state.secrets)
    state.take_key_files(invitation.key_files)
    state.compared = told.root[1] if invitation.compared else state.compared
    state.network = invitation.network
    state.forget(workspace.device)
    if state is not before:  # what was told on a share of before is told here too, as it was signed
        state.owed = sorted({noted.head.device for noted in Log(workspace.folder).noted()})
    save_state(workspace.folder, state)
    return Sync(workspace)


def _vouch(sync: Sync, out: Collection[str]) -> None:
    """Approve those who were heard on a share of before: nobody else here knows of them."""
    cards = sync.state.all_cards()
    heard = {(sync.key.device, sync.key.public)}
    for noted in sync.log.noted():
        desk = noted.head.device, noted.head.key
        if desk not in heard and noted.head.device not in out:
            card = cards.get(noted.head.device) or _card_of(sync.workspace, *desk)
            approve(sync, card)
            heard.add(desk)


def _card_of(workspace: Workspace, device: str, key: str) -> DeskCard:
    """A desk as its edits tell of it."""
    lines = (line for line in workspace.journal.lines() if isinstance(line, JournalEntry))
    told = (o.who for line in lines for o in line.operations if o.device == device)
    return DeskCard(device, key, next(told, device), machine="", made=now())


@lasting
def disconnect(workspace: Workspace) -> None:
    """Let go of the share; what stands there stays there. Who was met is not forgotten."""
    if state := last_state(workspace.folder):
        kept = State("", state.data_set, state.root, cards=state.cards, wanted=state.wanted)
        save_state(workspace.folder, kept, PARTED)
    forget_secrets(workspace.folder.path)
    with disk(workspace.folder.path):
        (workspace.folder.path / STATE).unlink(missing_ok=True)


def waiting(sync: Sync) -> list[DeskCard]:
    """The desks that want to take part and have yet to be approved, first come first.

    Among them is who was blocked and comes back under another id; `members.was_blocked` tells.
    """
    known, heard, out = sync.state.all_cards(), sync.heard, sync.silent
    apart = {*out, sync.key.device}
    found = [c for c in known.values() if c.desk not in heard and c.device not in apart]
    return sorted(found, key=lambda card: (card.made, card.device))


@lasting
def approve(sync: Sync, card: DeskCard, code: str = "") -> None:
    """Let a desk take part; every desk that syncs hears it.

    `code` is that of the desk, where somebody compared it; raises WrongDeskCode where it is
    another.
    """
    if code.strip():
        refuse_other_code(card.desk, code, WrongDeskCode)
    if card.device in sync.workspace.desks.membership.blocks:
        members.unblock(sync, card)
    else:
        members.write_approval(sync.workspace, card)
    if code.strip():
        compare_desk(sync, card)


def is_approved(sync: Sync) -> bool:
    """Whether this desk is approved and not blocked, as far as is known here."""
    return (sync.key.device, sync.key.public) in sync.heard and sync.key.device not in sync.silent
