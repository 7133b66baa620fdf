"""Keys for signing segments (Ed25519) and for encrypting a share (AES-256-GCM).

Signatures are Ed25519 (RFC 8032); a share is encrypted with AES-256-GCM under a key of its own,
which is wrapped with a key that scrypt (RFC 7914) makes of a passphrase.
"""

from __future__ import annotations

import hmac
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from ozdesk.domain.operation import canonical
from ozdesk.errors import disk
from ozdesk.files import write_file
from ozdesk.sync.share.refusals import WrongPassphrase

COST = 2**16  # of scrypt: 64 MB and about 0.2 s
NONCE = 12
ID_DIGITS = 12  # of a public key that are the id of its desk


@dataclass(frozen=True)
class Former:
    """A device id that this desk had before, and what proves it."""

    device: str
    key: str
    signature: str


@dataclass(frozen=True)
class DeskKey:
    """The key pair of one device id, and the ids this desk had before."""

    device: str
    private: bytes
    former: tuple[Former, ...] = ()

    @property
    def public(self) -> str:
        """The public key in hex."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        key = Ed25519PrivateKey.from_private_bytes(self.private)
        return key.public_key().public_bytes_raw().hex()

    def sign(self, said: Any) -> str:
        """The signature under a JSON value, in hex."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.private).sign(canonical(said)).hex()


def is_signed(public: str, signature: str, said: Any) -> bool:
    """Whether a signature under a JSON value is by the key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
        key.verify(bytes.fromhex(signature), canonical(said))
    except (InvalidSignature, ValueError):
        return False
    return True


def read_key(path: Path) -> DeskKey | None:
    """The key that a file or else its copy holds whole; None when neither does."""
    with disk(path):
        held = [each.read_bytes() for each in (path, copy_of(path)) if each.is_file()]
    return next((key for data in held if (key := _key_in(data)) is not None), None)


def copy_of(path: Path) -> Path:
    """Where the key of a desk is kept once more, for without it others do not hear the desk."""
    return path.with_name(f"{path.name}.copy")


def _key_in(data: bytes) -> DeskKey | None:
    """The key in the bytes of a file, if its id and the ids before it are proven."""
    try:
        raw = orjson.loads(data)
        former = tuple(Former(**each) for each in raw["former"])
        key = DeskKey(raw["device"], bytes.fromhex(raw["private"]), former)
        whole = key.device == key.public[:ID_DIGITS]
        after = (key.device, key.public)
        for each in former:
            whole = whole and each.device == each.key[:ID_DIGITS]
            whole = whole and is_signed(each.key, each.signature, succession(*after))
            after = (each.device, each.key)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return key if whole else None


def new_key(before: DeskKey | None) -> DeskKey:
    """A fresh key with its id; the one there was before vouches for it."""
    private = os.urandom(32)
    public = DeskKey("", private).public
    device = public[:ID_DIGITS]
    if before is None:
        return DeskKey(device, private)
    vouched = Former(before.device, before.public, before.sign(succession(device, public)))
    return DeskKey(device, private, (vouched, *before.former))


def succession(device: str, public: str) -> list[str]:
    """What an old key signs when it vouches for a new one."""
    return ["ozdesk succession", device, public]


def keep_key(path: Path, key: DeskKey) -> None:
    """Have a key in its file and a copy, which nobody else may read; on disk before returning."""
    former = [vars(each) for each in key.former]
    told = {"device": key.device, "private": key.private.hex(), "former": former}
    data = orjson.dumps(told)
    for each in (path, copy_of(path)):
        with disk(each):
            if each.is_file() and each.read_bytes() == data:
                continue
            write_file(each, data, private=True)


# -- a share that is encrypted


def wrap(passphrase: str) -> tuple[bytes, dict[str, Any]]:
    """A new key for a share, and how it stands in `FORMAT.json`."""
    key, salt = os.urandom(32), os.urandom(16)
    sealed = seal(_stretch(passphrase, salt, COST), key, b"ozdesk share")
    return key, {"scrypt": COST, "salt": salt.hex(), "key": sealed.hex()}


def unwrap(passphrase: str, raw: dict[str, Any]) -> bytes:
    """The key of a share; raise WrongPassphrase."""
    try:
        cost, salt, sealed = raw["scrypt"], bytes.fromhex(raw["salt"]), bytes.fromhex(raw["key"])
        if not isinstance(cost, int) or not 2**14 <= cost <= 2**20:
            raise WrongPassphrase()
        key = unseal(_stretch(passphrase, salt, cost), sealed, b"ozdesk share")
    except (KeyError, TypeError, ValueError):  # as nobody wrote it
        raise WrongPassphrase() from None
    if key is None:
        raise WrongPassphrase()
    return key


def _stretch(passphrase: str, salt: bytes, cost: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    text = unicodedata.normalize("NFC", passphrase.strip()).encode()
    return Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(text)


def seal(key: bytes, data: bytes, about: bytes) -> bytes:
    """Encrypt and authenticate; the same content gives the same bytes on every desk."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = hmac.digest(key, about + b"\0" + data, "sha256")[:NONCE]
    return nonce + AESGCM(key).encrypt(nonce, data, about)


def unseal(key: bytes, data: bytes, about: bytes) -> bytes | None:
    """Decrypt; None when the key does not fit or anything was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(data[:NONCE], data[NONCE:], about)
    except (InvalidTag, ValueError):
        return None


def hidden_name(key: bytes, digest: str) -> str:
    """The name of a blob on an encrypted share, which tells nothing of what is in it."""
    return hmac.digest(key, b"blob " + digest.encode(), "sha256").hex()
