"""The keys of an encrypted share: the one it began with, and one more for every new passphrase.

Each change of the passphrase is a new generation of the key: a file at `keys/<generation>` on the
share, signed by the desk that made it and never replaced. In it the new key is wrapped with the new
passphrase, and the keys of before are sealed under the new one. So who has the newest can read
everything, and who has only an older one nothing that was written since.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from typing import Any

import orjson

from ozdesk.domain.operation import READABLE, sha256_hex
from ozdesk.sync.share.box import BadFile, Flaw, decode_file, encode_file, name_digest
from ozdesk.sync.share.card import Desk
from ozdesk.sync.share.keys import (
    ID_DIGITS,
    DeskKey,
    is_signed,
    seal,
    unseal,
    unwrap,
)
from ozdesk.sync.share.refusals import WrongPassphrase
from ozdesk.sync.share.secret import FIRST
from ozdesk.sync.share.share_files import ShareFiles
from ozdesk.sync.share.share_format import KEYS

NAME = re.compile(r"([0-9a-f]{1,12})-([0-9a-f]{16})\.key")
MOST_TRIED = 12  # passphrases of before that are tried, newest first: each takes about 0.2 s
Secrets = dict[str, str]  # keys in hex by their ids


@dataclass(frozen=True)
class KeyFile:
    """What one desk says of one key: how it is wrapped, and the keys of before sealed under it.

    `id` belongs to the key alone, `older` are sealed keys in hex by their ids; `made` is in
    milliseconds since 1970 UTC. Several desks may say so of one key.
    """

    generation: int
    id: str
    cipher: dict[str, Any]
    older: Mapping[str, str]
    device: str
    key: str
    made: int
    signature: str = ""

    @property
    def desk(self) -> Desk:
        """Who says so."""
        return self.device, self.key

    @property
    def order(self) -> tuple[int, str]:
        """The newest key comes last; of two of one generation the id decides, on every desk."""
        return self.generation, self.id

    def said(self, data_set: str) -> list[Any]:
        """What is signed."""
        told = [getattr(self, each.name) for each in fields(self) if each.name != "signature"]
        return ["ozdesk key", data_set, *told]

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return dict(vars(self))

    def file(self) -> tuple[str, bytes]:
        """The name and the bytes of the file."""
        head = {"device": self.device, "generation": self.generation}
        data = encode_file(head, orjson.dumps(self.to_json()), None)
        return f"{self.generation:x}-{name_digest(data)}.key", data

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> KeyFile:
        """Read it; raise ValueError."""
        try:
            told = cls(**{each.name: raw[each.name] for each in fields(cls)})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"no key: {error}") from error
        texts = (told.id, told.device, told.key, told.signature)
        if type(told.older) is not dict or type(told.cipher) is not dict:
            raise ValueError("no key: a part is of a wrong sort")
        texts += (*told.older, *told.older.values())
        if not all(type(each) is str for each in texts):
            raise ValueError("no key: a part is of a wrong sort")
        numbers = (told.generation, told.made)
        if not all(type(each) is int and 0 < each < READABLE for each in numbers):
            raise ValueError("no key: a number is of a wrong sort")
        return told


def read_key_file(data: bytes, name: str, data_set: str) -> KeyFile:
    """Read a file in the folder of keys; raise BadFile."""
    match = NAME.fullmatch(name)
    if match is None:
        raise BadFile(Flaw.FOREIGN)
    _, body = decode_file(data, match[2], None)
    try:
        told = KeyFile.from_json(orjson.loads(body))
    except ValueError:
        raise BadFile(Flaw.FOREIGN) from None
    if int(match[1], 16) != told.generation or told.id.partition("-")[0] != str(told.generation):
        raise BadFile(Flaw.FORGED)
    if told.device != told.key[:ID_DIGITS]:
        raise BadFile(Flaw.FORGED)
    if not is_signed(told.key, told.signature, told.said(data_set)):
        raise BadFile(Flaw.FORGED)
    return told


def read_key_files(
    files: ShareFiles, places: Mapping[str, str], data_set: str
) -> dict[str, KeyFile]:
    """The files of keys that are whole and signed by whom they say, with their places by name."""
    found: dict[str, KeyFile] = {}
    for name, place in places.items():
        with suppress(BadFile):
            if NAME.fullmatch(name) and (data := files.read(place)) is not None:
                found[name] = read_key_file(data, name, data_set)
    return found


def publish_key_files(
    files: ShareFiles, told: Mapping[str, KeyFile], there: Collection[str], by: str
) -> None:
    """Have files of keys on the share; `by` is the folder of this desk."""
    missing = [name for name in told if name not in there]
    if missing:
        files.make(KEYS)
        files.make(by)
    for name in missing:
        files.put(f"{KEYS}/{name}", told[name].file()[1], by)


def key_id(generation: int, key: bytes) -> str:
    """The id of a key, which belongs to that generation of it alone and tells nothing more."""
    return f"{generation}-{sha256_hex(b'ozdesk key %d ' % generation + key)[:16]}"


def _fits(id: str, key: bytes) -> bool:
    """Whether an id is that of a key. Nothing tells so of the key of the beginning."""
    generation = id.partition("-")[0]
    return id == FIRST or (generation.isdecimal() and key_id(int(generation), key) == id)


def about_key(id: str) -> bytes:
    """With what a key of before is sealed."""
    return b"ozdesk key " + id.encode()


def made_by(told: KeyFile, signer: DeskKey, data_set: str) -> KeyFile:
    """The same, said and signed by a desk."""
    mine = replace(told, device=signer.device, key=signer.public, signature="")
    return replace(mine, signature=signer.sign(mine.said(data_set)))


def sealed_under(key: bytes, secrets: Mapping[str, str]) -> dict[str, str]:
    """Keys of before, sealed under another; sorted by their ids."""
    return {
        id: seal(key, bytes.fromhex(secret), about_key(id)).hex()
        for id, secret in sorted(secrets.items())
    }


def newest(files: Iterable[KeyFile], trusted: Collection[Desk], kept: str = "") -> KeyFile | None:
    """The key to write under, by what desks that take part say; None is that of the beginning.

    A key that was taken up here already (`kept`) stays one, though who made it was blocked since.
    """
    fit = [each for each in files if each.desk in trusted or each.id == kept]
    return max(fit, key=lambda each: (*each.order, each.signature), default=None)


def unsealed(files: Collection[KeyFile], secrets: Mapping[str, str]) -> Secrets:
    """All keys that follow from those one has."""
    found, before = dict(secrets), -1
    while len(found) != before:
        before = len(found)
        for each in files:
            if each.id in found:
                found = _older(each, bytes.fromhex(found[each.id])) | found
    return found


def _older(told: KeyFile, key: bytes) -> Secrets:
    found: Secrets = {}
    for id, sealed in told.older.items():
        opened = unseal(key, _hex(sealed), about_key(id))
        if opened is not None and _fits(id, opened):
            found[id] = opened.hex()
    return found


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def opened_with(
    passphrase: str, files: Collection[KeyFile], first: dict[str, Any] | None
) -> Secrets:
    """The keys that a passphrase opens, and those that follow; raise WrongPassphrase."""
    tried: list[tuple[str, dict[str, Any]]] = []
    for each in sorted(files, key=lambda told: told.order, reverse=True):
        if (each.id, each.cipher) not in tried:
            tried.append((each.id, each.cipher))
    for id, cipher in [*tried[:MOST_TRIED], *([(FIRST, first)] if first else [])]:
        try:
            key = unwrap(passphrase, cipher)
        except WrongPassphrase:
            continue
        if _fits(id, key):
            return unsealed(files, {id: key.hex()})
    raise WrongPassphrase()
