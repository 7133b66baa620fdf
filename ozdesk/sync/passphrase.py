"""The passphrase of a share: changing it, entering the one that was changed, and what follows.

Who changes it makes a new generation of the key. A desk that lacks the newest holds its work back.
Where two desks change it at one time, the one whose key has the higher id decides, on every desk;
the other hands its key on under that one, so that what was written under it can be read by all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ozdesk.store.lasting import lasting
from ozdesk.store.workspace import Workspace
from ozdesk.sync.share import keyring, keys
from ozdesk.sync.share.card import Desk
from ozdesk.sync.share.keyring import KeyFile, Secrets
from ozdesk.sync.share.keys import DeskKey
from ozdesk.sync.share.refusals import NotTakingPart, OlderPassphrase, WrongPassphrase
from ozdesk.sync.share.secret import FIRST, save_secrets
from ozdesk.sync.share.state import State, now, save_state
from ozdesk.sync.share.strength import refuse_weak


class ShareMember(Protocol):
    """One desk on one share, as far as keys go: `Sync` is one."""

    workspace: Workspace
    state: State
    key: DeskKey

    @property
    def heard(self) -> set[Desk]:
        """The desks whose work is read."""

    @property
    def silent(self) -> frozenset[str]:
        """The desks that were blocked."""


def taking_part(sync: ShareMember) -> set[Desk]:
    """The desks that decide about keys: those that take part and are not blocked."""
    return {desk for desk in sync.heard if desk[0] not in sync.silent}


def _newest(sync: ShareMember) -> KeyFile | None:
    """The key to write under; None is that of the beginning."""
    state = sync.state
    kept = state.current if state.current in state.secrets else ""
    return keyring.newest(state.all_key_files(), taking_part(sync), kept)


def settle_key(sync: ShareMember) -> None:
    """Work out anew which key is the newest; it follows from who takes part."""
    told = _newest(sync) if sync.state.key_files else None
    sync.state.current = told.id if told else FIRST


def take_key_files(sync: ShareMember, files: Mapping[str, KeyFile]) -> None:
    """Take up what desks say of later keys."""
    state, before = sync.state, dict(sync.state.secrets)
    state.take_key_files(files)
    if state.secrets != before:
        save_secrets(sync.workspace.folder.path, state.secrets)
    settle_key(sync)


def move_key(workspace: Workspace, state: State) -> None:
    """Move the key that an earlier program kept beside the rest to a file of its own."""
    save_secrets(workspace.folder.path, state.secrets)
    state.key = ""
    save_state(workspace.folder, state)


def keys_to_publish(sync: ShareMember) -> dict[str, KeyFile]:
    """The files of keys that belong on the share: those of desks that take part, and our own word.

    That is needed where nobody else who takes part tells of the newest key, or not of all older.
    """
    state, who = sync.state, taking_part(sync)
    told = {name: each for name, each in zip(state.key_files, state.all_key_files(), strict=True)
            if each.desk in who}  # fmt: skip
    current = _newest(sync)
    if current is None or current.id not in state.secrets or sync.workspace.read_only:
        return told
    same = [each for each in told.values() if each.id == current.id]
    handed = {id for each in same for id in each.older}
    others = {id: key for id, key in state.secrets.items() if id != current.id}
    if (same and others.keys() <= handed) or (sync.key.device, sync.key.public) not in who:
        return told
    mine = _word(sync, current.generation, current.id, current.cipher)
    state.take_key_files({mine.file()[0]: mine})
    save_state(sync.workspace.folder, state)
    return told | {mine.file()[0]: mine}


def _word(sync: ShareMember, generation: int, id: str, cipher: Mapping[str, Any]) -> KeyFile:
    """What this desk says of a key that it has."""
    state, signer = sync.state, sync.key
    key = bytes.fromhex(state.secrets[id])
    older = {each: secret for each, secret in state.secrets.items() if each != id}
    bare = KeyFile(generation, id, dict(cipher), keyring.sealed_under(key, older),
                   signer.device, signer.public, now())  # fmt: skip
    return keyring.made_by(bare, signer, state.data_set)


# -- what people do


@dataclass(frozen=True, slots=True)
class FreshKey:
    """A key for a new passphrase, and how it is wrapped with it."""

    key: bytes
    cipher: dict[str, Any]


def fresh_key(passphrase: str, who: str) -> FreshKey:
    """A key for a new passphrase; takes a moment, in any thread. Raises WeakPassphrase."""
    refuse_weak(passphrase, (who,))
    return FreshKey(*keys.wrap(passphrase))


@lasting
def set_key(sync: ShareMember, fresh: FreshKey) -> None:
    """Let a fresh key be the newest; the share hears it with the next step.

    Raises NotTakingPart, or what the disk refuses; then nothing was changed.
    """
    state, who = sync.state, taking_part(sync)
    if (sync.key.device, sync.key.public) not in who:
        raise NotTakingPart()
    before = [each for each in state.all_key_files() if each.desk in who]
    generation = 1 + max((each.generation for each in before), default=0)
    id = keyring.key_id(generation, fresh.key)
    stood = state.secrets, state.key_files, state.current
    state.secrets = state.secrets | {id: fresh.key.hex()}
    mine = _word(sync, generation, id, fresh.cipher)
    state.key_files = state.key_files | {mine.file()[0]: mine.to_json()}
    state.current = id
    try:
        save_secrets(sync.workspace.folder.path, state.secrets)
        save_state(sync.workspace.folder, state)
    except BaseException:
        state.secrets, state.key_files, state.current = stood
        raise


def change_passphrase(sync: ShareMember, passphrase: str) -> None:
    """Change the passphrase; raises what `fresh_key` and `set_key` raise."""
    set_key(sync, fresh_key(passphrase, sync.workspace.who))


def is_passphrase(sync: ShareMember, passphrase: str) -> bool:
    """Whether it is the passphrase of the newest key already."""
    state = sync.state
    try:
        return state.current in keyring.opened_with(passphrase, state.all_key_files(), state.cipher)
    except WrongPassphrase:
        return False


def take_keys(sync: ShareMember, found: Secrets) -> None:
    """Take up keys that a passphrase opened.

    Raises OlderPassphrase where the newest is not among them, and what the disk refuses.
    """
    state = sync.state
    known = keyring.unsealed(state.all_key_files(), state.secrets | found)
    save_secrets(sync.workspace.folder.path, known)
    state.secrets = known
    if state.lacks_key:
        raise OlderPassphrase()


def enter_passphrase(sync: ShareMember, passphrase: str) -> None:
    """Take up the passphrase that a colleague changed; raises what the parts of it raise."""
    state = sync.state
    take_keys(sync, keyring.opened_with(passphrase, state.all_key_files(), state.cipher))
