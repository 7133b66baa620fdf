"""The form of a file on the share: a header of one JSON line, and a body that is packed.

The name of a file ends in the first 16 hex digits of the SHA-256 of all of it, so every flipped
bit shows. The header tells the length of the body, so a file that is still arriving shows too.
"""

from __future__ import annotations

import hashlib
import zlib
from enum import Enum
from typing import Any

import orjson

from ozdesk.domain.label import Label
from ozdesk.sync.share.keys import seal, unseal
from ozdesk.sync.share.secret import FIRST, Keys

FORM = 3  # the highest that is read
SEALED_LATER = 3  # of a file under a key of a later passphrase
UNDER = "under"  # in a header: the id of the key that a file is sealed under
DIGITS = 16
LONGEST_HEADER = 8192
BIGGEST = 256 * 1024 * 1024  # bytes that a body may unpack to


class Flaw(Enum):
    """Why a file on the share is not taken."""

    ARRIVING = Label("nog niet helemaal aangekomen", "has not fully arrived yet")
    DAMAGED = Label("beschadigd", "damaged")
    FOREIGN = Label("niet van ozdesk", "not of ozdesk")
    NEWER = Label("van een nieuwere ozdesk; werk ozdesk bij", "of a newer ozdesk; update ozdesk")
    FORGED = Label("de handtekening klopt niet", "the signature is not right")
    STRANGER = Label("van een bureau dat nog is goed te keuren", "of a desk to be approved")
    COPY = Label("een kopie van een bestand van ozdesk", "a copy of a file of ozdesk")
    LOCKED = Label(
        "versleuteld met een wachtwoordzin die dit bureau niet heeft",
        "encrypted with a passphrase that this desk does not have",
    )

    @property
    def is_harmful(self) -> bool:
        """Whether something that belongs here cannot be read because of it."""
        return self not in (Flaw.FOREIGN, Flaw.COPY, Flaw.STRANGER)


class BadFile(Exception):
    """A file that is not taken; `flaw` says why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value.en)
        self.flaw = flaw


def encode_file(header: dict[str, Any], body: bytes, keys: Keys | None, form: int = 1) -> bytes:
    """The bytes of a file; the header is authenticated with the body when there are keys.

    A program of an older form leaves the file alone, and says that it must be updated. Raises
    PassphraseNeeded where the key to write under is not known.
    """
    packed = zlib.compress(body, 6)
    told = {"ozdesk": form} | header
    if keys is not None and (key := keys.sealing) is not None:
        if keys.current != FIRST:
            told |= {"ozdesk": SEALED_LATER, UNDER: keys.current}
        packed = seal(key, packed, orjson.dumps(told))
    return orjson.dumps(told | {"length": len(packed)}) + b"\n" + packed


def name_digest(data: bytes) -> str:
    """What the name of a file says of its content."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def decode_file(data: bytes, digest: str, keys: Keys | None) -> tuple[dict[str, Any], bytes]:
    """The header and the body of a file; raise BadFile."""
    first, _, packed = data.partition(b"\n")
    if name_digest(data) != digest:
        raise BadFile(_flaw(data, first, packed))
    try:
        header = orjson.loads(first)
        form, length = header.pop("ozdesk"), header.pop("length")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadFile(Flaw.FOREIGN) from None
    if not isinstance(form, int) or form > FORM:
        raise BadFile(Flaw.NEWER)
    if length != len(packed):
        raise BadFile(Flaw.FOREIGN)
    packed = _opened(packed, {"ozdesk": form} | header, keys)
    header.pop(UNDER, None)
    try:
        unpacking = zlib.decompressobj()
        body = unpacking.decompress(packed, BIGGEST)
    except zlib.error:
        raise BadFile(Flaw.LOCKED) from None
    if not unpacking.eof:
        raise BadFile(Flaw.FOREIGN)
    return header, body


def _opened(packed: bytes, told: dict[str, Any], keys: Keys | None) -> bytes:
    """The body of a file without its seal; raise BadFile."""
    under = told.get(UNDER, FIRST)
    if under == FIRST and (keys is None or keys.plain):
        return packed
    key = keys.secrets.get(under) if keys is not None and isinstance(under, str) else None
    opened = unseal(key, packed, orjson.dumps(told)) if key is not None else None
    if opened is None:
        raise BadFile(Flaw.LOCKED)
    return opened


def _flaw(data: bytes, first: bytes, packed: bytes) -> Flaw:
    """What is wrong with bytes that are not what their name says."""
    if len(data) == len(first) and len(first) < LONGEST_HEADER:
        return Flaw.ARRIVING
    try:
        length = orjson.loads(first)["length"]
    except (ValueError, KeyError, TypeError):
        return Flaw.DAMAGED
    return Flaw.ARRIVING if isinstance(length, int) and len(packed) < length else Flaw.DAMAGED
