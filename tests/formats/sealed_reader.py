"""A reader of encrypted shares that follows `resources/formats/share.md` and nothing of ozdesk."""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
import zlib
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from tests.formats.reader import canonical, sha


def unseal(key: bytes, data: bytes, about: bytes) -> bytes:
    """What was sealed under a key."""
    return AESGCM(key).decrypt(data[:12], data[12:], about)


def unwrapped(passphrase: str, cipher: dict[str, Any]) -> bytes:
    """The key that a passphrase opens; raises InvalidTag."""
    text = unicodedata.normalize("NFC", passphrase.strip()).encode()
    salt = bytes.fromhex(cipher["salt"])
    outer = Scrypt(salt=salt, length=32, n=cipher["scrypt"], r=8, p=1).derive(text)
    return unseal(outer, bytes.fromhex(cipher["key"]), b"ozdesk share")


def parts(path: Path) -> tuple[dict[str, Any], bytes]:
    """The first line and the rest of a file."""
    data = path.read_bytes()
    assert path.stem.rpartition("-")[2] == sha(data)[:16]
    first, _, rest = data.partition(b"\n")
    head = json.loads(first)
    assert head.pop("length") == len(rest)
    return head, rest


def key_file(path: Path, data_set: str) -> dict[str, Any]:
    """What a desk says of a later key; its signature holds."""
    head, rest = parts(path)
    told: dict[str, Any] = json.loads(zlib.decompress(rest))
    assert head["device"] == told["device"] == told["key"][:12]
    assert head["generation"] == told["generation"]
    names = ("generation", "id", "cipher", "older", "device", "key", "made")
    said = ["ozdesk key", data_set, *(told[name] for name in names)]
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(told["key"]))
    public.verify(bytes.fromhex(told["signature"]), canonical(said))
    return told


def keys_of(share: Path, passphrase: str) -> dict[str, bytes]:
    """The keys that the newest passphrase opens, by their ids."""
    data_set = json.loads((share / "FORMAT.json").read_bytes())["data_set"]
    files = [key_file(path, data_set) for path in sorted((share / "keys").glob("*.key"))]
    last = max(files, key=lambda told: (told["generation"], told["id"]))
    key = unwrapped(passphrase, last["cipher"])
    name = f"ozdesk key {last['generation']} ".encode() + key
    assert last["id"] == f"{last['generation']}-{sha(name)[:16]}"
    found = {last["id"]: key}
    for told in files:
        if told["id"] in found:
            for id, sealed in told["older"].items():
                about = b"ozdesk key " + id.encode()
                found[id] = unseal(found[told["id"]], bytes.fromhex(sealed), about)
    return found


def body(path: Path, keys: dict[str, bytes]) -> bytes:
    """The body of a segment or a card."""
    head, rest = parts(path)
    assert (head["ozdesk"] == 3) == ("under" in head)
    about = json.dumps(head, separators=(",", ":"), ensure_ascii=False).encode()
    return zlib.decompress(unseal(keys[head.get("under", "first")], rest, about))


def blob(share: Path, digest: str, keys: dict[str, bytes]) -> bytes | None:
    """An attachment, under whichever key it lies."""
    for key in keys.values():
        name = hmac.new(key, b"blob " + digest.encode(), hashlib.sha256).hexdigest()
        path = share / "blobs" / name[:2] / name
        if path.exists():
            return unseal(key, path.read_bytes(), digest.encode())
    return None
