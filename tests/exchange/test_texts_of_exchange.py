"""Every text that the modules of what comes in and goes out declare."""

from __future__ import annotations

from pathlib import Path

from declared_texts import texts_and_golden

import ozdesk.exchange

GOLDEN = Path(__file__).parent / "golden" / "texts.txt"


def test_every_text_is_as_it_was() -> None:
    found, golden = texts_and_golden(ozdesk.exchange, GOLDEN)
    assert found == golden
