"""The passphrase of a share: changing it, entering the one that was changed, and what follows.

Who changes it makes a new generation of the key. A desk that lacks the newest holds its work back.
Where two desks change it at one time, the one whose key has the higher id decides, on every desk;
the other hands its key on under that one, so that what was written under it can be read by all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ozdesk.store.workspace import Workspace
from ozdesk.sync.share import keyring, keys
from ozdesk.sync.share.card import Desk
from ozdesk.sync.share.keyring import KeyFile
from ozdesk.sync.share.refusals import NotTakingPart, OlderPassphrase, WrongPassphrase
from ozdesk.sync.share.secret import FIRST, save_secrets
from ozdesk.sync.share.state import State, now, save_state
from ozdesk.sync.share.strength import refuse_weak

if TYPE_CHECKING:
    from ozdesk.sync.step import Sync


def taking_part(sync: Sync) -> set[Desk]:
    """The desks that decide about keys: those that take part and are not blocked."""
    return {desk for desk in sync.heard if desk[0] not in sync.silent}


def newest(sync: Sync) -> KeyFile | None:
    """The key to write under; None is that of the beginning."""
    state = sync.state
    kept = state.current if state.current in state.secrets else ""
    return keyring.newest(state.all_key_files(), taking_part(sync), kept)


def settle(sync: Sync) -> None:
    """Work out anew which key is the newest; it follows from who takes part."""
    told = newest(sync) if sync.state.key_files else None
    sync.state.current = told.id if told else FIRST


def take_up(sync: Sync, files: Mapping[str, KeyFile]) -> None:
    """Take up what desks say of later keys."""
    state, before = sync.state, dict(sync.state.secrets)
    state.take_key_files(files)
    if state.secrets != before:
        save_secrets(sync.workspace.folder.path, state.secrets)
    settle(sync)


def keep_apart(workspace: Workspace, state: State) -> None:
    """Move the key that an earlier program kept beside the rest to a file of its own."""
    save_secrets(workspace.folder.path, state.secrets)
    state.key = ""
    save_state(workspace.folder, state)


def to_publish(sync: Sync) -> dict[str, KeyFile]:
    """The files of keys that belong on the share: those of desks that take part, and our own word.

    That is needed where nobody else who takes part tells of the newest key, or not of all older.
    """
    state, who = sync.state, taking_part(sync)
    told = {name: each for name, each in zip(state.key_files, state.all_key_files(), strict=True)
            if each.desk in who}  # fmt: skip
    current = newest(sync)
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


def _word(sync: Sync, generation: int, id: str, cipher: Mapping[str, Any]) -> KeyFile:
    """What this desk says of a key that it has."""
    state, signer = sync.state, sync.key
    key = bytes.fromhex(state.secrets[id])
    older = {each: secret for each, secret in state.secrets.items() if each != id}
    bare = KeyFile(generation, id, dict(cipher), keyring.sealed_under(key, older),
                   signer.device, signer.public, now())  # fmt: skip
    return keyring.made_by(bare, signer, state.data_set)


# -- what people do


def changing(sync: Sync) -> Callable[[str], None]:
    """What changes the passphrase; the share hears it with the next step.

    Raises NotTakingPart. It may be called in another thread than that of the workspace, and raises
    WeakPassphrase or what the disk refuses; then nothing was changed.
    """
    if (sync.key.device, sync.key.public) not in taking_part(sync):
        raise NotTakingPart()
    state = sync.state
    before = [each for each in state.all_key_files() if each.desk in taking_part(sync)]
    who = sync.workspace.who
    generation = 1 + max((each.generation for each in before), default=0)

    def change(passphrase: str) -> None:
        refuse_weak(passphrase, (who,))
        key, cipher = keys.wrap(passphrase)
        id = keyring.key_id(generation, key)
        stood = state.secrets, state.key_files, state.current
        state.secrets = state.secrets | {id: key.hex()}
        mine = _word(sync, generation, id, cipher)
        state.key_files = state.key_files | {mine.file()[0]: mine.to_json()}
        state.current = id
        try:
            save_secrets(sync.workspace.folder.path, state.secrets)
            save_state(sync.workspace.folder, state)
        except BaseException:
            state.secrets, state.key_files, state.current = stood
            raise

    return change


def change(sync: Sync, passphrase: str) -> None:
    """Change the passphrase; see `changing`."""
    changing(sync)(passphrase)


def opens(sync: Sync, passphrase: str) -> bool:
    """Whether it is the passphrase of the newest key already."""
    state = sync.state
    try:
        found = keyring.opened_with(passphrase, state.all_key_files(), state.cipher)
    except WrongPassphrase:
        return False
    return state.current in found


def enter(sync: Sync, passphrase: str) -> None:
    """Take up the passphrase that a colleague changed.

    Raises WrongPassphrase, OlderPassphrase where it was changed again since, and what the disk
    refuses.
    """
    state = sync.state
    found = keyring.opened_with(passphrase, state.all_key_files(), state.cipher)
    known = keyring.unsealed(state.all_key_files(), state.secrets | found)
    save_secrets(sync.workspace.folder.path, known)
    state.secrets = known
    if state.current not in known:
        raise OlderPassphrase()
