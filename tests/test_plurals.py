"""How many there are is told in words that fit the number."""

from __future__ import annotations

import re
from pathlib import Path

import ozdesk

HEDGED = re.compile(r"\b[a-z]{3,}(?:\((?:en|n|s)\)|/\w+en\b)", re.IGNORECASE)
TEXT = re.compile(r'"[^"\n]*\{(?:count|desks)\}[^"\n]*"')


def test_no_text_says_both_one_and_many() -> None:
    house = Path(ozdesk.__file__).parent
    texts = [
        told
        for folder in ("gui", "cli", "domain", "exchange", "packs", "rules", "store", "sync")
        for path in (house / folder).rglob("*.py")
        for told in TEXT.findall(path.read_text(encoding="utf-8"))
    ]
    assert len(texts) > 50
    assert [told for told in texts if HEDGED.search(told)] == []
