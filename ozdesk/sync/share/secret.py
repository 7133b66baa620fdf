"""The keys of an encrypted share as one desk has them, and the file in which it keeps them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import orjson

from ozdesk.errors import disk
from ozdesk.files import write_file
from ozdesk.sync.share.refusals import PassphraseNeeded

FILE = "share.key"
FIRST = "first"  # stands for the key that `FORMAT.json` tells of


@dataclass(frozen=True)
class Keys:
    """What this desk can read and write on a share.

    `secrets` are keys by their ids, `current` is the id of the one to write under. `plain`: what
    was written before there were later keys is not encrypted.
    """

    secrets: Mapping[str, bytes]
    current: str = FIRST
    plain: bool = False

    @property
    def sealing(self) -> bytes | None:
        """The key to write under, None where nothing is to be encrypted; raise PassphraseNeeded."""
        if self.plain and self.current == FIRST:
            return None
        if self.current not in self.secrets:
            raise PassphraseNeeded()
        return self.secrets[self.current]

    @property
    def newest_first(self) -> list[bytes | None]:
        """The keys under which something may lie; None where that is not encrypted."""
        rest = [key for id, key in self.secrets.items() if id != self.current]
        known = [self.secrets[self.current]] if self.current in self.secrets else []
        return [*known, *rest, *([None] if self.plain else [])]


def load_secrets(folder: Path) -> dict[str, str]:
    """The keys of the share in hex by their ids; none where the file is gone or damaged.

    Then the passphrase is asked for again.
    """
    path = folder / FILE
    with disk(path):
        data = path.read_bytes() if path.is_file() else b""
    with suppress(ValueError, KeyError, TypeError, AttributeError):
        raw = orjson.loads(data)
        keys = {str(id): bytes.fromhex(key).hex() for id, key in raw["keys"].items()}
        if raw["crc"] == _crc(keys):
            return keys
    return {}


def save_secrets(folder: Path, keys: Mapping[str, str]) -> None:
    """Keep them where only the own user can read them; on disk before returning."""
    path, told = folder / FILE, dict(keys)
    with disk(path):
        write_file(path, orjson.dumps({"keys": told, "crc": _crc(told)}), private=True)


def forget_secrets(folder: Path) -> None:
    """Keep no key of a share."""
    path = folder / FILE
    with disk(path):
        path.unlink(missing_ok=True)


def _crc(keys: Mapping[str, str]) -> str:
    return f"{zlib.crc32(orjson.dumps(keys)):08x}"
