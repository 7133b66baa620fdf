"""Whoever may write on the share can leave a card there; no card stops anybody from syncing."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from ozdesk.kinds.risk import Risk
from ozdesk.sync import connect
from ozdesk.sync.health.health import health_of
from ozdesk.sync.share import card as cards
from ozdesk.sync.share import keys
from ozdesk.sync.share.box import Flaw, encode_file, name_digest
from ozdesk.sync.share.refusals import WrongPassphrase
from ozdesk.sync.step import Sync
from tests.sync.pair import add, level


@pytest.mark.parametrize("part", ["device", "key", "signature"])
@pytest.mark.parametrize("value", [[], 1, None])
def test_a_card_with_an_odd_past_is_told_and_passed_over(
    desks: list[Sync], part: str, value: Any
) -> None:
    anna, bram = desks
    stranger = keys.new_key(keys.new_key(None))
    card = cards.card_of(stranger, anna.state.data_set, "Iemand", "vm", 1)
    raw = card.to_json()
    raw["former"][0][part] = value
    former = [list(each.values()) for each in raw["former"]]
    said = [*card.said(anna.state.data_set)[:-1], former]
    raw["signature"] = stranger.sign(said)
    data = encode_file({"device": card.device}, orjson.dumps(raw), None)
    place = anna.files.path / "devices" / card.device
    place.mkdir()
    (place / f"{name_digest(data)}.card").write_bytes(data)
    add(bram, "gaat door")
    level(bram, anna)
    assert [risk.name for risk in anna.workspace.of_kind(Risk)] == ["gaat door"]
    assert [each.flaw for each in health_of(anna, 0).refused] == [Flaw.FOREIGN]
    assert connect.waiting(anna) == []


@pytest.mark.parametrize("part", ["scrypt", "salt", "key"])
@pytest.mark.parametrize("value", [None, [], "zz", 3])
def test_a_cipher_that_nobody_wrote_fits_no_passphrase(part: str, value: Any) -> None:
    _, cipher = keys.wrap("vlinder stoel kasteel")
    for odd in (cipher | {part: value}, {k: v for k, v in cipher.items() if k != part}):
        with pytest.raises(WrongPassphrase):
            keys.unwrap("vlinder stoel kasteel", odd)
    assert keys.unwrap("vlinder stoel kasteel", cipher)
