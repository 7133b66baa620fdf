"""Every text that the modules of the domain declare."""

from __future__ import annotations

from pathlib import Path

from declared_texts import texts_and_golden

import ozdesk.domain

GOLDEN = Path(__file__).parent / "golden" / "texts.txt"


def test_every_text_is_as_it_was() -> None:
    found, golden = texts_and_golden(ozdesk.domain, GOLDEN)
    assert found == golden
