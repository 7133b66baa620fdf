"""Every text that packs declare: of a state that no sample is in, too."""

from __future__ import annotations

from pathlib import Path

from declared_texts import texts_and_golden

import ozdesk.packs

GOLDEN = Path(__file__).parent / "golden" / "texts.txt"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""


def test_every_text_is_as_it_was() -> None:
    found, golden = texts_and_golden(ozdesk.packs, GOLDEN)
    assert found == golden
