"""Every text that packs declare: of a state that no sample is in, too."""

from __future__ import annotations

import os
from pathlib import Path

from declared_texts import declared_texts

import ozdesk.packs

GOLDEN = Path(__file__).parent / "golden" / "texts.txt"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""


def test_every_text_is_as_it_was() -> None:
    found = declared_texts(ozdesk.packs)
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        GOLDEN.write_text(found, "utf-8")
    assert found == GOLDEN.read_text("utf-8")
