"""The card of a desk: its key, whose it is, and the ids it had before.

Whose it is can be destroyed by law, and the computer with it, also where the desk itself is not
there any more. What is left is a bare card without a signature. It needs none: the id of a desk
begins like its key, and each earlier key signed for the next.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import orjson

from ozdesk.sync.share.box import BadFile, Flaw, decode_file, encode_file, name_digest
from ozdesk.sync.share.keys import ID_DIGITS, DeskKey, Former, is_signed, succession
from ozdesk.sync.share.secret import Keys

NAME = re.compile(r"([0-9a-f]{16})\.card")
NAME_DIGITS = 32  # hex digits
LIKE = re.compile(r".*[0-9a-f]{16}.*\.card")  # or a copy of one
Desk = tuple[str, str]  # a device id and its public key


@dataclass(frozen=True)
class DeskCard:
    """The signed card of a desk; `made` is in milliseconds since 1970 UTC."""

    device: str
    key: str
    who: str
    machine: str
    made: int
    former: tuple[Former, ...] = ()
    signature: str = ""

    @property
    def desk(self) -> Desk:
        """The device id and public key, as they are approved."""
        return self.device, self.key

    @property
    def name(self) -> str:
        """A hash of its signature; empty for a bare one."""
        told = self.signature.encode()
        return hashlib.sha256(told).hexdigest()[:NAME_DIGITS] if told else ""

    @property
    def parts(self) -> dict[str, str]:
        """The words on it, by what a trace of destruction calls them; none of a bare one."""
        told = {f"{self.name}w": self.who, f"{self.name}m": self.machine}
        return {part: words for part, words in told.items() if words and not self.is_bare}

    @property
    def is_bare(self) -> bool:
        """Whether the words on it were destroyed."""
        return not self.signature

    @property
    def called(self) -> str:
        """Whose it is, or else the id of the desk."""
        return self.who or self.device

    @property
    def rank(self) -> tuple[bool, int]:
        """Of two cards of one desk the one of higher rank tells: what was signed, then the last."""
        return not self.is_bare, self.made

    def bare(self) -> DeskCard:
        """The same card without the words on it, and so without a signature."""
        return replace(self, who="", machine="", signature="")

    @property
    def fingerprint(self) -> str:
        """The start of the key in groups of four, which two people can read to each other."""
        return fingerprint_of(self.key)

    def said(self, data_set: str) -> list[Any]:
        """What is signed."""
        former = [[each.device, each.key, each.signature] for each in self.former]
        told = [self.device, self.key, self.who, self.machine, self.made, former]
        return ["ozdesk card", data_set, *told]

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return vars(self) | {"former": [vars(each) for each in self.former]}

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> DeskCard:
        """Read it; raise ValueError."""
        try:
            former = tuple(Former(**each) for each in raw["former"])
            told = {each.name: raw[each.name] for each in fields(cls)}
            card = cls(**told | {"former": former})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"no card: {error}") from error
        before = [text for each in former for text in vars(each).values()]
        texts = (card.device, card.key, card.who, card.machine, card.signature, *before)
        if not all(type(t) is str for t in texts) or type(card.made) is not int:
            raise ValueError("no card: a part is of a wrong sort")
        return card


def card_of(key: DeskKey, data_set: str, who: str, machine: str, made: int) -> DeskCard:
    """The card of this desk, signed."""
    card = DeskCard(key.device, key.public, who, machine, made, key.former)
    return replace(card, signature=key.sign(card.said(data_set)))


def fingerprint_of(key: str) -> str:
    """The start of a public key in groups of four."""
    start = key[:16].upper()
    return " ".join(start[at : at + 4] for at in range(0, 16, 4))


def computer_name() -> str:
    """The name of this computer."""
    return os.environ.get("COMPUTERNAME", "") if os.name == "nt" else os.uname().nodename


def card_file(card: DeskCard, keys: Keys | None) -> tuple[str, bytes]:
    """The name and the bytes of the file."""
    data = encode_file({"device": card.device}, orjson.dumps(card.to_json()), keys)
    return f"{name_digest(data)}.card", data


def read_card(data: bytes, digest: str, data_set: str, folder: str, keys: Keys | None) -> DeskCard:
    """Read a file that lies in the folder of a desk; raise BadFile."""
    _, body = decode_file(data, digest, keys)
    try:
        card = DeskCard.from_json(orjson.loads(body))
    except ValueError:
        raise BadFile(Flaw.FOREIGN) from None
    if card.device != folder or not card.key.startswith(card.device[:ID_DIGITS]):
        raise BadFile(Flaw.FORGED)  # an id belongs to one key
    if card != card.bare() and not is_signed(card.key, card.signature, card.said(data_set)):
        raise BadFile(Flaw.FORGED)
    return card


def trusted(
    approved: Iterable[Desk], cards: Mapping[str, DeskCard], silent: Collection[str] = ()
) -> set[Desk]:
    """Who may be listened to; `cards` are by device id.

    Those whom a person approved, and those whom an earlier key of theirs vouches for. The desks
    in `silent` vouch for nobody.
    """
    found = set(approved)
    waiting = [card for card in cards.values() if card.desk not in found]
    while True:
        vouched = [card for card in waiting if _is_vouched(card, found, silent)]
        if not vouched:
            return found
        found.update(card.desk for card in vouched)
        waiting = [card for card in waiting if card.desk not in found]


def _is_vouched(card: DeskCard, found: set[Desk], silent: Collection[str]) -> bool:
    """Whether the newest earlier id is trusted, and each id vouches for the one after it."""
    after = card.desk
    for former in card.former:
        if not is_signed(former.key, former.signature, succession(*after)):
            return False
        if (former.device, former.key) in found:
            return former.device not in silent
        after = (former.device, former.key)
    return False


def proven_desks(card: DeskCard) -> tuple[Desk, ...]:
    """The desk of a card, and those that it proves to have been before: anybody can name others."""
    found = [card.desk]
    for former in card.former:
        own = former.key.startswith(former.device[:ID_DIGITS])
        if not own or not is_signed(former.key, former.signature, succession(*found[-1])):
            break
        found.append((former.device, former.key))
    return tuple(found)


def ids_of(card: DeskCard, found: Collection[Desk]) -> frozenset[str]:
    """The ids under which a desk writes or wrote: its own, and those that it proves it had."""
    ids, after, between = {card.device}, card.desk, []
    for former in card.former:
        if not is_signed(former.key, former.signature, succession(*after)):
            break
        between.append(former.device)
        after = (former.device, former.key)
        if after in found:  # it vouches for all that came after it
            ids.update(between)
            between.clear()
    return frozenset(ids)
