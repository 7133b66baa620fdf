"""The fingerprint of a pack: which facts it holds, whatever it looks like."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from ozdesk.paper.drawing import Drawing
from ozdesk.paper.model import Block

GROUPS, GROUP = 4, 4


def content_hash(blocks: Iterable[Block]) -> str:
    """The first 16 hex digits of the SHA-256 over all words in reading order, in groups of four."""
    words = list(texts_in(tuple(blocks)))
    data = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
    digest = hashlib.sha256(data).hexdigest()
    return " ".join(digest[n : n + GROUP] for n in range(0, GROUPS * GROUP, GROUP))


def texts_in(part: Any) -> Iterable[str]:
    """Every text in a part of a document; what a drawing shows stands in its alternative text."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple | list):
        for each in part:
            yield from texts_in(each)
    elif is_dataclass(part) and not isinstance(part, Drawing):
        for field in fields(part):
            yield from texts_in(getattr(part, field.name))
